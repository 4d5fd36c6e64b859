import type { Language } from '../../../core/problems/index.ts'
import type { Context } from '../../decisions/index.ts'
import { writeCsv, writeXlsx } from '../../registries/index.ts'
import type { Cell } from '../../registry/index.ts'
import { sha256 } from '../revisions/canonical.ts'
import type { Content, StoredAttribute } from '../structure/attribute.ts'
import { cellOf, told } from './queries-record-registry.ts'
import { allCodes, listLines, listSlice } from './queries-records.ts'
import { openReading, type Reader, type Reading, tagOf } from './reader.ts'
import type { FileQuery } from './shapes.ts'

export interface BookFile {
  readonly name: string
  readonly type: string
  readonly tag: string
  readonly bytes: AsyncIterable<Uint8Array>
}

type Rows = AsyncIterable<readonly { readonly record: number; readonly content: Content }[]>

const types = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml; charset=utf-8',
}

const atOnce = 2000

/** A whole revision as a file, written as it is read, so that a million records take no more memory than some. */
export async function bookFile(
  ctx: Context,
  reader: Reader,
  id: string,
  { format, revision, language }: FileQuery & { readonly language: Language },
): Promise<BookFile> {
  const reading = await openReading(ctx, reader, id, revision)
  return {
    name: `${reading.book.title} (${reading.number}).${format}`,
    type: types[format],
    // What the book is called stands in it, and words of its language.
    tag: tagOf(reading, format, language, sha256(reading.book.title).toString('hex').slice(0, 8)),
    bytes: written(ctx, reading, format, language),
  }
}

function written(ctx: Context, reading: Reading, format: FileQuery['format'], language: Language) {
  switch (format) {
    case 'json':
      return asJson(ctx, reading)
    case 'xml':
      return asXml(reading, slices(ctx, reading))
    case 'csv': {
      const rows = cells(reading, slices(ctx, reading), language)
      return writeCsv(titles(reading, language), rows, language === 'ru' ? ';' : ',')
    }
    case 'xlsx': {
      const columns = [{ title: '№', type: 'number' as const }, ...reading.attributes.map(columnOf)]
      return writeXlsx(columns, cells(reading, slices(ctx, reading), language), reading.book.title)
    }
  }
}

/** Each is read while the one before it is written. `read` gives it, and after which record the next one begins; null: it is the last. */
async function* ahead<Slice>(
  read: (after: number) => Promise<{ readonly slice: Slice; readonly next: number | null }>,
): AsyncGenerator<Slice> {
  for (let coming = read(0); ; ) {
    const { slice, next } = await coming
    if (next !== null) coming = unheeded(read(next))
    yield slice
    if (next === null) return
  }
}

/** Whoever stops reading before it has come never hears that it failed. */
function unheeded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

const placeOf = ({ book, isLast, number }: Reading) => ({ bookId: book.id, revision: isLast ? null : number })

const slices = (ctx: Context, reading: Reading): Rows =>
  ahead(async (after) => {
    const slice = await listSlice(ctx.database.kysely, placeOf(reading), { after, limit: atOnce })
    return { slice, next: slice.length < atOnce ? null : (slice.at(-1)?.record ?? null) }
  })

const titles = ({ attributes }: Reading, _language: Language) => ['№', ...attributes.map(({ title }) => title)]

const columnOf = ({ title, type }: StoredAttribute) =>
  ({ title, type: type === 'number' ? 'number' : type === 'date' ? 'day' : 'text' }) as const

async function* cells({ attributes }: Reading, rows: Rows, language: Language): AsyncGenerator<Cell[][]> {
  for await (const slice of rows)
    yield slice.map(({ record, content }): Cell[] => [
      record,
      ...attributes.map(({ code }) => cellOf(content[code], language)),
    ])
}

/** Its records are written by the database: a million of them are not made into values and back. */
async function* asJson(ctx: Context, reading: Reading): AsyncGenerator<Uint8Array> {
  const { book, number, revision, attributes } = reading
  const head = { book: book.id, title: book.title, revision: number, whole: revision?.whole?.toString('hex') ?? null }
  const begun = JSON.stringify({ ...head, attributes: attributes.map(({ slot: _, ...one }) => one) }).slice(0, -1)
  yield Buffer.from(`${begun},"records":[`)
  const db = ctx.database.kysely
  const codes = attributes.map(({ code }) => code)
  const untold = (await allCodes(db, book.id)).filter((code) => !codes.includes(code))
  const texts = ahead(async (after) => {
    const { count, last, lines } = await listLines(db, placeOf(reading), { after, limit: atOnce, untold })
    return { slice: lines, next: count < atOnce ? null : last }
  })
  let before = '\n'
  for await (const lines of texts) {
    if (lines === null) continue
    yield Buffer.from(before + lines)
    before = ',\n'
  }
  yield Buffer.from('\n]}\n')
}

async function* asXml({ book, number, attributes }: Reading, rows: Rows): AsyncGenerator<Uint8Array> {
  const codes = attributes.map(({ code }) => code)
  const head = `<book id="${escaped(book.id)}" title="${escaped(book.title)}" revision="${number}">`
  yield Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${head}\n`)
  for await (const slice of rows) {
    const lines = slice.map(({ record, content }) => {
      const values = Object.entries(told(content, codes)).map(
        ([code, value]) => `<${code}>${escaped(String(value))}</${code}>`,
      )
      return `<record id="${record}">${values.join('')}</record>\n`
    })
    yield Buffer.from(lines.join(''))
  }
  yield Buffer.from('</book>\n')
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string =>
  [...text]
    .filter(isWritten)
    .join('')
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)

/** What XML cannot hold, however it is written, is left out. */
const isWritten = (sign: string): boolean =>
  sign >= ' ' ? sign < '\ufffe' || sign > '\uffff' : '\t\n\r'.includes(sign)
