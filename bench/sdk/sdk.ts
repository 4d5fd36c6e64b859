import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { drawRequests } from '../http/draw-requests.ts'
import { figure, type Section } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'
import { applications, inPython, type Question, statusesOf } from './applications.ts'
import { bringApplications, bringPython, folder } from './bring.ts'
import { hundredButtons } from './buttons.ts'
import { type Cached, cachedChecks } from './cached.ts'

const expected = '200 403 401 503'

export const sdk: BenchSet = {
  what: 'dostup-client as it would be published: guards in real applications of each framework and runtime, the filter in five libraries, the cache',
  async run(bench): Promise<Section> {
    await bringApplications(bench.say)
    const hasPython = await bringPython()
    const region = await bench.region(SMALL_REGION)
    const requests = await drawRequests(region, { singles: 64, items: 2 })
    const server = await startDostup(['--no-console'], region.dataDirectory)
    try {
      const asked = JSON.parse(requests.singles.find((one) => one.expected[0])?.body ?? '')
      const environment = {
        DOSTUP: server.url,
        DOSTUP_KEY: requests.key,
        DOSTUP_ACTION: asked.action.name,
        DOSTUP_TYPE: asked.resource.type,
      }
      const question = { environment, user: asked.subject.id, page: asked.resource.id }
      const rows: string[][] = []
      for (const application of [...applications, ...(hasPython ? inPython : [])]) {
        const said = await statusesOf(application, question)
        bench.say(`${application.name}: ${said}`)
        rows.push([application.name, said === expected ? 'yes' : '**no**'])
      }
      const cached = await cachedChecks({ baseUrl: server.url, token: requests.key }, asked)
      const buttons = await hundredButtons(question)
      const shown = buttons === undefined ? 'no browser here' : `${buttons.requests}`
      const libraries = await rowsOf(question, region.dataDirectory, bench.say)
      return sectionOf({ rows, libraries, cached, shown })
    } finally {
      await server.stop()
    }
  },
}

/** The same rows in each, those of the places where the user may. */
async function rowsOf({ environment, user }: Question, dataDirectory: string, say: (line: string) => void) {
  const { DOSTUP, DOSTUP_KEY, DOSTUP_ACTION } = environment
  const answer = await fetch(`${DOSTUP}/api/decisions/filter`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DOSTUP_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ account: user, action: DOSTUP_ACTION, table: { parent: 'lessons.class_id' } }),
  })
  const { sql } = (await answer.json()) as { sql: unknown }
  const env = {
    ...{ ...process.env, PREDICATE: JSON.stringify(sql) },
    ...{ PGHOST: join(dataDirectory, 'postgres', 'socket'), PGUSER: 'dostup', PGDATABASE: 'postgres' },
  }
  const { stdout, stderr } = spawnSync(process.execPath, ['rows.mjs'], { cwd: folder, env, encoding: 'utf8' })
  say(stdout + stderr)
  const told = stdout.split('\n').flatMap((line): { name: string; said: unknown }[] => (line ? [JSON.parse(line)] : []))
  const first = JSON.stringify(told[0]?.said)
  return told.map(({ name, said }) => [name, JSON.stringify(said) === first && Array.isArray(said) ? 'yes' : '**no**'])
}

interface Measured {
  readonly rows: string[][]
  readonly libraries: string[][]
  readonly cached: Cached
  readonly shown: string
}

function sectionOf({ rows, libraries, cached: { awaited, peeked, asked }, shown }: Measured): Section {
  return {
    tables: [
      { columns: ['an application of', 'lets in, refuses, asks to sign in, and says no without an answer'], rows },
      { columns: ['the filter in', 'the same rows'], rows: libraries },
      {
        columns: ['a check', 'µs'],
        rows: [
          ['that is kept, by `peek`', figure(peeked)],
          ['that is kept, awaited', figure(awaited)],
          ['that is asked', figure(asked)],
        ],
      },
      { columns: ['React, a page of 100 buttons', ''], rows: [['requests', shown]] },
    ],
    goals: [
      {
        figure: 'SDK: a check that is kept',
        toReach: 'under 2 µs',
        measured: `${figure(awaited)} µs`,
        reached: awaited < 2,
      },
      { figure: 'SDK: requests of 100 buttons', toReach: '1', measured: shown, reached: shown === '1' },
    ],
    notes: [
      'The package is packed by npm and installed in a folder of its own. Prisma writes its query, and pg runs it: its engine comes from no registry of packages.',
    ],
  }
}
