import type { Font } from './font.ts'

/** Points: A4 on its side. */
export const page = { width: 842, height: 595, margin: 34 }
export const lineHeight = 1.3
const mostLines = 12
const narrowest = 34
const widest = 240
export const padding = 3

export const widthOf = ({ glyphOf, widthOf: width }: Font, text: string, size: number): number => {
  let sum = 0
  for (const letter of text) sum += width(glyphOf(letter))
  return (sum * size) / 1000
}

/** As wide as what stands in it, within bounds; all together as wide as the page. */
export function columnWidths(font: Font, rows: readonly (readonly string[])[], size: number): number[] {
  const wanted: number[] = []
  for (const row of rows)
    for (const [at, text] of row.entries()) {
      const longest = Math.max(...text.split('\n').map((line) => widthOf(font, line, size)))
      wanted[at] = Math.max(wanted[at] ?? narrowest, Math.min(longest + 2 * padding + 1, widest))
    }
  const room = page.width - 2 * page.margin
  const sum = wanted.reduce((all, one) => all + one, 0)
  if (sum <= room) return wanted
  // What is wide gives way: a narrow column holds a number or a date, which is not to be broken.
  const least = Math.min(narrowest, room / wanted.length)
  const spare = sum - least * wanted.length
  const kept = Math.max(0, room - least * wanted.length)
  return wanted.map((one) => least + ((one - least) * kept) / spare)
}

/** Lines that fit the width, broken between words where there are any; what is longer than a cell may be ends with «…». */
export function linesOf(font: Font, text: string, width: number, size: number): string[] {
  const room = width - 2 * padding
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of piecesOf(font, paragraph, room, size)) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line === '' || widthOf(font, longer, size) <= room) line = longer
      else {
        lines.push(line)
        line = word
      }
    }
    lines.push(line)
  }
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines - 1), `${[...(lines[mostLines - 1] ?? '')].slice(0, -1).join('')}…`]
}

/** Words, those that are wider than the cell in pieces. */
function piecesOf(font: Font, text: string, room: number, size: number): string[] {
  return text.split(' ').flatMap((word) => {
    const pieces: string[] = []
    let rest = ''
    for (const letter of word) {
      if (rest !== '' && widthOf(font, rest + letter, size) > room) {
        pieces.push(rest)
        rest = letter
      } else rest += letter
    }
    return [...pieces, rest]
  })
}
