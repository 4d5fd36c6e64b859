import type { BenchSet } from '../bench-set.ts'
import { runChild } from '../child.ts'
import { median, percentile } from '../measure.ts'
import type { HolderFigures } from '../million/holders-process.ts'
import type { ListFigures, ListRow } from '../million/lists-process.ts'
import { figure, type Goal, megabytes, type Section, type Table } from '../report.ts'

const times = 100

export const lists: BenchSet = {
  what: 'lists by page: 50 of the nodes that an account may see among a million, of the accounts that may among a million; actions',
  async run({ say }): Promise<Section> {
    say('a million nodes, every page of every viewer compared, then the first page and page 1,000')
    const nodes = await runChild<ListFigures>('million/lists-process.ts', [String(times)])
    say('a million accounts, every page of every question compared, then the first page and page 1,000')
    const holders = await runChild<HolderFigures>('million/holders-process.ts', [String(times)])
    return {
      tables: [
        { columns: ['the account sees', 'nodes', ...timed], rows: nodes.rows.map(rowOf) },
        { columns: ['who may', 'accounts', ...timed], rows: holders.rows.map(rowOf) },
        actionsOf(holders),
      ],
      notes: [...notesOf(nodes), ...notesOfHolders(holders)],
      goals: [...goalsOf(nodes, 'a list’s', 'nodes'), ...goalsOf(holders, 'who may:', 'accounts')],
    }
  },
}

const timed = [
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

function actionsOf({ actions }: HolderFigures): Table {
  const row = ({ name, times }: HolderFigures['actions'][number]) => [
    name,
    figure(median(times)),
    figure(percentile(times, 0.95)),
  ]
  return { columns: ['what an account may', 'median, ms', 'p95'], rows: actions.map(row) }
}

function notesOfHolders({ bytes, changes }: HolderFigures): string[] {
  const [middle, end] = [figure(median(changes) * 1000), figure(percentile(changes, 0.99) * 1000)]
  return [
    'Who may: by `pageAccounts`, sorted by id, among a million accounts with 1,212,000 grants, 500,500 affiliations and 10,000 powers of metaroles, in the same tree (`bench/million/holders.ts`); compared with a plain reading likewise.',
    `What candidates are read off is put together by the first searches, with the order of all accounts: ${megabytes(bytes)} more. It is kept up by every change: a grant at the root given or revoked, ${middle} µs, p99 ${end} µs.`,
    'What an account may: by `listActions`, 212 actions in the catalog, of 1,000 accounts in turn.',
  ]
}

/** The row for which it takes longest counts. */
function goalsOf({ rows }: Pick<ListFigures, 'rows'>, list: string, of: string): Goal[] {
  const slowest = (what: string, times: (row: ListRow) => readonly number[]): Goal => {
    const all = rows.map((row) => ({ name: row.name, p95: percentile(times(row), 0.95) }))
    const { name, p95 } = all.reduce((most, one) => (one.p95 > most.p95 ? one : most))
    const best = Math.min(...all.map((one) => one.p95))
    return {
      figure: `${list} ${what} among a million ${of}, p95`,
      toReach: 'under 10 ms',
      measured: `${figure(best)} to ${figure(p95)} ms (slowest: ${name})`,
      reached: p95 < 10,
    }
  }
  return [slowest('first page', ({ first }) => first), slowest('page 1,000', ({ deep }) => deep)]
}
