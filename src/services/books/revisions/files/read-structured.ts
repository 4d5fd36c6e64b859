import { mayBeLost, parseWithLost } from '../../../../core/numbers/index.ts'
import { Problem } from '../../../../core/problems/index.ts'
import { cutText } from '../../../../core/texts/index.ts'
import { markedRecords } from '../../../../files/index.ts'
import type { StoredAttribute, Value } from '../../structure/attribute.ts'
import { type FileRow, mostRows, valueIn } from './read-rows.ts'

/** A JSON is read whole; longer ones are brought as CSV or XML. */
const mostJsonBytes = 24 * 1024 * 1024

/** As the book’s own JSON has them: `{records: [{id, values}]}`, or a bare list of records or of values by code. */
export async function readJson(bytes: AsyncIterable<Uint8Array>, attributes: readonly StoredAttribute[]) {
  const found = recordsIn(parsed(await textOf(bytes)))
  if (found === undefined) throw new Problem('import-file-broken')
  const strange = strangersTo(attributes)
  const rows = found.map((one, at): FileRow => {
    const { id, values } = partsOf(one)
    const line = at + 1
    strange.add(Object.keys(values))
    const read = ({ title }: StoredAttribute, value: unknown) => plain(value, { line, title })
    return { line, record: numberOf(id), values: known(values, attributes, read) }
  })
  return { rows: checked(rows, attributes), ignored: strange.list() }
}

/** As the book’s own XML has them: `<record id="…">` with an element for each value. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, attributes: readonly StoredAttribute[]) {
  const rows: FileRow[] = []
  const strange = strangersTo(attributes)
  for await (const { id, values } of markedRecords(bytes, 'record')) {
    const row = { line: rows.length + 1, record: numberOf(id) }
    strange.add(Object.keys(values))
    rows.push({ ...row, values: known(values, attributes, (one, text) => (text === '' ? null : valueIn(one, text))) })
    if (rows.length > mostRows) break
  }
  return { rows: checked(rows, attributes), ignored: strange.list() }
}

/** Names that are of no attribute, in the order in which they came. */
function strangersTo(attributes: readonly StoredAttribute[]) {
  const known = new Set(attributes.map(({ code }) => code))
  const found = new Set<string>()
  return {
    add(names: readonly string[]) {
      for (const name of names) if (!known.has(name) && found.size < 50) found.add(cutText(name, 100))
    },
    list: () => [...found],
  }
}

function checked(rows: readonly FileRow[], attributes: readonly StoredAttribute[]): readonly FileRow[] {
  if (rows.length > mostRows) throw new Problem('book-file-too-long', { most: mostRows })
  if (rows.length > 0 && rows.every(({ values }) => Object.keys(values).length === 0))
    throw new Problem('book-file-untitled', { known: attributes.map(({ code }) => code).join(', ') })
  return rows
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > mostJsonBytes) throw new Problem('file-too-large', { limit: mostJsonBytes / 1024 / 1024 })
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

function parsed(text: string): unknown {
  try {
    return mayBeLost(text) ? parseWithLost(text).value : JSON.parse(text)
  } catch {
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function recordsIn(value: unknown): readonly Fields[] | undefined {
  const list = isFields(value) ? value.records : value
  return Array.isArray(list) && list.every(isFields) ? list : undefined
}

const partsOf = (one: Fields) => (isFields(one.values) ? { id: one.id, values: one.values } : { id: null, values: one })

const numberOf = (id: unknown): number | null => (/^[1-9]\d{0,14}$/.test(String(id ?? '')) ? Number(id) : null)

/** A number that could not be kept as it is written is told as a text, and refused as such. */
function plain(value: unknown, at: { readonly line: number; readonly title: string }): Value | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'symbol') return value.description ?? ''
  if (typeof value === 'string') return cleaned(value)
  throw new Problem('book-file-refused', { ...at, reason: oneValue, count: 1 })
}

const oneValue = { ru: 'нужно одно значение', en: 'one value is needed' }

const cleaned = (text: string): string => text.replaceAll('\0', '').toWellFormed()

function known<Given>(
  values: Readonly<Record<string, Given>>,
  attributes: readonly StoredAttribute[],
  read: (attribute: StoredAttribute, value: Given) => Value | null,
): Record<string, Value | null> {
  const found = attributes.filter(({ code }) => Object.hasOwn(values, code))
  return Object.fromEntries(found.map((one) => [one.code, read(one, values[one.code] as Given)]))
}
