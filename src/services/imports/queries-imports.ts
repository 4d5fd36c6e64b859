import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { StoredProblem } from '../jobs/index.ts'

export type Verdict = 'new' | 'changed' | 'unchanged' | 'wrong'

export interface StoredRow {
  readonly number: number
  readonly line: number
  readonly cells: readonly string[]
}

/** In whole of a row: null is the row's own problem. */
export interface RowProblem extends StoredProblem {
  readonly field: string | null
}

export interface RowChange {
  readonly field: string
  readonly old: unknown
  readonly new: unknown
}

/** What the account of a row comes to be able to do, by number of actions. */
export interface RowGains {
  readonly gained: number
  readonly lost: number
}

interface NewImport {
  readonly id: string
  readonly kind: string
  readonly file_name: string
  readonly asked_by: string | null
  readonly created_at: Date
}

export async function insertImport(db: Db, row: NewImport): Promise<void> {
  await db
    .insertInto('imports')
    .values({ ...row, headings: [], fields: '[]' })
    .execute()
}

export async function insertRows(db: Db, id: string, rows: readonly StoredRow[]): Promise<void> {
  await sql`insert into import_rows (import_id, number, line, cells)
    select ${id}, number, line, cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as brought (number integer, line integer, cells jsonb)`.execute(
    db,
  )
}

interface Arrived {
  readonly headings: readonly string[]
  readonly fields: readonly (string | null)[]
  readonly count: number
}

export async function markArrived(
  tx: Transaction,
  id: string,
  { headings, fields, count }: Arrived,
  at: Date,
): Promise<void> {
  const set = { headings: [...headings], fields: JSON.stringify(fields), row_count: count, arrived_at: at }
  await tx.updateTable('imports').set(set).where('id', '=', id).execute()
}

export async function deleteImport(db: Db, id: string): Promise<void> {
  await db.deleteFrom('imports').where('id', '=', id).execute()
}

interface Forgotten {
  readonly broughtBefore: Date
  /** What had begun to arrive by then, and has not arrived, arrives never. */
  readonly begunBefore: Date
  /** Jobs that are under way. */
  readonly except: readonly string[]
}

/** Those that arrived never, and those of long ago with nothing under way. */
export async function forgetImports(db: Db, { broughtBefore, begunBefore, except }: Forgotten): Promise<void> {
  await db
    .deleteFrom('imports')
    .where(sql<boolean>`(created_at < ${broughtBefore} or arrived_at is null and created_at < ${begunBefore})`)
    .where(sql<boolean>`coalesce(check_id <> all(${except}), true) and coalesce(job_id <> all(${except}), true)`)
    .execute()
}

export async function findImport(db: Db, id: string) {
  return await db
    .selectFrom('imports')
    .where('id', '=', id)
    .where('arrived_at', 'is not', null)
    .selectAll()
    .executeTakeFirst()
}
export type StoredImport = NonNullable<Awaited<ReturnType<typeof findImport>>>

export async function lockImport(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('imports').where('id', '=', id).select('id').forUpdate().execute()
}

