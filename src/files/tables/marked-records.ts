import { TableRefused, tableLimits } from './table-source.ts'
import { attribute, elementsOf, unescaped, wholeElements } from './xml.ts'

export interface MarkedRecord {
  readonly id: string | undefined
  /** Texts of the elements within, by their names. */
  readonly values: Readonly<Record<string, string>>
}

/** Elements of one name in an XML of UTF-8, with the texts of the elements within, as they come: no entities but those of XML itself. */
export async function* markedRecords(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<MarkedRecord> {
  const elements = elementsOf(name)
  for await (const part of wholeElements(decoded(bytes), name, tableLimits.row))
    for (const { attributes, inner } of elements(
      part.includes('<!--') ? part.replaceAll(/<!--[\s\S]*?-->/g, '') : part,
    ))
      yield { id: attribute(attributes, 'id'), values: valuesIn(inner) }
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const part of bytes) yield decoder.decode(part, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? new TableRefused('broken') : error
  }
}

/** One behind the other; each sign is looked at once, whatever the text is. */
function valuesIn(inner: string): Record<string, string> {
  const values: Record<string, string> = {}
  const head = /<([A-Za-z_][\w.-]*)\s*(\/?)>/g
  for (let found = head.exec(inner); found !== null; found = head.exec(inner)) {
    const [{ length }, name = '', closed] = found
    const [from, end] = [found.index + length, `</${name}>`]
    const until = closed === '/' ? from : inner.indexOf(end, from)
    if (until < 0) throw new TableRefused('broken')
    values[name] = textIn(inner.slice(from, until))
    head.lastIndex = closed === '/' ? from : until + end.length
  }
  return values
}

function textIn(xml: string): string {
  const parts = xml.split('<![CDATA[').map((part, at) => {
    if (at === 0) return unescaped(part)
    const end = part.indexOf(']]>')
    return end < 0 ? unescaped(part) : part.slice(0, end) + unescaped(part.slice(end + 3))
  })
  return parts.join('').replaceAll('\0', '').trim()
}
