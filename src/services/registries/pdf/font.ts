import { readFileSync } from 'node:fs'

/** A TrueType font as far as a page needs it: which picture a letter is, and how wide. */
export interface Font {
  readonly bytes: Buffer
  /** In thousandths of the size, as PDF counts. */
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  readonly glyphOf: (letter: string) => number
  readonly widthOf: (glyph: number) => number
}

/** Golos Text, of the console: Cyrillic and Latin, under the SIL Open Font License. */
export const openFont = (): Font => readFont(readFileSync(new URL('golos-text.ttf', import.meta.url)))

function readFont(bytes: Buffer): Font {
  const tables = tablesOf(bytes)
  const [head, hhea, hmtx] = [tables('head'), tables('hhea'), tables('hmtx')]
  const scale = 1000 / head.readUInt16BE(18)
  const scaled = (value: number) => Math.round(value * scale)
  const count = hhea.readUInt16BE(34)
  const cmap = readCmap(tables('cmap'))
  return {
    bytes,
    ascent: scaled(hhea.readInt16BE(4)),
    descent: scaled(hhea.readInt16BE(6)),
    box: [36, 38, 40, 42].map((at) => scaled(head.readInt16BE(at))) as unknown as Font['box'],
    glyphOf: (letter) => cmap.get(letter.codePointAt(0) ?? 0) ?? 0,
    widthOf: (glyph) => scaled(hmtx.readUInt16BE(Math.min(glyph, count - 1) * 4)),
  }
}

function tablesOf(bytes: Buffer): (tag: string) => Buffer {
  const found = new Map<string, Buffer>()
  for (let at = 12, left = bytes.readUInt16BE(4); left > 0; at += 16, left -= 1) {
    const [from, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)]
    found.set(bytes.toString('latin1', at, at + 4), bytes.subarray(from, from + length))
  }
  return (tag) => {
    const table = found.get(tag)
    if (table === undefined) throw new Error(`the font has no table ${tag}`)
    return table
  }
}

/** Segments of letters that follow one another (format 4), which our font has; all of its letters are of the first plane. */
function readCmap(cmap: Buffer): ReadonlyMap<number, number> {
  const table = cmap.subarray(cmap.readUInt32BE(8))
  if (table.readUInt16BE(0) !== 4) throw new Error('the font has a cmap of another format')
  const segments = table.readUInt16BE(6)
  const glyphs = new Map<number, number>()
  for (let at = 0; at < segments; at += 2) {
    const [end, start] = [table.readUInt16BE(14 + at), table.readUInt16BE(16 + segments + at)]
    const delta = table.readUInt16BE(16 + 2 * segments + at)
    const offsetAt = 16 + 3 * segments + at
    const offset = table.readUInt16BE(offsetAt)
    for (let letter = start; letter <= end && letter !== 0xffff; letter += 1) {
      const glyph = offset === 0 ? letter : table.readUInt16BE(offsetAt + offset + 2 * (letter - start))
      if (glyph !== 0) glyphs.set(letter, (glyph + delta) & 0xffff)
    }
  }
  return glyphs
}
