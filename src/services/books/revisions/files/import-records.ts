import { Problem } from '../../../../core/problems/index.ts'
import { type Db, newId } from '../../../../database/index.ts'
import { type Deed, perform } from '../../../audit/index.ts'
import type { Actor, Context } from '../../../decisions/index.ts'
import { readOnce, tableProblem } from '../../../files/index.ts'
import { getVisibleBook, requireKept } from '../../book/visible-book.ts'
import type { StoredAttribute } from '../../structure/attribute.ts'
import { draftToWrite } from '../draft-of.ts'
import { listByKeys } from '../queries-drafts.ts'
import type { DraftAnswer, DraftItem } from '../shapes.ts'
import { writeRecords } from '../write-records.ts'
import { type FileRow, type FileRows, readRows } from './read-rows.ts'
import { readJson, readXml } from './read-structured.ts'
import { keyOf, repeatedRows } from './repeated-rows.ts'

export interface BroughtRecords {
  readonly id: string
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
}

const mostMegabytes = 50

/**
 * A file of records into the draft, where it is looked at before anybody agrees it: a row with the number or key of a record changes that
 * one, any other adds one. All of it or none. Its inverse is `undo` of each.
 */
export const importRecords: Deed<BroughtRecords, DraftAnswer, FileRows> = {
  name: 'books.import-records',
  kind: 'record',
  prepare: readBrought,
  async decide(ctx, tx, actor, { id }, { rows }) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    const revision = await draftToWrite(ctx, tx, actor, book)
    refuseRepeated(book.attributes, rows)
    const items = await itemsOf(tx, { bookId: id, revisionId: revision.id }, book.attributes, rows)
    try {
      return { result: await perform(ctx, actor, writeRecords, { id, items }), changed: 'nothing' }
    } catch (error) {
      throw inLines(error, rows, book.attributes)
    }
  },
}

/** Its rows, as whoever may look at the book may read them. */
export async function readBrought(ctx: Context, actor: Actor, { id, name, source }: BroughtRecords): Promise<FileRows> {
  const book = await getVisibleBook(ctx, actor, ctx.database.kysely, id)
  requireKept(book)
  try {
    const { first, whole } = await begun(source)
    // An XML is read as it comes: kept among files, it would be one that browsers run.
    if (first === '<') return await readXml(whole, book.attributes)
    if (first === '{' || first === '[') return await readJson(whole, book.attributes)
    const brought = { id: newId(), name, source: whole, mostMegabytes }
    return await readOnce(ctx, actor, brought, (file) => readRows(file, book.attributes))
  } catch (error) {
    throw tableProblem(error)
  }
}

/** Each row as a change of the record that it names by number or key, or as one that is added. */
export async function itemsOf(
  db: Db,
  at: { readonly bookId: string; readonly revisionId: string },
  attributes: readonly StoredAttribute[],
  rows: readonly FileRow[],
): Promise<DraftItem[]> {
  if (rows.length === 0) throw new Problem('import-file-without-rows')
  const keys = rows.flatMap((row) => keyOf(attributes, row) ?? [])
  const known = await listByKeys(db, at, keys, attributes)
  return rows.map((row): DraftItem => {
    const record = row.record ?? known.get(keyOf(attributes, row) ?? '')
    return record === undefined
      ? { operation: 'add', values: row.values }
      : { operation: 'change', record, values: row.values }
  })
}

/** Its first sign that is no space, and all of it. */
async function begun(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  const head = first.done ? '' : new TextDecoder().decode(first.value.subarray(0, 1000), { stream: true }).trimStart()
  async function* whole(): AsyncGenerator<Uint8Array> {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value
  }
  return { first: head.slice(0, 1), whole: whole() }
}

function refuseRepeated(attributes: readonly StoredAttribute[], rows: readonly FileRow[]): void {
  const repeated = repeatedRows(attributes, rows)
  const [first] = repeated
  if (first === undefined) return
  const [at, { title, reason }] = first
  throw new Problem('book-file-refused', { line: rows[at]?.line ?? 0, title, reason, count: repeated.size })
}

/** What is wrong with an item is told of the line of the file. */
function inLines(error: unknown, rows: readonly FileRow[], attributes: readonly StoredAttribute[]): unknown {
  if (!(error instanceof Problem) || error.fields.length === 0) return error
  const [first] = error.fields
  const [, at = '0', code = ''] = /^items\.(\d+)\.(?:values\.)?(.*)$/.exec(first?.field ?? '') ?? []
  const title = attributes.find((one) => one.code === code)?.title ?? code
  const reason = first?.values?.reason ?? ''
  return new Problem('book-file-refused', {
    line: rows[Number(at)]?.line ?? 0,
    title,
    reason,
    count: error.fields.length,
  })
}
