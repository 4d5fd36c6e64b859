import { existsSync } from 'node:fs'
import type { BenchSet } from '../bench-set.ts'
import { runDostup, startDostup } from '../dostup.ts'
import { median } from '../measure.ts'
import { figure, type Goal, type Section } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'
import { browserPath, openLine, type Visit } from '../wire/browser.ts'

const times = 5
const most = 1.8

export const wire: BenchSet = {
  what: 'first rows of «Люди» in Chromium with an empty cache, on a line of 4 Mbit/s',
  async run({ region, say }): Promise<Section> {
    if (!existsSync(browserPath)) return { tables: [], notes: ['Chromium is needed for it (CHROMIUM_PATH).'] }
    const { dataDirectory } = await region(LARGE_REGION)
    const password = (await runDostup(['password', 'admin'], dataDirectory)).trim().split('\n').at(-1) ?? ''
    const server = await startDostup([], dataDirectory)
    const line = await openLine(server.url)
    try {
      const visits: Visit[] = []
      for (let time = 1; time <= times; time++) {
        visits.push(await line.visit({ login: 'admin', password }))
        say(`${time} of ${times}: rows after ${figure(visits.at(-1)?.rows.seconds ?? 0)} s`)
      }
      return report(visits)
    } finally {
      await line.close()
      await server.stop()
    }
  },
}

function report(visits: readonly Visit[]): Section {
  const row = (what: string, of: (visit: Visit) => Visit['rows'], goal: string) => {
    const seconds = visits.map((visit) => of(visit).seconds)
    const kilobytes = median(visits.map((visit) => of(visit).bytes)) / 1000
    return [
      what,
      `${figure(median(seconds))} s`,
      seconds.map((one) => figure(one)).join(', '),
      `${figure(kilobytes)} KB`,
      goal,
    ]
  }
  const rows = median(visits.map((visit) => visit.rows.seconds))
  const goal: Goal = {
    figure: 'first rows of «Люди», empty cache, 4 Mbit/s and 40 ms',
    toReach: `within ${most} s`,
    measured: `${figure(rows)} s`,
    reached: rows <= most,
  }
  return {
    tables: [
      {
        columns: ['', 'median', 'all', 'on the wire', 'to reach'],
        rows: [
          row('`/persons` opened with a session, until its rows', (visit) => visit.rows, `within ${most} s, 350 KB`),
          row('`/persons` opened without one, until the sign-in form', (visit) => visit.form, '150 KB'),
          row('from «Войти» there until the rows', (visit) => visit.afterSignIn, ''),
        ],
      },
    ],
    goals: [goal],
    notes: [
      'The line is the browser’s own (`Network.emulateNetworkConditions`): 4 Mbit/s each way, 40 ms before each answer. Every visit has an empty cache; 1440 × 900.',
      'The moment is the frame in which they stand, by the page’s clock from its navigation; server and browser share the machine.',
      'The login and the password are typed in three seconds, during which the code of the console comes.',
    ],
  }
}
