import type { BenchSet } from '../bench-set.ts'
import { growth as contenders, grown } from '../contenders/index.ts'
import { contest, type Standing } from '../contest.ts'
import { median } from '../measure.ts'
import { drawPlot, type Line } from '../plot.ts'
import { figure, megabytes, type Picture, type Section, seconds, type Table } from '../report.ts'

export const growth: BenchSet = {
  what: 'the same check at a thousand, ten thousand, a hundred thousand and a million accounts',
  async run({ say }): Promise<Section> {
    const standings = await contest(Object.keys(contenders), say)
    return { pictures: [picture(standings)], tables: [tableOf(standings)], notes }
  },
}

const notes = [
  'The region of «Check in process» with more or fewer accounts, three grants each: 5,000 organizations, 200 actions, 131,072 questions in random order; all in turn, round by round.',
  'What a check reads does not grow with the accounts; how far from the processor it lies does. The flat loop, which only has that to pay, shows it.',
]

const ofLine = (standings: readonly Standing[], name: string) =>
  standings.filter(({ contender }) => contender.name === name)
const nanoseconds = ({ rounds }: Standing) => median(rounds.map((perSecond) => 1e9 / perSecond))
const namesOf = (standings: readonly Standing[]) => [...new Set(standings.map(({ contender }) => contender.name))]

function picture(standings: readonly Standing[]): Picture {
  const lines = namesOf(standings).map((name): Line => {
    const points = ofLine(standings, name).map((it) => ({ x: it.contender.accounts, y: nanoseconds(it) }))
    return { name, points }
  })
  const title = 'A check in process, by the number of accounts'
  const svg = drawPlot({ title, xTitle: 'accounts', yTitle: 'nanoseconds a check', lines })
  return { file: 'growth.svg', words: title, svg }
}

function tableOf(standings: readonly Standing[]): Table {
  return {
    columns: [
      'nanoseconds a check, at accounts',
      ...grown.map((accounts) => figure(accounts)),
      'holds at the last',
      'loads in',
    ],
    rows: namesOf(standings).map((name) => {
      const its = ofLine(standings, name)
      const last = its.at(-1)?.held
      return [
        name,
        ...its.map((it) => figure(nanoseconds(it))),
        megabytes(last?.bytes ?? Number.NaN),
        seconds(last?.loadSeconds ?? Number.NaN),
      ]
    }),
  }
}
