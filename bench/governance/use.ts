import type { Bench } from '../bench-set.ts'
import { runChild } from '../child.ts'
import { median, ratio } from '../measure.ts'
import { figure, percent, type Section } from '../report.ts'
import type { UseCost } from './use-process.ts'

const rounds = 41

/** What it costs a check that its yeses are noted. */
export async function measureUse({ say }: Bench): Promise<Section> {
  say('checks with and without noting their use')
  const { plain, noted, settled } = await runChild<UseCost>('governance/use-process.ts', [String(rounds)])
  const lost = 1 - ratio(noted, plain) + median(settled) / 1000
  return {
    tables: [
      {
        columns: ['a check in process, by ids', 'checks/s', 'telling the notes, ms a second', 'cost'],
        rows: [
          ['its yes not noted', figure(median(plain)), '', ''],
          ['its yes noted', figure(median(noted)), figure(median(settled)), percent(lost)],
        ],
      },
    ],
    notes: [
      'Use: 200,000 questions, half of them allowed; noted and not noted in turn, each first as often as last. At most 4096 notes are taken in two seconds, and told then by which grants they came.',
    ],
    goals: [
      {
        figure: 'watching use, of the speed of a check in process',
        toReach: 'under 2 %',
        measured: percent(lost),
        reached: lost < 0.02,
      },
    ],
  }
}
