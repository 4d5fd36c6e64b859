import type { BenchSet } from '../bench-set.ts'
import { runChild } from '../child.ts'
import { median, percentile } from '../measure.ts'
import type { ListFigures, ListRow } from '../million/lists-process.ts'
import { figure, type Goal, megabytes, type Section } from '../report.ts'

const times = 100

export const lists: BenchSet = {
  what: 'lists by page: 50 of the nodes that an account may see among a million',
  async run({ say }): Promise<Section> {
    say('a million nodes, every page of every viewer compared, then the first page and page 1,000')
    const figures = await runChild<ListFigures>('million/lists-process.ts', [String(times)])
    return { tables: [{ columns, rows: figures.rows.map(rowOf) }], notes: notesOf(figures), goals: goalsOf(figures) }
  },
}

const columns = [
  'the account sees',
  'nodes',
  'first page, median, ms',
  'p95',
  'page',
  'median, ms',
  'p95',
  'first page after a change, p95',
  'p95 to reach',
]

function rowOf({ name, sees, first, deep, deepPage, firstAfterChange }: ListRow): string[] {
  const middleAndEnd = (all: readonly number[]) => [figure(median(all)), figure(percentile(all, 0.95))]
  const changed = figure(percentile(firstAfterChange, 0.95))
  return [name, figure(sees), ...middleAndEnd(first), figure(deepPage), ...middleAndEnd(deep), changed, '< 10']
}

function notesOf({ firstEver, bytesOfOrder }: ListFigures): string[] {
  return [
    'In process, by `pageNodes`, sorted by id; a page begins after the last id of the page before. Of an account that sees fewer than 50,000 the last page stands in place of page 1,000.',
    'Before anything is timed, all pages of each account one after another are compared with a plain reading of the facts, id by id.',
    `The first list after loading puts all ids in order, once: ${figure(firstEver)} ms and ${megabytes(bytesOfOrder)} more. Changes keep the order up: a node is added and removed before each «after a change».`,
  ]
}

/** The viewer for whom it takes longest counts. */
function goalsOf({ rows }: ListFigures): Goal[] {
  const slowest = (what: string, times: (row: ListRow) => readonly number[]): Goal => {
    const all = rows.map((row) => ({ name: row.name, p95: percentile(times(row), 0.95) }))
    const { name, p95 } = all.reduce((most, one) => (one.p95 > most.p95 ? one : most))
    const best = Math.min(...all.map((one) => one.p95))
    return {
      figure: `a list’s ${what} among a million nodes, p95`,
      toReach: 'under 10 ms',
      measured: `${figure(best)} to ${figure(p95)} ms (slowest: ${name})`,
      reached: p95 < 10,
    }
  }
  return [slowest('first page', ({ first }) => first), slowest('page 1,000', ({ deep }) => deep)]
}
