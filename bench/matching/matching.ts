import { join } from 'node:path'
import type { Bench, BenchSet } from '../bench-set.ts'
import { runChild } from '../child.ts'
import { median, percentile } from '../measure.ts'
import { figure, type Goal, megabytes, type Section, type Table } from '../report.ts'
import type { Million } from './million-process.ts'
import type { Quality } from './quality-process.ts'
import { namesIn } from './sets/find-sets.ts'

const MILLION = 1_000_000
const ROUNDS = 3
/** As the product's own thread has it (services/matching): what is read is mostly thrown away at once. */
const youngOnes = ['--max-semi-space-size=64']

export const matching: BenchSet = {
  what: 'finding the records of one person: how right, how fast (--data FOLDER has the sets and the lists of names)',
  async run({ say, data, directory }: Bench): Promise<Section> {
    if (data === undefined)
      throw new Error('matching wants --data FOLDER: sets with their truth, and lists of Russian names')
    say('sets with their truth')
    const qualities = await runChild<Quality[]>('matching/quality-process.ts', [data])
    const names = namesIn(data)
    const rounds = names === undefined ? [] : await millionOf(names, join(directory, 'million.tsv'), say)
    const tables = [qualityTable(qualities), ...(rounds.length === 0 ? [] : [millionTable(rounds)])]
    return {
      tables,
      notes,
      goals: [...qualities.flatMap(goalOf), ...(rounds.length === 0 ? [] : millionGoals(rounds))],
    }
  },
}

async function millionOf(names: string, file: string, say: Bench['say']): Promise<Million[]> {
  say('a million Russian records')
  await runChild<number>('matching/write-process.ts', [names, file, String(MILLION), '7'])
  const rounds: Million[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    say(`matching them, ${round} of ${ROUNDS}`)
    rounds.push(await runChild<Million>('matching/million-process.ts', [file], youngOnes))
  }
  return rounds
}

const notes = [
  'No label is used: the model is learnt of the records, and a pair counts as one person’s where that is likelier than not. Groups are by average link.',
  'The Russian set has 100,000 records of the errors of E11, families, twins, and namesakes of one birth date ten times as often as nature has them; seed 12.',
  'B³: the harmonic mean of precision and recall of each record’s group. Published: FEBRL 3 .996, FEBRL 4 .9998, fake_1000 .862 (Splink, its best threshold), historical 50k .827.',
  'The million: one process, one thread; medians of three runs. Asked about: 2,000 records of it, each as if it came in now.',
]

const share = (value: number) => value.toFixed(4)

const qualityTable = (rows: readonly Quality[]): Table => ({
  columns: ['set', 'records', 'precision', 'recall', 'F1', 'B³', 'seconds'],
  rows: rows.map(({ name, records, precision, recall, f1, b3, seconds }) => [
    name,
    ...[figure(records), share(precision), share(recall), share(f1), share(b3), figure(seconds)],
  ]),
})

const total = ({ readSeconds, matchSeconds, groupSeconds }: Million) => readSeconds + matchSeconds + groupSeconds

function millionTable(rounds: readonly Million[]): Table {
  const of = (value: (round: Million) => number) => figure(median(rounds.map(value)))
  const asked = rounds.flatMap((round) => round.asked)
  return {
    columns: ['a million records', 'median'],
    rows: [
      ['read, s', of(({ readSeconds }) => readSeconds)],
      ['paired, learnt, weighed, s', of(({ matchSeconds }) => matchSeconds)],
      ['grouped, s', of(({ groupSeconds }) => groupSeconds)],
      ['all, s', of(total)],
      ['of the processor, s', of(({ processorSeconds }) => processorSeconds)],
      ['pairs compared', of(({ pairs }) => pairs)],
      ['most memory', megabytes(median(rounds.map(({ peakBytes }) => peakBytes)))],
      [
        'precision, recall',
        rounds
          .slice(0, 1)
          .map(({ precision, recall }) => `${share(precision)}, ${share(recall)}`)
          .join(),
      ],
      ['one record, ms: p50, p99', `${figure(median(asked))}, ${figure(percentile(asked, 0.99))}`],
    ],
  }
}

const f1Goals: readonly (readonly [RegExp, string, number])[] = [
  [/^FEBRL 1$/, 'F1 on FEBRL 1', 1],
  [/^FEBRL 2$/, 'F1 on FEBRL 2', 0.998],
  [/^FEBRL 3$/, 'F1 on FEBRL 3', 0.998],
  [/^FEBRL 4$/, 'F1 on FEBRL 4', 0.9998],
  [/fake_1000/, 'F1 on fake_1000', 0.9],
  [/historical/, 'F1 on historical 50k', 0.83],
]

function goalOf({ name, f1, precision, recall }: Quality): Goal[] {
  if (name.startsWith('Russian')) {
    const reached = precision >= 0.995 && recall >= 0.94
    return [
      {
        figure: 'the Russian set: precision, recall',
        toReach: '≥ .995, ≥ .94',
        measured: `${share(precision)}, ${share(recall)}`,
        reached,
      },
    ]
  }
  return f1Goals
    .filter(([fits]) => fits.test(name))
    .map(([, what, least]) => ({ figure: what, toReach: `≥ ${least}`, measured: share(f1), reached: f1 >= least }))
}

function millionGoals(rounds: readonly Million[]): Goal[] {
  const [seconds, bytes] = [median(rounds.map(total)), median(rounds.map(({ peakBytes }) => peakBytes))]
  const p99 = percentile(
    rounds.flatMap(({ asked }) => asked),
    0.99,
  )
  return [
    {
      figure: 'a million records matched',
      toReach: 'under 20 s',
      measured: `${figure(seconds)} s`,
      reached: seconds < 20,
    },
    { figure: 'memory of that', toReach: 'under 1,500 MB', measured: megabytes(bytes), reached: bytes < 1.5e9 },
    {
      figure: 'one record against a million, p99',
      toReach: 'under 10 ms',
      measured: `${figure(p99)} ms`,
      reached: p99 < 10,
    },
  ]
}
