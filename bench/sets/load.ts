import type { BenchSet } from '../bench-set.ts'
import { runChild } from '../child.ts'
import { median, percentile } from '../measure.ts'
import { ACCOUNTS, AFFILIATIONS, BELOW_CAMPUS, GRANTS, NODES, SHARES } from '../million/facts.ts'
import type { LoadFigures } from '../million/load-process.ts'
import { figure, type Goal, megabytes, type Section, seconds, type Table } from '../report.ts'

const times = 5

export const load: BenchSet = {
  what: 'a million nodes and a million grants loaded, weighed and changed',
  async run({ say }): Promise<Section> {
    say(`${times} times a million nodes and a million grants, then changes`)
    const figures = await runChild<LoadFigures>('million/load-process.ts', [String(times)])
    return { tables: [loaded(figures), changed(figures)], notes, goals: goalsOf(figures) }
  },
}

const notes = [
  `Beside ${figure(NODES)} nodes and ${figure(GRANTS)} grants the load has ${figure(ACCOUNTS)} accounts, ${figure(AFFILIATIONS)} affiliations and ${figure(SHARES)} shares. Loading is \`compile\` alone, its facts in memory; reading them from the database is not in it.`,
  'Bytes a node: the growth of heap and array buffers by a snapshot of the nodes alone, ids of 16 characters in it. Bytes a grant: what a snapshot of everything holds more than one without the grants.',
  'A change: `apply` and the first question after it, so that no work can be put off until then; lists by page have been asked for before, so that each change keeps their order up.',
  `The node that is moved goes from one municipality to the next, with ${figure(BELOW_CAMPUS)} nodes below it.`,
]

function loaded({ seconds: all, nodeSeconds, bytesPerNode, bytesPerGrant, bytes }: LoadFigures): Table {
  return {
    columns: ['', 'median', 'all', 'to reach'],
    rows: [
      ['loaded in', seconds(median(all)), listed(all), 'under 5 s'],
      ['of it the nodes', seconds(median(nodeSeconds)), listed(nodeSeconds), ''],
      ['bytes a node', figure(bytesPerNode), '', 'at most 100'],
      ['bytes a grant', figure(bytesPerGrant), '', 'at most 200'],
      ['all of it holds', megabytes(bytes), '', ''],
    ],
  }
}

const listed = (all: readonly number[]) => all.map(figure).join(', ')

function changed({ changes, moves }: LoadFigures): Table {
  const row = (kind: string, times: readonly number[], goal: string) => [
    kind,
    figure(median(times) * 1000),
    figure(percentile(times, 0.99) * 1000),
    figure(Math.max(...times) * 1000),
    goal,
  ]
  const all = changes.flatMap((change) => change.times)
  return {
    columns: ['a change', 'median, µs', 'p99, µs', 'worst, µs', 'p99 to reach'],
    rows: [
      ...changes.map(({ kind, times: its }) => row(kind, its, '')),
      row('any of these', all, '< 1,000'),
      row(`a node moved with ${figure(BELOW_CAMPUS)} below it`, moves, '< 20,000'),
    ],
  }
}

function goalsOf({ seconds: all, bytesPerNode, bytesPerGrant, changes, moves }: LoadFigures): Goal[] {
  const taken = median(all)
  const change = percentile(
    changes.flatMap(({ times: its }) => its),
    0.99,
  )
  const move = percentile(moves, 0.99)
  return [
    {
      figure: 'a million nodes and a million grants loaded',
      toReach: 'under 5 s',
      measured: seconds(taken),
      reached: taken < 5,
    },
    bytesGoal('a node', 100, bytesPerNode),
    bytesGoal('a grant', 200, bytesPerGrant),
    {
      figure: 'a change applied to them, p99',
      toReach: 'under 1 ms',
      measured: `${figure(change)} ms`,
      reached: change < 1,
    },
    {
      figure: `a node moved with ${figure(BELOW_CAMPUS)} below it, p99`,
      toReach: 'under 20 ms',
      measured: `${figure(move)} ms`,
      reached: move < 20,
    },
  ]
}

function bytesGoal(what: string, most: number, bytes: number): Goal {
  return { figure: `bytes ${what}`, toReach: `at most ${most}`, measured: figure(bytes), reached: bytes <= most }
}
