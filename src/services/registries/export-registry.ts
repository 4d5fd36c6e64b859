import { type Static, Type } from 'typebox'
import { type Language, Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'
import { zoneOfViewer } from '../accounts/index.ts'
import type { Cell, Question, Registry, ShownColumn } from '../registry/index.ts'
import { writePdf } from './pdf/write-pdf.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

/** What is asked of a file, besides which rows and in which order. */
export const ExportChoice = Type.Object({
  format: Type.Enum(['xlsx', 'csv', 'pdf'], { default: 'xlsx' }),
  columns: Type.Optional(
    Type.String({ maxLength: 1000, description: 'Keys of columns in their order, separated by commas; absent: all.' }),
  ),
  timeZone: Type.Optional(
    Type.String({ maxLength: 64, description: 'In which moments are written; absent: the viewer’s (L8).' }),
  ),
  language: Type.Optional(Type.Enum(['ru', 'en'], { description: 'Absent: as `Accept-Language` says.' })),
})
export type ExportChoice = Static<typeof ExportChoice>

export interface Exported {
  readonly name: string
  readonly type: string
  readonly bytes: AsyncIterable<Uint8Array>
}

const types = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A file of exactly what the list shows: the same set, order and columns; it is called as the list is, unless a title is given. What the list would refuse is refused before the first byte. */
export async function exportRegistry(
  registry: Registry,
  question: Question,
  { format, columns: asked, timeZone, language = 'en', ...choice }: ExportChoice & { readonly title?: string },
): Promise<Exported> {
  const { ctx, actor } = question
  const columns = columnsOf(registry, asked)
  const inZone = clockOf(timeZone ?? (await zoneOfViewer(ctx, ctx.database.kysely, actor.accountId)))
  const keys = columns.map(({ key }) => key)
  const slices = registry.cells(question, keys, { language, catalog: ctx.decisions.catalog })
  const first = await slices.next()
  const all = inClock(begun(first, slices), columns, inZone)
  const titled = columns.map(({ title, type }) => ({ title: title[language], type }))
  const now = inZone(ctx.clock().toISOString())
  const title = choice.title ?? registry.title[language]
  return {
    name: `${asFileName(title)} ${now.slice(0, 10)}.${format}`,
    type: types[format],
    bytes:
      format === 'csv'
        ? csv(titled, all, language)
        : format === 'pdf'
          ? writePdf(titled, all, { title, foot: now.slice(0, 16) })
          : writeXlsx(titled, all, title),
  }
}

/** Without the signs that systems keep for themselves. */
const asFileName = (title: string): string => cutText(title.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim(), 120)

const csv = (columns: readonly { title: string }[], slices: AsyncIterable<Cell[][]>, language: Language) =>
  writeCsv(
    columns.map(({ title }) => title),
    slices,
    language === 'ru' ? ';' : ',',
  )

function columnsOf({ columns }: Registry, asked: string | undefined): ShownColumn[] {
  if (asked === undefined) return [...columns]
  return asked.split(',').map((key) => {
    const column = columns.find((one) => one.key === key)
    if (column === undefined)
      throw new Problem('request-malformed', {
        reason: `columns: ${key} — ${columns.map((one) => one.key).join(', ')}`,
      })
    return column
  })
}

/** A moment on the clock of a zone: `2026-09-01 11:00:00`. */
function clockOf(timeZone: string): (moment: string) => string {
  try {
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    return (moment) => clock.format(new Date(moment))
  } catch {
    throw new Problem('request-malformed', { reason: 'timeZone' })
  }
}

async function* begun<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return
  yield first.value
  yield* rest
}

async function* inClock(
  slices: AsyncIterable<Cell[][]>,
  columns: readonly ShownColumn[],
  inZone: (moment: string) => string,
): AsyncGenerator<Cell[][]> {
  const moments = columns.map(({ type }) => type === 'moment')
  for await (const slice of slices)
    yield slice.map((row) => row.map((cell, at) => (moments[at] && typeof cell === 'string' ? inZone(cell) : cell)))
}
