import { cutText } from '../../core/texts/index.ts'
import { zoneOfViewer } from '../accounts/index.ts'
import { rehearse, type Stage } from '../audit/index.ts'
import type { ItemOutcome, Job, JobItem, StoredProblem, Task } from '../jobs/index.ts'
import { type Above, type DoneRow, doRows } from './do-rows.ts'
import type { ImportKind, ImportSlice } from './kinds/import-kind.ts'
import { getImportKind, importKinds } from './kinds/import-kinds.ts'
import {
  type CheckedRow,
  findEarlierKeys,
  findImport,
  listRows,
  listTextsAbove,
  type RowGains,
  type RowProblem,
  type StoredImport,
  saveVerdicts,
} from './queries-imports.ts'
import { type ReadRow, readRow } from './read-row.ts'

interface ImportInput {
  readonly import: string
  /** What is imported. */
  readonly of?: ImportKind['name']
  readonly kind: 'model' | 'record'
}
const inputOf = ({ input }: Job): ImportInput => input as unknown as ImportInput

/** Who gains what is worked out for files of no more rows: it is asked of the whole model. */
const mostForGains = 2000
export const tellsGains = ({ row_count }: StoredImport): boolean => row_count <= mostForGains

interface Slice extends Omit<ImportSlice, 'rows' | 'earlier'> {
  readonly stored: StoredImport
  readonly kind: ImportKind
  readonly items: readonly JobItem[]
}

const task = (name: string, doSlice: (slice: Slice) => Promise<ItemOutcome[]>): Task => ({
  name,
  itemsAtOnce: (job, ctx) => importKinds.find(({ name }) => name === inputOf(job).of)?.rowsAtOnce?.(ctx),
  kindOf: (job) => inputOf(job).kind,
  async doItems(stage, actor, job, items) {
    const stored = await findImport(stage.unit.tx, inputOf(job).import)
    if (stored === undefined) return items.map(() => ({ state: 'failed', problem: { code: 'not-found' } }))
    return await doSlice({ stage, actor, stored, kind: getImportKind(stored.kind), items })
  },
})

/** Tries every row, and undoes it again: what each would do, and what is wrong in which cell. */
export const checkTask: Task = task('imports.check', async (slice) => {
  const { stage, actor, stored, kind, items } = slice
  const { tx } = stage.unit
  const read = await readRows(slice)
  const before = items[0]?.number ?? 0
  const { watched, above } = openWatch(kind, (keys) => findEarlierKeys(tx, stored.id, before, keys))
  const earlier: ImportSlice['earlier'] = async (field, texts) => {
    const found = await listTextsAbove(tx, stored.id, { before, texts, column: stored.fields.indexOf(field) })
    return withinSlice(read, field, texts, found)
  }
  const done: DoneRow[] = []
  const tried = async (inner: Stage) => {
    const rows = read.map(({ row }) => row)
    done.push(...(await doRows({ kind: watched, slice: { stage: inner, actor, rows, earlier }, above }, read)))
  }
  const moved = await rehearse(stage, tried, (facts) =>
    !tellsGains(stored) || facts.length === 0 ? undefined : stage.decisions.effects(facts, stage.clock()),
  )
  const gainsOf = countGains(moved)
  await saveVerdicts(
    tx,
    stored.id,
    done.map((row) => verdictOf(row, gainsOf)),
  )
  return done.map(outcomeOf)
})

/** The kind, with an eye on rows that are about the same: those above the slice, and those within it. */
function openWatch(kind: ImportKind, earlierKeys: (keys: readonly string[]) => Promise<Map<string, number>>) {
  const seen = new Map<string, number>()
  const watched: ImportKind = {
    ...kind,
    async plan(slice) {
      const plans = await kind.plan(slice)
      for (const [key, line] of await earlierKeys(plans.flatMap(({ key }) => key ?? []))) seen.set(key, line)
      return plans
    },
  }
  const above: Above = {
    repeats: (_, { key }) => (key === undefined ? undefined : seen.get(key)),
    stands: ({ row }, { key }) => {
      if (key !== undefined) seen.set(key, row.line)
    },
  }
  return { watched, above }
}

