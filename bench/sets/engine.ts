import type { BenchSet } from '../bench-set.ts'
import { contenders } from '../contenders/index.ts'
import { contest, type Standing } from '../contest.ts'
import { ratio } from '../measure.ts'
import { installPeers } from '../peers.ts'
import { figure, type Goal, megabytes, percent, type Section } from '../report.ts'

export const engine: BenchSet = {
  what: 'a check in process, beside what people would pick instead',
  async run({ say }): Promise<Section> {
    await installPeers(say)
    const standings = await contest(Object.keys(contenders), say)
    return { tables: [tableOf(standings)], notes: notesOf(standings), goals: goalsOf(standings) }
  },
}

const columns = [
  '',
  'accounts',
  'checks/s',
  'Dostup by ids ÷ it',
  'resolved ÷ it',
  'median of one, µs',
  'p99 of one, µs',
  'holds',
  'loads in',
]

function tableOf(standings: readonly Standing[]) {
  const rows = standings.map((it) => [
    it.contender.name,
    figure(it.contender.accounts),
    figure(it.perSecond),
    figure(ratio(roundsOf(standings, 'ours'), it.rounds)),
    figure(ratio(roundsOf(standings, 'oursResolved'), it.rounds)),
    figure(it.p50 / 1000),
    figure(it.p99 / 1000),
    megabytes(it.held.bytes),
    `${figure(it.held.loadSeconds)} s`,
  ])
  return { columns, rows }
}

function notesOf(standings: readonly Standing[]): string[] {
  return standings.map(({ contender }) => `${contender.name}: ${contender.told}.`)
}

function roundsOf(standings: readonly Standing[], key: string): readonly number[] {
  return standings.find((one) => one.key === key)?.rounds ?? []
}

function goalsOf(standings: readonly Standing[]): Goal[] {
  const times = (ours: string, theirs: string) => ratio(roundsOf(standings, ours), roundsOf(standings, theirs))
  const faster = (what: string, key: string, least: number): Goal => {
    const [resolved, byIds] = [times('oursResolved', key), times('ours', key)]
    return {
      figure: `a check, resolved, beside ${what}`,
      toReach: `at least ${figure(least)}×`,
      measured: `${figure(resolved)}× (by ids ${figure(byIds)}×)`,
      reached: resolved >= least,
    }
  }
  const flat = times('oursResolved', 'flat')
  const explained = times('ours', 'oursExplained')
  return [
    {
      figure: 'a check, resolved, beside the flat loop',
      toReach: 'at least half its speed',
      measured: percent(flat),
      reached: flat >= 0.5,
    },
    faster('CASL with cached abilities', 'caslCached', 20),
    faster('cedar-wasm', 'cedar', 1000),
    faster('casbin', 'casbinClimb', 1000),
    {
      figure: 'explain, by ids, beside a check by ids',
      toReach: 'at most 20×',
      measured: `${figure(explained)}×`,
      reached: explained <= 20,
    },
  ]
}
