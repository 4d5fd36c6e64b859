import type { Cell } from '../../registry/index.ts'
import { PdfDocument } from './document.ts'
import { type Font, openFont } from './font.ts'
import { columnWidths, lineHeight, linesOf, padding, page, widthOf } from './layout.ts'

export interface PdfTold {
  readonly title: string
  /** What stands at the foot of every page beside its number. */
  readonly foot: string
}

interface Drawing {
  readonly font: Font
  readonly file: PdfDocument
  readonly size: number
  readonly widths: readonly number[]
  readonly header: readonly string[]
  readonly told: PdfTold
}

/** A table on pages that are printed: its head on every one of them, nothing cut off but very long texts. */
export async function* writePdf(
  columns: readonly { readonly title: string }[],
  slices: AsyncIterable<Cell[][]>,
  told: PdfTold,
): AsyncGenerator<Uint8Array> {
  const font = openFont()
  const file = new PdfDocument(font)
  const header = columns.map(({ title }) => title)
  const size = columns.length > 12 ? 6 : columns.length > 8 ? 7 : 8
  let drawing: Drawing | undefined
  let sheet: Sheet | undefined
  let number = 1
  yield file.begin()
  const begun = (rows: readonly (readonly string[])[]) => {
    const widths = columnWidths(font, [header, ...rows], size)
    drawing = { font, file, size, widths, header, told }
    sheet = newSheet(drawing, number)
  }
  for await (const slice of slices) {
    const rows = slice.map((row) => row.map(textOf))
    if (drawing === undefined) begun(rows)
    for (const row of rows) {
      if (drawing === undefined || sheet === undefined) continue
      if (draw(drawing, sheet, row, false)) continue
      yield file.page(sheet.drawn.join('\n'), page)
      number += 1
      sheet = newSheet(drawing, number)
      draw(drawing, sheet, row, false)
    }
  }
  if (sheet === undefined) begun([])
  if (sheet !== undefined) yield file.page((sheet as Sheet).drawn.join('\n'), page)
  yield file.end(told.title)
}

const textOf = (cell: Cell): string =>
  cell === null || cell === undefined ? '' : String(cell).replaceAll(/[^\S\n]+/g, ' ')

interface Sheet {
  readonly drawn: string[]
  /** From the top: where the next row begins. */
  at: number
}

function newSheet(drawing: Drawing, number: number): Sheet {
  const { told, header } = drawing
  const sheet: Sheet = { drawn: [], at: page.margin }
  if (number === 1) {
    sheet.drawn.push(written(drawing, told.title, { x: page.margin, y: page.height - page.margin - 12, size: 14 }))
    sheet.at += 26
  }
  sheet.drawn.push(written(drawing, told.foot, { x: page.margin, y: 16, size: 7 }))
  const right = page.width - page.margin - widthOf(drawing.font, String(number), 7)
  sheet.drawn.push(written(drawing, String(number), { x: right, y: 16, size: 7 }))
  draw(drawing, sheet, header, true)
  return sheet
}

/** False when it does not fit any more; on a sheet that is empty everything does. */
function draw(drawing: Drawing, sheet: Sheet, row: readonly string[], isHead: boolean): boolean {
  const { font, size, widths } = drawing
  const cells = row.map((text, at) => linesOf(font, text, widths[at] ?? 0, size))
  const step = size * lineHeight
  const height = Math.max(...cells.map(({ length }) => length), 1) * step + 2 * padding
  if (sheet.at + height > page.height - page.margin && !isHead) return false
  const [top, all] = [page.height - sheet.at, widths.reduce((sum, one) => sum + one, 0)]
  if (isHead) sheet.drawn.push(`0.93 g ${page.margin} ${n(top - height)} ${n(all)} ${n(height)} re f 0 g`)
  else
    sheet.drawn.push(`0.8 G 0.5 w ${page.margin} ${n(top - height)} m ${n(page.margin + all)} ${n(top - height)} l S`)
  let x = page.margin
  for (const [at, lines] of cells.entries()) {
    for (const [line, text] of lines.entries())
      sheet.drawn.push(written(drawing, text, { x: x + padding, y: top - padding - size - line * step, size }))
    x += widths[at] ?? 0
  }
  sheet.at += height
  return true
}

interface Place {
  readonly x: number
  readonly y: number
  readonly size: number
}

const written = ({ file }: Drawing, text: string, { x, y, size }: Place): string =>
  `BT /F1 ${size} Tf ${n(x)} ${n(y)} Td ${file.shown(text)} Tj ET`

const n = (value: number): string => String(Math.round(value * 100) / 100)
