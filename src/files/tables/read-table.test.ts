import { describe, expect, test } from 'vitest'
import { csvOf, windows1251, xlsx, zip } from '../../../test/support/tables.ts'
import { readTable, type TableRow, type TableSource } from '../index.ts'

/** In pieces of a few bytes, so that nothing depends on where they part. */
const sourceOf = (bytes: Buffer, piece = 7): TableSource => ({
  size: bytes.length,
  async *bytes(from, to) {
    for (let at = from; at < to; at += piece) yield bytes.subarray(at, Math.min(at + piece, to))
  },
})

async function rowsOf(bytes: Buffer, piece?: number): Promise<TableRow[]> {
  const type = bytes.subarray(0, 2).toString() === 'PK' ? 'application/zip' : 'text/plain'
  const rows: TableRow[] = []
  for await (const some of readTable(sourceOf(bytes, piece), type)) rows.push(...some)
  return rows
}
const cells = async (bytes: Buffer) => (await rowsOf(bytes)).map((row) => row.cells)
const cell = (xml: string) => `<row r="1">${xml}</row>`

describe('a spreadsheet', () => {
  test('the first sheet that is shown, with the numbers of its rows and what stands in which column', async () => {
    const rows =
      '<row r="2"><c r="A2" t="str"><v>a</v></c><c r="C2"><v>5</v></c><c r="E2"/></row><row r="4"/><row r="5"><c r="AB5"><v>1</v></c></row>'
    expect(await rowsOf(xlsx({ rows }))).toEqual([
      { line: 2, cells: ['a', '', '5'] },
      { line: 5, cells: [...Array(27).fill(''), '1'] },
    ])
  })

  test('texts that cells share, in runs, without hints of reading; texts within cells', async () => {
    const shared =
      '<sst><si><t>Иванова &amp; Ко</t></si><si><r><t xml:space="preserve">СОШ </t></r><r><t>№ 1</t></r><rPh><t>нет</t></rPh></si><si/></sst>'
    const rows = cell(
      '<c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t>&#1071;_x0041_</t></is></c>',
    )
    expect(await cells(xlsx({ rows, shared }))).toEqual([['СОШ № 1', 'Иванова & Ко', '', 'ЯA']])
  })

  test('dates by the styles of their cells, numbers as people write them, truth, formulas by what came out', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="#,##0 &quot;дней&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    const rows = cell(
      '<c s="1"><v>46266</v></c><c s="2"><v>46266.4583333333</v></c><c s="3"><v>7</v></c><c><v>1.1223344595E10</v></c><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>да</v></c><c t="e"><v>#N/A</v></c>',
    )
    expect(await cells(xlsx({ rows, styles }))).toEqual([
      ['2026-09-01', '2026-09-01 11:00:00', '7', '11223344595', 'TRUE', 'да', '#N/A'],
    ])
    const old = xlsx({ rows: cell('<c s="1"><v>44804</v></c>'), styles, book: '<workbookPr date1904="1"/>' })
    expect(await cells(old)).toEqual([['2026-09-01']])
  })

  test('names with a prefix, as some programs write them', async () => {
    const rows =
      '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>да</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c></x:row>'
    expect(await cells(xlsx({ rows, prefix: 'x' }))).toEqual([['да'], ['', '2']])
  })

  test('what is damaged, or no spreadsheet, is told as such', async () => {
    const good = xlsx({ rows: cell('<c><v>1</v></c>') })
    for (const bytes of [
      good.subarray(0, good.length - 30),
      zip([{ name: 'a.txt', text: 'a' }]),
      Buffer.from('PK\x03\x04'),
    ])
      await expect(rowsOf(bytes)).rejects.toMatchObject({ why: 'broken' })
    const torn = Buffer.from(good)
    torn.fill(0, 60, 90)
    await expect(rowsOf(torn)).rejects.toMatchObject({ why: 'broken' })
    for (const place of [good.length - 10, 4_000_000_000]) {
      const outside = zip([{ name: 'xl/workbook.xml', text: '<workbook/>', place }])
      await expect(rowsOf(outside)).rejects.toMatchObject({ why: 'broken' })
    }
  })

  test('no column is cut off silently', async () => {
    const wide = (column: string) => xlsx({ rows: cell(`<c r="A1"><v>1</v></c><c r="${column}1"><v>2</v></c>`) })
    expect((await cells(wide('IV')))[0]).toHaveLength(256)
    await expect(rowsOf(wide('IW'))).rejects.toMatchObject({ why: 'too-large' })
    const styled = xlsx({ rows: cell('<c r="A1"><v>1</v></c><c r="XFD1" s="1"/>') })
    expect(await cells(styled)).toEqual([['1']])
  })
})

