import type { BenchSet } from '../bench-set.ts'
import { runChild } from '../child.ts'
import { median, percentile } from '../measure.ts'
import { figure, type Section, type Table } from '../report.ts'
import type { WhatIfRow } from '../what-if/what-if-process.ts'

const times = 10

export const whatIf: BenchSet = {
  what: 'what if: who would gain and lose what by a change, before it is done',
  async run({ say }): Promise<Section> {
    const tables: Table[] = []
    for (const [model, title] of [
      ['region', 'a region of 100,000 persons'],
      ['million', 'a million nodes, a million grants'],
    ] as const) {
      say(`previews in ${title}`)
      tables.push(tableOf(title, await runChild<WhatIfRow[]>('what-if/what-if-process.ts', [model, String(times)])))
    }
    return { tables, notes }
  },
}

const notes = [
  'In process, by `effects`: the changes supposed, asked about and taken back, and every effect listed; putting them in words and pages is not in it.',
  'An effect is an action that an account comes or ceases to hold at a node and all below it.',
]

function tableOf(title: string, rows: readonly WhatIfRow[]): Table {
  return {
    columns: [title, 'gained', 'lost', 'median, ms', 'p95'],
    rows: rows.map(({ name, gained, lost, times: its }) => [
      name,
      figure(gained),
      figure(lost),
      figure(median(its)),
      figure(percentile(its, 0.95)),
    ]),
  }
}
