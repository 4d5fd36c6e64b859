import { TableRefused } from './table-source.ts'

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A text of XML as it is meant: entities of the language itself, and signs by their numbers; no others are known. */
export const unescaped = (xml: string): string =>
  xml.includes('&') ? xml.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|\w+);/gi, entity) : xml

/** The same of a spreadsheet, which has signs of its own way besides. */
export function plainText(xml: string): string {
  const text = unescaped(xml)
  return text.includes('_x') ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => signOf(`#x${code}`)) : text
}

const entity = (whole: string, name: string): string => (name.startsWith('#') ? signOf(name) : (named[name] ?? whole))

function signOf(name: string): string {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : plainText(value)
}

export interface XmlElement {
  readonly attributes: string
  readonly inner: string
  /** Where it stands, with its marks. */
  readonly from: number
  readonly to: number
}

/** The elements of a name, one behind the other, none within another: each sign is looked at once, whatever the text is. */
export function elementsOf(name: string): (xml: string) => Generator<XmlElement> {
  const start = new RegExp(`<(\\w+:)?${name}(?=[\\s/>])([^<>]*?)(/?)>`, 'g')
  return function* elements(xml) {
    for (let at = 0; ; ) {
      start.lastIndex = at
      const head = start.exec(xml)
      if (head === null) return
      const [{ length }, prefix = '', attributes = '', closed] = head
      const [from, inside] = [head.index, head.index + length]
      const end = `</${prefix}${name}>`
      const until = closed === '/' ? inside : xml.indexOf(end, inside)
      if (until < 0) throw new TableRefused('broken')
      at = closed === '/' ? inside : until + end.length
      yield { attributes, inner: xml.slice(inside, until), from, to: at }
    }
  }
}

/** The pieces put together and cut behind the last end of an element of this name: each part holds whole elements only. */
export async function* wholeElements(
  pieces: AsyncIterable<string>,
  name: string,
  most: number,
): AsyncGenerator<string> {
  const anyEnd = new RegExp(`</(?:\\w+:)?${name}>`)
  let end: string | undefined
  let kept = ''
  for await (const piece of pieces) {
    kept += piece
    // All of a file write their names in one way.
    end ??= anyEnd.exec(kept)?.[0]
    const at = end === undefined ? -1 : kept.lastIndexOf(end)
    if (end !== undefined && at >= 0) {
      yield kept.slice(0, at + end.length)
      kept = kept.slice(at + end.length)
    } else if (kept.length > most) throw new TableRefused('too-large')
  }
}
