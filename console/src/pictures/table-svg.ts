export interface PlainTable {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How full a cell is, from 0 to 1: its shade repeats what stands in it. */
  readonly shade?: (row: number, column: number) => number
}

const line = 24
const first = 320
const narrow = 96
/** Heads stand aslant, so that many columns of long names are read. */
const head = 150

/** A table as a drawing of its own, to be put into a document: as many rows as there are. */
export function tableSvg({ title, heads, rows, shade }: PlainTable): string {
  const width = first + narrow * (heads.length - 1) + head
  const height = head + 40 + line * rows.length + 8
  const left = (column: number) => (column === 0 ? 8 : first + narrow * (column - 1))
  const parts = [text({ x: 8, y: 22, weight: 600 }, title)]
  for (const [column, name] of heads.entries())
    parts.push(
      column === 0
        ? text({ x: 8, y: head + 30 }, name)
        : text({ x: left(column) + 12, y: head + 30, turned: true }, short(name, 26)),
    )
  for (const [at, row] of rows.entries()) {
    const y = head + 40 + at * line
    for (const [column, said] of row.entries()) {
      const full = column === 0 ? 0 : (shade?.(at, column) ?? 0)
      if (full > 0)
        parts.push(
          `<rect x="${left(column)}" y="${y}" width="${narrow}" height="${line}" fill="#4a6fa5" opacity="${(0.45 * full).toFixed(3)}"/>`,
        )
      parts.push(text({ x: left(column) + (column === 0 ? 0 : 12), y: y + 17 }, column === 0 ? short(said, 44) : said))
    }
    parts.push(`<line x1="8" x2="${width - head}" y1="${y + line}" y2="${y + line}" stroke="#d5dae2"/>`)
  }
  const style = `font-family="sans-serif" font-size="13" fill="#1a2b40"`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" ${style}><title>${escaped(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>`
}

interface Placed {
  readonly x: number
  readonly y: number
  readonly turned?: boolean
  readonly weight?: number
}

const text = ({ x, y, turned, weight }: Placed, said: string) =>
  `<text x="${x}" y="${y}" xml:space="preserve"${turned ? ` transform="rotate(-45 ${x} ${y})"` : ''}${weight ? ` font-weight="${weight}"` : ''}>${escaped(said)}</text>`

const short = (said: string, most: number) => (said.length > most ? `${said.slice(0, most - 1)}…` : said)

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (said: string) => said.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