describe('what is written to keep the reader busy is read in one pass', () => {
  const filled = (text: string) => text.repeat(Math.floor(1_800_000 / text.length))
  const row = cell('<c><v>1</v></c>')
  const runs = (text: string) => `<sst><si>${filled(text)}</si></sst>`
  const texts: readonly (readonly [string, Parameters<typeof xlsx>[0], string])[] = [
    ['sheets', { rows: row, book: filled('<sheet ') }, 'read'],
    ['properties of the book', { rows: row, book: filled('<workbookPr ') }, 'read'],
    ['relations', { rows: row, related: filled('<Relationship ') }, 'read'],
    ['formats', { rows: row, styles: filled('<numFmt ') }, 'read'],
    ['a format', { rows: row, styles: `<numFmt numFmtId="1" formatCode="${filled('[')}"/>` }, 'read'],
    ['styles without an end', { rows: row, styles: filled('<cellXfs>') }, 'broken'],
    ['styles of cells', { rows: row, styles: `<cellXfs>${filled('<xf ')}</cellXfs>` }, 'read'],
    ['texts', { rows: row, shared: `${filled('<si ')}</si>` }, 'read'],
    ['texts without an end', { rows: row, shared: `${filled('<a:si>')}</si>` }, 'broken'],
    ['runs', { rows: row, shared: runs('<t ') }, 'read'],
    ['runs without an end', { rows: row, shared: runs('<t>') }, 'read'],
    ['hints', { rows: row, shared: runs('<rPh>') }, 'broken'],
    ['rows', { rows: `${filled('<row ')}</row>` }, 'read'],
    ['cells', { rows: cell(filled('<c ')) }, 'read'],
    ['values', { rows: cell(`<c>${filled('<v ')}</c>`) }, 'read'],
  ]

  test.each(texts)('%s', async (_, written, outcome) => {
    const why = await rowsOf(xlsx(written), 65_536).then(
      () => 'read',
      (error) => error.why,
    )
    expect(why).toBe(outcome)
  })
})

describe('a bomb is refused', () => {
  const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, '<row><c><v>1</v></c></row>')

  test('by what its directory says, before anything is unpacked', async () => {
    const bomb = zip([{ name: 'xl/workbook.xml', text: megabytes(32) }])
    expect(bomb.length).toBeLessThan(200_000)
    await expect(rowsOf(bomb, 4096)).rejects.toMatchObject({ why: 'bomb' })
    const claims = zip([{ name: 'a', text: 'a', claimed: 4_000_000_000 }])
    await expect(rowsOf(claims)).rejects.toMatchObject({ why: 'bomb' })
  })

  test('when it is larger than its directory says', async () => {
    const rows = megabytes(8).toString()
    const plain = xlsx({ rows: cell('<c><v>1</v></c>') })
    expect(await cells(plain)).toEqual([['1']])
    const lying = zip([
      { name: 'xl/workbook.xml', text: '<workbook><sheets><sheet name="B" r:id="r"/></sheets></workbook>' },
      {
        name: 'xl/_rels/workbook.xml.rels',
        text: '<Relationships><Relationship Id="r" Target="s.xml"/></Relationships>',
      },
      { name: 'xl/s.xml', text: rows, claimed: 1000 },
    ])
    await expect(rowsOf(lying, 4096)).rejects.toMatchObject({ why: 'bomb' })
  })

  test('a row without an end fills no memory', async () => {
    const endless = xlsx({
      rows: `<row>${Array.from({ length: 200_000 }, (_, at) => `<c><v>${at * 7919}</v></c>`).join('')}`,
    })
    await expect(rowsOf(endless, 4096)).rejects.toMatchObject({ why: 'too-large' })
  })
})

describe('CSV', () => {
  const rows = [
    ['Фамилия', 'Имя'],
    ['Ёлкина', '№ «1»'],
  ]

  test('in UTF-8 and in windows-1251, told by the bytes', async () => {
    expect(await cells(Buffer.from(csvOf(rows)))).toEqual(rows)
    expect(await cells(windows1251(csvOf(rows).slice(1)))).toEqual(rows)
  })

  test('parted as its first line is; quotes hold separators, ends of lines and quotes', async () => {
    expect(await cells(Buffer.from('a,b\n"x,\r\ny","say ""yes"""\n\n,z'))).toEqual([
      ['a', 'b'],
      ['x,\r\ny', 'say "yes"'],
      ['', 'z'],
    ])
    expect(await cells(Buffer.from('a\tb;c\tд\n1\t2\t3'))).toEqual([
      ['a', 'b;c', 'д'],
      ['1', '2', '3'],
    ])
  })

  test('no column is cut off silently', async () => {
    expect((await cells(Buffer.from(`${'a;'.repeat(256)}\n`)))[0]).toHaveLength(256)
    await expect(rowsOf(Buffer.from(`${'a;'.repeat(257)}\n`))).rejects.toMatchObject({ why: 'too-large' })
  })

  test('the apostrophe that our export puts before what looks like a formula goes', async () => {
    expect(await cells(Buffer.from("a;b\n'=1+1;'+7 900\n'Hara;O'Neil"))).toEqual([
      ['a', 'b'],
      ['=1+1', '+7 900'],
      ["'Hara", "O'Neil"],
    ])
  })

  test('a quote that never ends fills no memory', async () => {
    await expect(rowsOf(Buffer.from(`a;b\n"${'x'.repeat(5_000_000)}`), 65_536)).rejects.toMatchObject({
      why: 'too-large',
    })
  })
})
