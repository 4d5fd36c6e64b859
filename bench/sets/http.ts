import type { Bench, BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { drawRequests, type Requests } from '../http/draw-requests.ts'
import { startEmptyBeside } from '../http/empty-beside.ts'
import { connections, type Load, load, loader, post, type Target } from '../http/load.ts'
import { median, ratio } from '../measure.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, percent, type Section } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

const requestCount = 8192
const roundCount = 15
const spellSeconds = 1

export const http: BenchSet = {
  what: 'a check over HTTP (AuthZEN evaluation, keep-alive), beside an empty route',
  async run(bench): Promise<Section> {
    const region = await bench.region(LARGE_REGION)
    const requests = await drawRequests(region, requestCount)
    const server = await startDostup(['--no-console'], region.dataDirectory)
    const { pid } = serverIn(processTree(server.pid))
    const target = { url: `${server.url}/access/v1/evaluation`, pid, ...requests }
    try {
      await compare(target, requests)
      bench.say(`${requestCount} answers compared`)
      const empty = await startEmptyBeside(target, bench.directory)
      try {
        return sectionOf(await measure([target, empty.target], bench))
      } finally {
        empty.child.disconnect()
      }
    } finally {
      await server.stop()
    }
  },
}

/** Over HTTP as in the process, question by question, before anything is timed. */
async function compare(target: Target, { bodies, expected }: Requests): Promise<void> {
  for (const [n, body] of bodies.entries()) {
    const { status, text } = await post(target.url, target.key, body)
    if (status === 200 && (JSON.parse(text) as { decision: boolean }).decision === expected[n]) continue
    throw new Error(`${body}: ${status} ${text}, the process itself says ${expected[n]}`)
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

function sectionOf([ours = [], empty = []]: readonly Load[][]): Section {
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
    ],
    notes: [
      `Load by ${loader}: ${connections} connections kept open, ${requestCount} different questions, ${roundCount} rounds of ${spellSeconds} s in turn.`,
      `The best round of each, which neighbours on the machine disturbed least: ${figure(best(ours))} and ${figure(best(empty))} requests/s, ${percent(best(ours) / best(empty))}.`,
    ],
  }
}

const best = (loads: readonly Load[]) => Math.max(...rates(loads))
const work = (loads: readonly Load[]) => loads.map(({ cpu }) => cpu)
const rates = (loads: readonly Load[]) => loads.map(({ perSecond }) => perSecond)

function figuresOf(loads: readonly Load[]): string[] {
  return [rates(loads), loads.map(({ p50 }) => p50), loads.map(({ p99 }) => p99)].map((values) =>
    figure(median(values)),
  )
}
