import { Agent, request } from 'node:http'
import { openDatabase } from '../../src/database/index.ts'
import { growRegion } from '../../src/services/seeding/index.ts'
import type { Bench, BenchSet } from '../bench-set.ts'
import { type Running, startDostup } from '../dostup.ts'
import { signIn } from '../http/sign-in.ts'
import { median } from '../measure.ts'
import { figure, type Section } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'

/** Seconds, for each number of clients, and how often each is measured. */
const spell = 3
const rounds = 3
const many = 16
/** Microseconds that each flush to the disk is made to take where a slow disk is simulated. */
const slowFlush = 5000

export const changes: BenchSet = {
  what: 'grants given through REST by one client and by sixteen, on this disk and on one that is slow to flush',
  async run(bench): Promise<Section> {
    const { dataDirectory, persons } = await bench.region(SMALL_REGION)
    const here = await measured(bench, dataDirectory, persons, 0)
    const slow = await measured(bench, dataDirectory, persons, slowFlush)
    await flushTakes(dataDirectory, 0)
    const row = (what: string, { one, sixteen }: Rates) => [
      what,
      `${figure(one)}/s`,
      `${figure(sixteen)}/s`,
      `${figure(sixteen / one)}×`,
    ]
    return {
      tables: [
        {
          columns: ['', 'one client', 'sixteen', 'sixteen ÷ one'],
          rows: [row('this disk', here), row('a flush takes 5 ms', slow)],
        },
      ],
      goals: [
        goal('grants a second from one client', 'at least 600', here.one, here.one >= 600, '/s'),
        goal('sixteen clients ÷ one', 'at least 4', here.sixteen / here.one, here.sixteen >= 4 * here.one, '×'),
        goal('from sixteen, a flush of 5 ms', 'at least 1,000', slow.sixteen, slow.sixteen >= 1000, '/s'),
      ],
      notes: [
        `Each change is a POST /api/grants with its fence, on a kept connection; medians of ${rounds} spells of ${spell} s; ${SMALL_REGION.toLocaleString('en-US')} persons.`,
        'The slow disk is simulated by PostgreSQL itself (commit_delay).',
      ],
    }
  },
}

const goal = (what: string, toReach: string, value: number, reached: boolean, unit: string) => ({
  figure: what,
  toReach,
  measured: `${figure(value)}${unit}`,
  reached,
})

interface Rates {
  readonly one: number
  readonly sixteen: number
}

async function measured({ say }: Bench, dataDirectory: string, persons: number, flush: number): Promise<Rates> {
  await flushTakes(dataDirectory, flush)
  const server = await startDostup(['--no-console'], dataDirectory)
  try {
    const cookie = await signIn(server, dataDirectory)
    const next = bodies(persons, flush)
    await rate(server, cookie, next, many, 1)
    const rates = { one: [] as number[], sixteen: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      rates.one.push(await rate(server, cookie, next, 1, spell))
      rates.sixteen.push(await rate(server, cookie, next, many, spell))
    }
    const found = { one: median(rates.one), sixteen: median(rates.sixteen) }
    say(`changes, flush ${flush / 1000} ms: ${figure(found.one)}/s from one, ${figure(found.sixteen)}/s from sixteen`)
    return found
  } finally {
    await server.stop()
  }
}

/** Grants that nobody has: each account gets each single right at most once. */
function* bodiesOf(persons: number, from: number): Generator<string> {
  const { accounts, nodes } = growRegion({ persons })
  const scopes = nodes.filter(({ kind }) => kind === 'school').map(({ id }) => id)
  const rights = ['school.bells.view', 'school.timetable.view', 'school.timetable.edit', 'school.bells.edit']
  const employees = accounts.filter(({ metarole, active }) => metarole === 'employee' && active)
  for (const scopeId of from === 0 ? scopes : scopes.toReversed()) {
    for (const rightId of rights)
      for (const { id } of employees) yield JSON.stringify({ accountId: id, rightId, scopeId })
  }
}

function bodies(persons: number, from: number): () => string {
  const all = bodiesOf(persons, from)
  return () => {
    const { value, done } = all.next()
    if (done) throw new Error('there are no more grants to give')
    return value
  }
}

/** Changes answered a second. */
async function rate(
  { url }: Running,
  cookie: string,
  next: () => string,
  clients: number,
  seconds: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const began = performance.now()
  const until = began + seconds * 1000
  let answered = 0
  const client = async () => {
    while (performance.now() < until) {
      await post(agent, `${url}/api/grants`, cookie, next())
      answered++
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return (answered / (performance.now() - began)) * 1000
}

function post(agent: Agent, url: string, cookie: string, body: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const headers = { 'content-type': 'application/json', cookie, 'content-length': Buffer.byteLength(body) }
  const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
    let text = ''
    answer.on('data', (chunk) => {
      text += chunk
    })
    answer.on('end', () => (answer.statusCode === 201 ? resolve() : reject(new Error(`${answer.statusCode} ${text}`))))
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}

async function flushTakes(dataDirectory: string, microseconds: number): Promise<void> {
  const database = await openDatabase({ dataDirectory })
  try {
    await database.pool.query(`alter role current_user set commit_delay = ${microseconds}`)
    await database.pool.query('alter role current_user set commit_siblings = 0')
  } finally {
    await database.close()
  }
}
