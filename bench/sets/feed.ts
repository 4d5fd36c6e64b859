import { growRegion } from '../../src/services/seeding/index.ts'
import type { BenchSet } from '../bench-set.ts'
import { type Running, runDostup, startDostup } from '../dostup.ts'
import { median, percentile } from '../measure.ts'
import { figure, type Section } from '../report.ts'
import { LARGE_REGION, type SeededRegion } from '../seeded-region.ts'

const warmUp = 20
const changes = 400

/** In milliseconds, one of each per change. */
interface Times {
  /** From the answer to the change until the other process says so. */
  readonly seen: number[]
  /** The same from the moment when the change was sent. */
  readonly sent: number[]
  readonly taken: number[]
  readonly fenced: number[]
}

export const feed: BenchSet = {
  what: 'a change at one process, seen by another on the same database; and what a fence costs',
  async run(bench): Promise<Section> {
    const region = await bench.region(LARGE_REGION)
    const changed = await startDostup(['--no-console'], region.dataDirectory)
    const asked = await startDostup(['--no-console'], region.dataDirectory)
    try {
      const callers = await openCallers(region, changed, asked)
      await measure(callers, warmUp)
      return sectionOf(await measure(callers, changes))
    } finally {
      await asked.stop()
      await changed.stop()
    }
  },
}

interface Callers {
  /** Answers the grant's address. */
  give(account: string): Promise<string>
  take(grant: string, fence: 'all' | 'none'): Promise<void>
  /** Asks the other process. */
  may(account: string): Promise<boolean>
  /** Accounts that may not yet. */
  readonly accounts: readonly string[]
}

async function measure({ give, take, may, accounts }: Callers, rounds: number): Promise<Times> {
  const times: Times = { seen: [], sent: [], taken: [], fenced: [] }
  for (let round = 0; round < rounds; round++) {
    const account = accounts[round % accounts.length] as string
    const sent = performance.now()
    const grant = await give(account)
    const answered = performance.now()
    while (!(await may(account)));
    times.seen.push(performance.now() - answered)
    times.sent.push(performance.now() - sent)
    const fence = round % 2 === 0 ? 'all' : 'none'
    const taking = performance.now()
    await take(grant, fence)
    times[fence === 'all' ? 'fenced' : 'taken'].push(performance.now() - taking)
    if (fence === 'all' && (await may(account))) throw new Error('yes after a fence')
    while (await may(account));
  }
  return times
}

const subsystem = 'school'
const power = { action: { name: 'school.timetable.edit' }, roleId: 'head-teacher' }

async function openCallers(
  { dataDirectory, persons }: SeededRegion,
  changed: Running,
  asked: Running,
): Promise<Callers> {
  const secret = lastLine(await runDostup(['key', subsystem], dataDirectory))
  const cookie = await signIn(changed, dataDirectory)
  const { accounts, nodes } = growRegion({ persons })
  const scopeId = nodes.find(({ kind }) => kind === 'school')?.id ?? ''
  const send = async (url: string, method: string, body: unknown, headers: Record<string, string>) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(url, { method, headers: { ...json, ...headers }, body: JSON.stringify(body) ?? null })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
    return (text === '' ? {} : JSON.parse(text)) as { id: string; decision: boolean }
  }
  const may = async (id: string) => {
    const question = { subject: { type: 'account', id }, action: power.action, resource: { type: 'node', id: scopeId } }
    const headers = { authorization: `Bearer ${secret}` }
    return (await send(`${asked.url}/access/v1/evaluation`, 'POST', question, headers)).decision
  }
  const free: string[] = []
  for (const { id, metarole, active } of accounts) {
    if (free.length < 50 && metarole === 'employee' && active && !(await may(id))) free.push(id)
  }
  return {
    accounts: free,
    may,
    async give(accountId) {
      const grant = { accountId, roleId: power.roleId, scopeId }
      const headers = { cookie, 'dostup-fence': 'none' }
      return (await send(`${changed.url}/api/grants`, 'POST', grant, headers)).id
    },
    async take(grant, fence) {
      await send(`${changed.url}/api/grants/${grant}`, 'DELETE', undefined, { cookie, 'dostup-fence': fence })
    },
  }
}

/** Before it, the command may say of the database what it found. */
const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? ''

async function signIn({ url }: Running, dataDirectory: string): Promise<string> {
  const password = lastLine(await runDostup(['password', 'admin'], dataDirectory))
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password }),
  })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

function sectionOf({ seen, sent, taken, fenced }: Times): Section {
  const row = (what: string, times: readonly number[], toReach = '') => [
    what,
    `${figure(median(times))} ms`,
    `${figure(percentile(times, 0.99))} ms`,
    toReach,
  ]
  return {
    tables: [
      {
        columns: ['', 'median', 'p99', 'to reach'],
        rows: [
          row('from the answer to a change until the other process says so', seen, 'p99 under 50 ms'),
          row('from the sending of the change until then', sent),
          row('a grant taken away, answered by the process that took the change', taken),
          row('the same with a fence, answered when neither can say yes any more', fenced),
        ],
      },
    ],
    goals: [
      {
        figure: 'a change on one node seen by another, p99',
        toReach: 'under 50 ms',
        measured: `${figure(percentile(seen, 0.99))} ms`,
        reached: percentile(seen, 0.99) < 50,
      },
    ],
    notes: [
      `${changes} grants given to one process and taken away again, one after another, in a region of ${LARGE_REGION.toLocaleString('en-US')} persons; the other process is asked over HTTP all the while.`,
      'After every fenced taking-away the other process is asked once, and a yes ends the run.',
    ],
  }
}
