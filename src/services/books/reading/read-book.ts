import { Problem } from '../../../core/problems/index.ts'
import { type Context, operator } from '../../decisions/index.ts'
import type { Registry } from '../../registry/index.ts'
import { deedsOf } from '../book/visible-book.ts'
import { standingsOf } from '../revisions/mending/standing.ts'
import { listSteps } from '../revisions/queries-revisions.ts'
import type { Comparison, ComparisonQuery } from '../revisions/shapes.ts'
import { type StoredAttribute, shownAttribute } from '../structure/attribute.ts'
import { recordsOf, told } from './queries-record-registry.ts'
import { findRecord, listDifferences, listNamesOf } from './queries-records.ts'
import { findReadable, openReading, type Reader, type Reading, tagOf } from './reader.ts'
import type { BookRead, BookRecordRow, RecordQuery, RecordRead, RecordsPage, RecordsQuery } from './shapes.ts'

/** An answer about one revision, and what it is known again by (ETag). */
export interface Read<T> {
  readonly value: T
  readonly tag: string
}

/** The list of the records of its last approved revision, for whoever may read the book. */
export const openBookRecords = async (ctx: Context, reader: Reader, id: string): Promise<Registry> =>
  recordsOf(await openReading(ctx, reader, id))

/** What a book is, by an approved revision. */
export async function readBook(ctx: Context, reader: Reader, id: string, revision?: number): Promise<Read<BookRead>> {
  const reading = await openReading(ctx, reader, id, revision)
  const { book, number, attributes } = reading
  const steps = reading.revision ? await listSteps(ctx.database.kysely, [reading.revision.id]) : []
  const value = {
    ...{ id, title: book.title, note: book.note, open: deedsOf(ctx, book).isOpen, revision: number },
    structure: reading.revision?.structure ?? book.structure,
    approvedAt: steps.find(({ step }) => step === 'approved')?.at.toISOString() ?? null,
    whole: reading.revision?.whole?.toString('hex') ?? null,
    digest: reading.revision?.digest?.toString('hex') ?? null,
    standing: reading.revision ? (await standingsOf(ctx.database.kysely, book))(reading.revision) : null,
    attributes: attributes.map(shownAttribute),
  }
  // What it is called may change without a revision.
  return { value, tag: tagOf(reading, book.updated_at.getTime()) }
}

/** N12: a page of what is approved. */
export async function readRecords(
  ctx: Context,
  reader: Reader,
  id: string,
  { revision, ...query }: RecordsQuery,
): Promise<Read<RecordsPage>> {
  const reading = await openReading(ctx, reader, id, revision)
  // The reader may be a program or nobody: who may read was asked above, and the list itself asks for no right.
  const page = await recordsOf(reading).list({ ctx, actor: operator, query })
  const { names, read } = await namesIn(ctx, reader, reading, page.items)
  return { value: { ...page, revision: reading.number, references: names }, tag: tagOf(reading, ...read) }
}

/** What the records that these refer to are called, as their books say by now, and by which revisions of those books. */
async function namesIn(
  ctx: Context,
  reader: Reader,
  { attributes }: Reading,
  rows: readonly Pick<BookRecordRow, 'values'>[],
) {
  const names: Record<string, Record<string, string>> = {}
  const read: number[] = []
  for (const { code, book } of attributes) {
    const numbers = rows.flatMap(({ values }) => (values[code] === undefined ? [] : [Number(values[code])]))
    if (!book || numbers.length === 0) continue
    const other = await findReadable(ctx, reader, book)
    read.push(other?.revision ?? 0)
    if (other === undefined) continue
    const found = await listNamesOf(ctx.database.kysely, book, [...new Set(numbers)])
    names[code] = Object.fromEntries(found.map(({ record, content }) => [record, nameOf(other.attributes, content)]))
  }
  return { names, read }
}

/** By the first text that is no key, which is most often a name; else by what it has. */
export function nameOf(attributes: readonly StoredAttribute[], content: RecordRead['values']): string {
  const named = attributes.find(({ type, key, code }) => type === 'text' && !key && content[code] !== undefined)
  const any = named ?? attributes.find(({ code }) => content[code] !== undefined)
  return any === undefined ? '' : String(content[any.code])
}

export async function readRecord(
  ctx: Context,
  reader: Reader,
  id: string,
  { record, key, revision }: RecordQuery,
): Promise<Read<RecordRead>> {
  const reading = await openReading(ctx, reader, id, revision)
  const { number, isLast, attributes } = reading
  const at = { bookId: id, revision: isLast ? null : number }
  const by = record === undefined ? { key: (key ?? '').replaceAll('|', '\u001f') } : { record }
  const found = await findRecord(ctx.database.kysely, at, by)
  if (found === undefined) throw new Problem('not-found')
  const codes = attributes.map(({ code }) => code)
  const values = told(found.content, codes)
  const { names, read } = await namesIn(ctx, reader, reading, [{ values }])
  const value = {
    ...{ id: String(found.record), values, references: names, since: found.from_revision },
    hash: found.hash.toString('hex'),
  }
  return { value, tag: tagOf(reading, ...read) }
}

/** Any two approved revisions, record by record: what was added, changed and deleted between them. */
export async function compareRevisions(
  ctx: Context,
  reader: Reader,
  id: string,
  { from, until: asked, after, limit }: ComparisonQuery,
): Promise<Read<Comparison>> {
  const reading = await openReading(ctx, reader, id, asked)
  const until = reading.number
  if (from > until) throw new Problem('request-malformed', { reason: `from ${from} > until ${until}` })
  const rows = await listDifferences(ctx.database.kysely, { bookId: id, from, until }, { after, limit })
  const value = {
    ...{ from, until },
    items: rows.map((row) => ({
      ...{ record: row.record, before: row.before, after: row.after },
      operation:
        row.before === null ? ('add' as const) : row.after === null ? ('delete' as const) : ('change' as const),
    })),
    next: rows.length < limit ? null : (rows.at(-1)?.record ?? null),
  }
  return { value, tag: tagOf(reading) }
}
