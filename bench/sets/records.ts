import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { growRegion } from '../../src/services/seeding/index.ts'
import type { BenchSet } from '../bench-set.ts'
import { type Running, startDostup } from '../dostup.ts'
import { drawRequests } from '../http/draw-requests.ts'
import { connections, type Load, load, loader } from '../http/load.ts'
import { signIn } from '../http/sign-in.ts'
import { median, ratio } from '../measure.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, percent, type Section } from '../report.ts'
import { LARGE_REGION, type SeededRegion } from '../seeded-region.ts'

/** Changes a second, and those who make them. */
const wanted = 500
const editors = 16
const rounds = 9
const spell = 2
const most = 0.05

export const records: BenchSet = {
  what: 'checks over HTTP while records are changed by another process on the same database, beside none',
  async run(bench): Promise<Section> {
    const region = await bench.region(LARGE_REGION)
    const { key, singles } = await drawRequests(region, { singles: 8192, items: 1 })
    const asked = await startDostup(['--no-console'], region.dataDirectory)
    const changed = await startDostup(['--no-console'], region.dataDirectory)
    try {
      const { pid } = serverIn(processTree(asked.pid))
      const target = { url: `${asked.url}/access/v1/evaluation`, pid, key, bodies: singles.map(({ body }) => body) }
      const edit = await openEditors(region, changed)
      await load(target, bench.directory, 2)
      const loads: { readonly none: Load[]; readonly some: Load[] } = { none: [], some: [] }
      const rates: number[] = []
      for (let round = 0; round < rounds; round++) {
        loads.none.push(await load(target, bench.directory, spell))
        const editing = edit(spell)
        loads.some.push(await load(target, bench.directory, spell))
        rates.push(await editing)
      }
      return sectionOf(loads.none, loads.some, rates)
    } finally {
      await changed.stop()
      await asked.stop()
    }
  },
}

function sectionOf(none: readonly Load[], some: readonly Load[], rates: readonly number[]): Section {
  const of = (loads: readonly Load[], pick: (load: Load) => number) => loads.map(pick)
  const cpu = ({ cpu }: Load) => cpu
  const row = (what: string, loads: readonly Load[]) => [
    what,
    ...[({ perSecond }: Load) => perSecond, ({ p99 }: Load) => p99, cpu].map((pick) => figure(median(of(loads, pick)))),
  ]
  const lost = ratio(of(some, cpu), of(none, cpu)) - 1
  return {
    tables: [
      {
        columns: ['', 'checks/s', 'p99, ms', 'CPU a check, µs'],
        rows: [row('nothing is changed', none), row(`${figure(median(rates))} records changed a second`, some)],
      },
    ],
    goals: [
      {
        figure: `checks with ${wanted} record changes a second, lost by CPU`,
        toReach: `under ${percent(most)}`,
        measured: `${percent(lost)} with ${figure(median(rates))} changes/s`,
        reached: lost < most && median(rates) >= 0.95 * wanted,
      },
    ],
    notes: [
      `Load by ${loader}: ${connections} connections kept open, ${rounds} rounds of ${spell} s in turn. Each change is a PATCH /api/persons/{id} by ${editors} clients.`,
      'The other process, PostgreSQL and the load share the processors with the one that is asked, so what it loses is told by its own processor’s time.',
    ],
  }
}

/** Gives what changes records, so many a second, and tells how many it were. */
async function openEditors(
  { dataDirectory, persons }: SeededRegion,
  server: Running,
): Promise<(seconds: number) => Promise<number>> {
  const cookie = await signIn(server, dataDirectory)
  const ids = growRegion({ persons }).persons.map(({ id }) => id)
  const agent = new Agent({ keepAlive: true, maxSockets: editors })
  let sent = 0
  const editOne = () => {
    const number = sent++
    const phone = `+7900${String(number).padStart(7, '0')}`
    return patch(agent, `${server.url}/api/persons/${ids[number % ids.length]}`, cookie, JSON.stringify({ phone }))
  }
  return async (seconds) => {
    const began = performance.now()
    let [begun, done] = [0, 0]
    const editor = async () => {
      for (let due = 0; due < seconds * 1000; ) {
        due = (begun++ * 1000) / wanted
        await pause(Math.max(0, began + due - performance.now()))
        if (performance.now() > began + seconds * 1000) return
        await editOne()
        done++
      }
    }
    await Promise.all(Array.from({ length: editors }, editor))
    return done / seconds
  }
}

function patch(agent: Agent, url: string, cookie: string, body: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const headers = { 'content-type': 'application/json', cookie, 'content-length': Buffer.byteLength(body) }
  const sent = request(url, { method: 'PATCH', agent, headers }, (answer) => {
    answer.resume()
    answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${answer.statusCode}`))))
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