export async function listOwnImports(db: Db, askedBy: string | null, limit: number) {
  return await db
    .selectFrom('imports')
    .where(sql<boolean>`asked_by is not distinct from ${askedBy}`)
    .where('arrived_at', 'is not', null)
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Those that are still arriving as well. */
export async function countOwnImports(db: Db, askedBy: string | null) {
  return await db
    .selectFrom('imports')
    .where(sql<boolean>`asked_by is not distinct from ${askedBy}`)
    .select([sql<number>`count(*)::int`.as('files'), sql<number>`coalesce(sum(row_count), 0)::int`.as('rows')])
    .executeTakeFirstOrThrow()
}

/** Nothing is known of its rows any more: they are to be checked by this. */
export async function saveMapping(
  tx: Transaction,
  id: string,
  mapping: { fields: readonly (string | null)[]; otherwise: Readonly<Record<string, string>>; check: string },
): Promise<void> {
  const set = { fields: JSON.stringify(mapping.fields), otherwise: JSON.stringify(mapping.otherwise) }
  await tx
    .updateTable('imports')
    .set({ ...set, check_id: mapping.check })
    .where('id', '=', id)
    .execute()
  await sql`update import_rows set verdict = null, key = null, title = null, problems = null, changes = null, gains = null
    where import_id = ${id} and verdict is not null`.execute(tx)
}

export async function setImportJob(tx: Transaction, id: string, job: string): Promise<void> {
  await tx.updateTable('imports').set({ job_id: job }).where('id', '=', id).execute()
}

export async function listRows(db: Db, id: string, numbers: readonly number[]) {
  const [first = 0, last = first] = [numbers[0], numbers.at(-1)]
  return await db
    .selectFrom('import_rows')
    .where('import_id', '=', id)
    .where('number', '>=', first)
    .where('number', '<=', last)
    .select(['number', 'line', 'cells', 'problems'])
    .$narrowType<{ problems: RowProblem[] | null }>()
    .orderBy('number')
    .execute()
}

export interface CheckedRow {
  readonly number: number
  readonly verdict: Verdict
  readonly key: string | null
  readonly title: string
  readonly problems: readonly RowProblem[] | null
  readonly changes: readonly RowChange[] | null
  readonly gains: RowGains | null
}

export async function saveVerdicts(tx: Transaction, id: string, rows: readonly CheckedRow[]): Promise<void> {
  await sql`update import_rows as kept set verdict = found.verdict, key = found.key, title = found.title,
      problems = found.problems, changes = found.changes, gains = found.gains
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as found (number integer, verdict text, key text, title text, problems jsonb, changes jsonb, gains jsonb)
    where kept.import_id = ${id} and kept.number = found.number`.execute(tx)
}

/** Of each key that a good row before this one has, the number of that row in the file. */
export async function findEarlierKeys(
  db: Db,
  id: string,
  before: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('import_rows')
    .where('import_id', '=', id)
    .where('number', '<', before)
    .where(sql<boolean>`key = any(${keys}) and verdict is distinct from 'wrong'`)
    .select([sql<string>`key`.as('key'), (eb) => eb.fn.min('line').as('line')])
    .groupBy('key')
    .execute()
  return new Map(rows.map(({ key, line }) => [key, line]))
}

export interface TextsAbove {
  readonly before: number
  readonly column: number
  readonly texts: readonly string[]
}

/** Of each of the texts that stands in the column of a row before this one, the number of that row in the file. */
export async function listTextsAbove(db: Db, id: string, { before, column, texts }: TextsAbove) {
  if (texts.length === 0 || column < 0) return new Map<string, number>()
  const title = sql<string>`lower(cells ->> ${sql.lit(column)})`
  const rows = await db
    .selectFrom('import_rows')
    .where('import_id', '=', id)
    .where('number', '<', before)
    .where(sql<boolean>`${title} = any(${texts.map((one) => one.toLowerCase())}) and verdict is distinct from 'wrong'`)
    .select([title.as('title'), (eb) => eb.fn.min('line').as('line')])
    .groupBy(title)
    .execute()
  return new Map(rows.map((row) => [row.title, row.line]))
}

export async function listSamples(db: Db, id: string, limit: number) {
  return await db
    .selectFrom('import_rows')
    .where('import_id', '=', id)
    .where('number', '<=', limit)
    .select('cells')
    .orderBy('number')
    .execute()
}

export async function countVerdicts(db: Db, id: string) {
  const of = (verdict: Verdict) => sql<number>`count(*) filter (where verdict = ${sql.lit(verdict)})::int`.as(verdict)
  return await db
    .selectFrom('import_rows')
    .where('import_id', '=', id)
    .select([of('new'), of('changed'), of('unchanged'), of('wrong')])
    .select(sql<number>`count(*) filter (where (gains ->> 'gained')::int > 0)::int`.as('gaining'))
    .select(sql<number>`count(*) filter (where (gains ->> 'lost')::int > 0)::int`.as('losing'))
    .select(sql<number>`coalesce(sum((gains ->> 'gained')::int), 0)::int`.as('gained'))
    .executeTakeFirstOrThrow()
}

interface RowFilter {
  readonly verdict: Verdict | undefined
  readonly after: number
  readonly limit: number
}

export async function pageOfRows(db: Db, id: string, { verdict, after, limit }: RowFilter) {
  return await db
    .selectFrom('import_rows')
    .where('import_id', '=', id)
    .where('number', '>', after)
    .where((eb) => (verdict === undefined ? eb.val(true) : eb('verdict', '=', verdict)))
    .selectAll()
    .orderBy('number')
    .limit(limit)
    .execute()
}

/** How the rows are called, of an import that is still kept. */
export async function listRowNames(db: Db, id: string, numbers: readonly number[]) {
  const rows = await db
    .selectFrom('import_rows')
    .where('import_id', '=', id)
    .where(sql<boolean>`number = any(${numbers})`)
    .select(['number', 'line', 'title'])
    .execute()
  return new Map(rows.map((row) => [row.number, row]))
}
