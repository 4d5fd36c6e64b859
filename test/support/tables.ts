/** Files of rows for tests: CSV in either encoding, and XLSX as other programs than ours pack them. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface TestEntry {
  readonly name: string
  readonly text: string | Buffer
  /** What the directory says that it unpacks to, where it lies. */
  readonly claimed?: number
  /** Where the directory says that it lies. */
  readonly place?: number
}

/** A ZIP archive of these files. */
export function zip(entries: readonly TestEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, text, claimed, place } of entries) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(bytes), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(claimed ?? bytes.length, 8)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    sizes.copy(head, 14)
    head.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    sizes.copy(entry, 16)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(place ?? at, 42)
    parts.push(head, title, packed)
    directory.push(entry, title)
    at += head.length + title.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listed, end])
}

interface TestSheet {
  readonly rows: string
  readonly shared?: string
  readonly styles?: string
  readonly book?: string
  readonly prefix?: string
  readonly related?: string
}

/** A workbook of one sheet, whose XML the test writes. */
export function xlsx({ rows, shared, styles, book = '', prefix = '', related = '' }: TestSheet): Buffer {
  const p = prefix === '' ? '' : `${prefix}:`
  return zip([
    {
      name: 'xl/workbook.xml',
      text: `<${p}workbook>${book}<${p}sheets><${p}sheet name="A" state="hidden" r:id="rId1"/><${p}sheet name="B" r:id="rId2"/></${p}sheets></${p}workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${related}<Relationship Id="rId1" Target="worksheets/none.xml"/><Relationship Target="/xl/worksheets/sheet2.xml" Id="rId2"/></Relationships>`,
    },
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', text: styles }]),
    { name: 'xl/worksheets/sheet2.xml', text: `<${p}worksheet><${p}sheetData>${rows}</${p}sheetData></${p}worksheet>` },
    ...(shared === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: shared }]),
  ])
}

const cyrillic = [...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя']

/** The text as a Russian Windows writes it. */
export function windows1251(text: string): Buffer {
  const others: Readonly<Record<string, number>> = { Ё: 0xa8, ё: 0xb8, '№': 0xb9, '«': 0xab, '»': 0xbb, '—': 0x97 }
  return Buffer.from(
    [...text].map((sign) => {
      const at = cyrillic.indexOf(sign)
      return at >= 0 ? 0xc0 + at : (others[sign] ?? sign.charCodeAt(0))
    }),
  )
}

/** Rows as Excel in Russian saves them. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.join(';')).join('\r\n')}\r\n`

/** СНИЛС that fit their check digits, another for each number. */
export function snilsOf(number: number): string {
  const digits = String(100_000_000 + number)
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0)
  const check = sum % 101 === 100 ? 0 : sum % 101
  const [one, two, three] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]
  return `${one}-${two}-${three} ${String(check).padStart(2, '0')}`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A workbook of these texts. */
export const xlsxOf = (rows: readonly (readonly string[])[]): Buffer =>
  xlsx({
    rows: rows
      .map((row, at) => {
        const cells = row.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`)
        return `<row r="${at + 1}">${cells.join('')}</row>`
      })
      .join(''),
  })
