import type { Bench, BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { measureBatches } from '../http/batches.ts'
import { drawRequests, type Request } from '../http/draw-requests.ts'
import { startEmptyBeside } from '../http/empty-beside.ts'
import { connections, type Load, load, loader, post, type Target } from '../http/load.ts'
import { median, ratio } from '../measure.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, type Goal, percent, type Section, type Table } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

const requestCount = 8192
const batchItems = 50_000
const roundCount = 15
const spellSeconds = 1

export const http: BenchSet = {
  what: 'a check over HTTP (AuthZEN evaluation, keep-alive), beside an empty route; and batches of checks',
  async run(bench): Promise<Section> {
    const region = await bench.region(LARGE_REGION)
    const requests = await drawRequests(region, { singles: requestCount, items: batchItems })
    const server = await startDostup(['--no-console'], region.dataDirectory)
    const { pid } = serverIn(processTree(server.pid))
    const { key, singles } = requests
    const target = { url: `${server.url}/access/v1/evaluation`, pid, key, bodies: singles.map(({ body }) => body) }
    try {
      await compare(target, singles)
      bench.say(`${requestCount} answers compared`)
      const empty = await startEmptyBeside(target, bench.directory)
      try {
        const loads = await measure([target, empty.target], bench)
        const batches = await measureBatches({ ...target, url: `${server.url}/access/v1/evaluations` }, requests)
        return sectionOf(loads, batches)
      } finally {
        empty.child.disconnect()
      }
    } finally {
      await server.stop()
    }
  },
}

/** Over HTTP as in the process, question by question, before anything is timed. */
async function compare(target: Target, singles: readonly Request[]): Promise<void> {
  for (const { body, expected } of singles) {
    const { status, text } = await post(target.url, target.key, body)
    if (status === 200 && (JSON.parse(text) as { decision: boolean }).decision === expected[0]) continue
    throw new Error(`${body}: ${status} ${text}, the process itself says ${expected[0]}`)
  }
}

async function measure(targets: readonly Target[], { directory }: Bench): Promise<Load[][]> {
  for (const target of targets) await load(target, directory, 2)
  const loads: Load[][] = targets.map(() => [])
  for (let round = 0; round < roundCount; round++) {
    for (const [n, target] of targets.entries()) loads[n]?.push(await load(target, directory, spellSeconds))
  }
  return loads
}

function sectionOf([ours = [], empty = []]: readonly Load[][], batches: Table): Section {
  const part = ratio(rates(ours), rates(empty))
  const cpuPart = ratio(work(empty), work(ours))
  return {
    tables: [
      {
        columns: ['', 'requests/s', 'p50, ms', 'p99, ms', 'of the empty route', 'CPU a request, µs', 'by CPU'],
        rows: [
          [
            'POST /access/v1/evaluation',
            ...figuresOf(ours),
            percent(part),
            figure(median(work(ours))),
            percent(cpuPart),
          ],
          [
            'empty Fastify route, same schemas and headers',
            ...figuresOf(empty),
            percent(1),
            figure(median(work(empty))),
            percent(1),
          ],
        ],
      },
      batches,
    ],
    goals: [
      {
        figure: 'a check over HTTP, beside an empty route',
        toReach: 'at least 87 % by CPU',
        measured: `${percent(part)} (by CPU ${percent(cpuPart)})`,
        reached: cpuPart >= 0.87,
      },
      ...batches.rows.map(goalOfBatch),
      ...batches.rows.map(goalOfPlain),
    ],
    notes: [
      `Load by ${loader}: ${connections} connections kept open, ${requestCount} different questions, ${roundCount} rounds of ${spellSeconds} s in turn.`,
      `The best round of each, which neighbours on the machine disturbed least: ${figure(best(ours))} and ${figure(best(empty))} requests/s, ${percent(best(ours) / best(empty))}.`,
      'Parsed whole: the same batch, its list named as `"\\u0065valuations"`, by which its items are not known as plain (`src/http/authzen/plain`).',
      'Batches: one after another on one connection, 15 rounds of 3 in turn; all their answers compared before. JSON.parse is timed in the benchmark’s own process.',
    ],
  }
}

const goalOfBatch = ([kind = '', , , rate = '']: readonly string[]): Goal => ({
  figure: `a batch over HTTP, ${kind}`,
  toReach: 'at least 500,000 decisions/s',
  measured: `${rate} decisions/s`,
  reached: Number(rate.replaceAll(',', '')) >= 500_000,
})

const goalOfPlain = ([kind = '', ...cells]: readonly string[]): Goal => ({
  figure: `reading plain items without parsing them, ${kind}`,
  toReach: 'at least 1.5×',
  measured: `${cells.at(-2)} (by CPU ${cells.at(-1)})`,
  reached: Number.parseFloat(cells.at(-2) ?? '') >= 1.5,
})

const best = (loads: readonly Load[]) => Math.max(...rates(loads))
const work = (loads: readonly Load[]) => loads.map(({ cpu }) => cpu)
const rates = (loads: readonly Load[]) => loads.map(({ perSecond }) => perSecond)

function figuresOf(loads: readonly Load[]): string[] {
  return [rates(loads), loads.map(({ p50 }) => p50), loads.map(({ p99 }) => p99)].map((values) =>
    figure(median(values)),
  )
}