function withinSlice(read: readonly ReadRow[], field: string, texts: readonly string[], found: Map<string, number>) {
  const asked = new Set(texts.map((text) => text.toLowerCase()))
  for (const { row } of read) {
    const text = row.values[field]?.toLowerCase()
    if (text !== undefined && asked.has(text) && !found.has(text)) found.set(text, row.line)
  }
  return found
}

/** Does every row that can be done. */
export const importTask: Task = task('imports.import', async (slice) => {
  const { stage, actor, kind } = slice
  const read = await readRows(slice)
  const above: Above = { repeats: ({ repeats }) => repeats, stands: () => undefined }
  const rows = read.map(({ row }) => row)
  // What the slices above have made is there.
  const earlier: ImportSlice['earlier'] = async (field, texts) => withinSlice(read, field, texts, new Map())
  return (await doRows({ kind, slice: { stage, actor, rows, earlier }, above }, read)).map(outcomeOf)
})

async function readRows({ stage, actor, stored, kind, items }: Slice): Promise<ReadRow[]> {
  const { tx } = stage.unit
  const numbers = items.map(({ number }) => number)
  const zone = await zoneOfViewer(stage, tx, actor.accountId)
  const reading = { catalog: stage.decisions.catalog, zone }
  const mapped = { fields: stored.fields, otherwise: stored.otherwise as Record<string, string> }
  const rows = await listRows(tx, stored.id, numbers)
  return rows.map((row) => ({ ...readRow(kind, mapped, row, reading), repeats: repeatedLine(row.problems) }))
}

function repeatedLine(problems: readonly RowProblem[] | null): number | undefined {
  const line = problems?.find(({ code }) => code === 'import-row-repeated')?.values?.line
  return typeof line === 'number' ? line : undefined
}

type Moved =
  | { readonly gained: readonly { account: string }[]; readonly lost: readonly { account: string }[] }
  | undefined

/** What an account gains by several rows that were tried together is told at the first of them. */
function countGains(moved: Moved): (account: string | undefined) => RowGains | null {
  const counts = new Map<string, { gained: number; lost: number }>()
  for (const side of ['gained', 'lost'] as const)
    for (const { account } of moved?.[side] ?? []) {
      const count = counts.get(account) ?? { gained: 0, lost: 0 }
      counts.set(account, count)
      count[side] += 1
    }
  return (account) => {
    const count = account === undefined ? undefined : counts.get(account)
    if (account !== undefined) counts.delete(account)
    return count ?? null
  }
}

function verdictOf(
  { number, plan, problems, account }: DoneRow,
  gainsOf: (account: string | undefined) => RowGains | null,
): CheckedRow {
  const isWrong = problems.length > 0
  const { verdict, title, key = null, changes = null } = plan
  return {
    ...{ number, title: cutText(title, 300), key, verdict: isWrong ? 'wrong' : verdict },
    ...{ problems: isWrong ? problems : null, changes: isWrong ? null : changes, gains: gainsOf(account) },
  }
}

function outcomeOf({ plan, problems, error }: DoneRow): ItemOutcome {
  if (problems.length > 0) return { state: 'failed', problem: inOne(problems), error }
  return plan.verdict === 'unchanged' ? { state: 'unchanged' } : { state: 'done' }
}

function inOne(problems: readonly RowProblem[]): StoredProblem {
  const [first] = problems
  if (problems.length === 1 && first !== undefined && first.field === null)
    return { code: first.code, values: first.values }
  return {
    code: 'fields-refused',
    fields: problems.map(({ field, code, values }) => ({ field: field ?? '', code, ...(values && { values }) })),
  }
}
