import type { BenchSet } from '../bench-set.ts'
import { hierarchies, requestsEach, requestsForCedar, sizes, workloads } from '../cedar/index.ts'
import type { Timed } from '../cedar/timing.ts'
import type { SizeFigures, WorkloadFigures } from '../cedar/workload-process.ts'
import { runChild } from '../child.ts'
import { median, percentile } from '../measure.ts'
import { installPeers, peerVersion } from '../peers.ts'
import { figure, type Goal, percent, type Section, type Table } from '../report.ts'

type Way = 'byIds' | 'resolved'

interface Row {
  readonly name: string
  readonly goal: number
  readonly figures: WorkloadFigures
}

export const cedar: BenchSet = {
  what: 'the three workloads of the Cedar paper (OOPSLA 2024), answers compared with Cedar’s',
  async run({ say }): Promise<Section> {
    await installPeers(say)
    const rows: Row[] = []
    for (const [key, { name, goal }] of Object.entries(workloads)) {
      say(`${name}: drawing, comparing with the policies and with Cedar, measuring`)
      rows.push({ name, goal, figures: await runsOf(key) })
    }
    return { tables: [summary(rows), bySize(rows)], notes: notes(rows), goals: rows.map(goalOf) }
  },
}

/** More runs than one, each in a process of its own: a slow minute of the machine, or of the optimizer, is not the figure. */
const runs = 3

async function runsOf(key: string): Promise<WorkloadFigures> {
  const first = await runChild<WorkloadFigures>('cedar/workload-process.ts', [key])
  const all = [first]
  while (all.length < runs) all.push(await runChild<WorkloadFigures>('cedar/workload-process.ts', [key, 'again']))
  return { cedar: first.cedar, sizes: first.sizes.map((size, at) => ({ ...size, ...together(all, at) })) }
}

function together(all: readonly WorkloadFigures[], at: number): Record<Way, Timed> {
  const timed = (way: Way): Timed => {
    const its = all.map(({ sizes }) => (sizes[at] as SizeFigures)[way])
    return { alone: its.flatMap(({ alone }) => alone), inARow: median(its.map(({ inARow }) => inARow)) }
  }
  return { byIds: timed('byIds'), resolved: timed('resolved') }
}

const micro = (nanoseconds: number) => figure(nanoseconds / 1000)
const alone = ({ sizes: all }: WorkloadFigures, way: Way) => all.flatMap((size) => size[way].alone)
const rowsOf = ({ sizes: all }: WorkloadFigures, way: Way) => all.map((size) => size[way].inARow)

function summary(rows: readonly Row[]): Table {
  return {
    columns: [
      '',
      'median of one, by ids, µs',
      'resolved',
      'to reach',
      'p99 by ids',
      'resolved',
      'in a row by ids',
      'resolved',
      'allowed',
    ],
    rows: rows.map(({ name, goal, figures }) => [
      name,
      micro(median(alone(figures, 'byIds'))),
      micro(median(alone(figures, 'resolved'))),
      `≤ ${goal}`,
      micro(percentile(alone(figures, 'byIds'), 0.99)),
      micro(percentile(alone(figures, 'resolved'), 0.99)),
      micro(median(rowsOf(figures, 'byIds'))),
      micro(median(rowsOf(figures, 'resolved'))),
      percent(figures.sizes.reduce((sum, { allowed }) => sum + allowed, 0) / figures.sizes.length),
    ]),
  }
}

/** Growth with the number of entities: the median of one, by ids. */
function bySize(rows: readonly Row[]): Table {
  const medianOf = (timed: Timed | undefined) => micro(median(timed?.alone ?? []))
  const at = (all: readonly SizeFigures[], each: number) => all.find((size) => size.each === each)
  return {
    columns: ['median of one by ids, µs, at', ...sizes.map(String)],
    rows: rows.map(({ name, figures }) => [name, ...sizes.map((each) => medianOf(at(figures.sizes, each)?.byIds))]),
  }
}

function goalOf({ name, goal, figures }: Row): Goal {
  const [byIds, resolved] = [median(alone(figures, 'byIds')), median(alone(figures, 'resolved'))]
  return {
    figure: `the Cedar paper’s ${name}, median by ids`,
    toReach: `at most ${goal} µs`,
    measured: `${micro(byIds)} µs (resolved ${micro(resolved)})`,
    reached: byIds <= goal * 1000,
  }
}

function notes(rows: readonly Row[]): string[] {
  const cedarTimes = rows.map(({ name, figures }) => `${name} ${figure(figures.cedar)}`).join(', ')
  return [
    `${sizes.join(', ')} entities of each type; at each size ${requestsEach} random requests over ${hierarchies} hierarchies: action, user and resource drawn evenly, the resource of the kind that the action is for.`,
    `Every answer compared with the policies read plainly off the same entities, and ${requestsForCedar} at each size with cedar-wasm ${peerVersion('@cedar-policy/cedar-wasm')} on the same entities. All were equal.`,
    'Of one: each request asked alone, the cost of the clock taken off. In a row: all of a hierarchy one after another. The medians are over the requests of all sizes, in three runs.',
    `cedar-wasm takes the entities as JSON with each question, which is nearly all it does here: ${cedarTimes} ms. Cedar in Rust is another thing and is not measured.`,
  ]
}
