import { readCellFormats } from './cell-formats.ts'
import { readSharedTexts, type SharedTexts } from './shared-texts.ts'
import { sheetRows } from './sheet-rows.ts'
import { TableRefused, type TableRow, type TableSource } from './table-source.ts'
import { unpackEntry } from './unpack-entry.ts'
import { attribute } from './xml.ts'
import { readZipEntries, type ZipEntry } from './zip-entries.ts'

/** What is read whole: the list of sheets and the styles, never texts or cells. */
const mostWhole = 2_000_000
const none: SharedTexts = { get: () => undefined }

interface Archive {
  readonly source: TableSource
  readonly entries: ReadonlyMap<string, ZipEntry>
}

/** The rows of the first sheet that is shown. */
export async function* readXlsx(source: TableSource): AsyncGenerator<TableRow[]> {
  const listed = await readZipEntries(source)
  const archive = { source, entries: new Map(listed.map((entry) => [entry.name.replace(/^\//, ''), entry])) }
  const book = await wholeText(archive, 'xl/workbook.xml')
  const sheet = archive.entries.get(await firstSheet(archive, book))
  if (sheet === undefined) throw new TableRefused('broken')
  const shared = archive.entries.get('xl/sharedStrings.xml')
  const texts = shared === undefined ? none : await readSharedTexts(unpackEntry(source, shared))
  const styles = archive.entries.has('xl/styles.xml') ? await wholeText(archive, 'xl/styles.xml') : ''
  const epoch = /<(?:\w+:)?workbookPr\b[^<>]*\bdate1904="(?:1|true)"/.test(book) ? 1904 : 1900
  yield* sheetRows(unpackEntry(source, sheet), { texts, formats: readCellFormats(styles), epoch })
}

async function firstSheet(archive: Archive, book: string): Promise<string> {
  const sheets = [...book.matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)].map(([tag]) => tag)
  const shown = sheets.find((tag) => (attribute(tag, 'state') ?? 'visible') === 'visible') ?? sheets[0] ?? ''
  const id = attribute(shown, 'id')
  const related = await wholeText(archive, 'xl/_rels/workbook.xml.rels')
  const tags = [...related.matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)].map(([tag]) => tag)
  const target = attribute(tags.find((tag) => attribute(tag, 'Id') === id) ?? '', 'Target') ?? ''
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

async function wholeText({ source, entries }: Archive, name: string): Promise<string> {
  const entry = entries.get(name)
  if (entry === undefined) throw new TableRefused('broken')
  if (entry.unpacked > mostWhole) throw new TableRefused('too-large')
  let text = ''
  for await (const piece of unpackEntry(source, entry)) text += piece
  return text
}
