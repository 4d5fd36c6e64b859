import { deflateSync } from 'node:zlib'
import type { Font } from './font.ts'

/** A PDF whose pages come one by one; it is told how many they were only at its end. */
export class PdfDocument {
  readonly #font: Font
  readonly #used = new Map<number, string>()
  readonly #offsets: number[] = []
  readonly #pages: number[] = []
  #size = 0
  #next = 5

  constructor(font: Font) {
    this.#font = font
  }

  begin(): Buffer {
    return this.#counted(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
  }

  /** The letters of a text as pictures of the font. */
  shown(text: string): string {
    let hex = ''
    for (const letter of text) {
      const glyph = this.#font.glyphOf(letter)
      if (!this.#used.has(glyph)) this.#used.set(glyph, letter)
      hex += glyph.toString(16).padStart(4, '0')
    }
    return `<${hex}>`
  }

  page(content: string, { width, height }: { readonly width: number; readonly height: number }): Buffer {
    const [contents, page] = [this.#next, this.#next + 1]
    this.#next += 2
    this.#pages.push(page)
    const said = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} 0 R >>`
    return Buffer.concat([this.#stream(contents, Buffer.from(content, 'latin1')), this.#object(page, said)])
  }

  end(title: string): Buffer {
    const [descriptor, file, unicode, info] = [this.#next, this.#next + 1, this.#next + 2, this.#next + 3]
    const kids = this.#pages.map((one) => `${one} 0 R`).join(' ')
    const { ascent, descent, box, bytes } = this.#font
    const parts = [
      this.#object(1, '<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>'),
      this.#object(2, `<< /Type /Pages /Kids [${kids}] /Count ${this.#pages.length} >>`),
      this.#object(
        3,
        `<< /Type /Font /Subtype /Type0 /BaseFont /GolosText /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode ${unicode} 0 R >>`,
      ),
      this.#object(
        4,
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GolosText /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /W [${this.#widths()}] >>`,
      ),
      this.#object(
        descriptor,
        `<< /Type /FontDescriptor /FontName /GolosText /Flags 4 /FontBBox [${box.join(' ')}] /ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight ${ascent} /StemV 80 /FontFile2 ${file} 0 R >>`,
      ),
      this.#stream(file, bytes, ` /Length1 ${bytes.length}`),
      this.#stream(unicode, Buffer.from(this.#toUnicode(), 'latin1')),
      this.#object(info, `<< /Title <${utf16(`\ufeff${title}`)}> /Producer (Dostup) >>`),
    ]
    return Buffer.concat([...parts, this.#trailer(info)])
  }

  #widths(): string {
    return [...this.#used.keys()].map((glyph) => `${glyph} [${this.#font.widthOf(glyph)}]`).join(' ')
  }

  /** So that what is shown can be searched and copied. */
  #toUnicode(): string {
    const pairs = [...this.#used].map(
      ([glyph, letter]) => `<${glyph.toString(16).padStart(4, '0')}> <${utf16(letter)}>`,
    )
    const blocks: string[] = []
    for (let at = 0; at < pairs.length; at += 100) {
      const some = pairs.slice(at, at + 100)
      blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
    }
    return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Ours def\n/CMapType 2 def
1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nend\nend`
  }

  #trailer(info: number): Buffer {
    const from = this.#size
    const rows = this.#offsets.slice(1).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`)
    const count = this.#offsets.length
    return Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${count} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${from}\n%%EOF\n`,
    )
  }

  #object(id: number, body: string): Buffer {
    this.#offsets[id] = this.#size
    return this.#counted(Buffer.from(`${id} 0 obj\n${body}\nendobj\n`, 'latin1'))
  }

  #stream(id: number, bytes: Buffer, more = ''): Buffer {
    this.#offsets[id] = this.#size
    const packed = deflateSync(bytes)
    const head = `${id} 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode${more} >>\nstream\n`
    return this.#counted(Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')]))
  }

  #counted(bytes: Buffer): Buffer {
    this.#size += bytes.length
    return bytes
  }
}

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')
