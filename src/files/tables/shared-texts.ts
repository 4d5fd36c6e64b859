import { TableRefused, tableLimits } from './table-source.ts'
import { elementsOf, plainText, wholeElements } from './xml.ts'

export interface SharedTexts {
  /** Undefined where there is none. */
  get(number: number): string | undefined
}

const blockBytes = 1_000_000
/** Hints of how to read a word aloud stand among the texts. */
const hints = elementsOf('rPh')
const items = elementsOf('si')
const runs = /<(?:\w+:)?t(?:\s[^<>]*)?(?<!\/)>([^<]*)/g

/** A text in one or more runs of letters. */
export function textOfRuns(xml: string): string {
  let text = ''
  for (const [, run = ''] of withoutHints(xml).matchAll(runs)) text += run
  return plainText(text)
}

function withoutHints(xml: string): string {
  if (!xml.includes('rPh')) return xml
  let [bare, at] = ['', 0]
  for (const { from, to } of hints(xml)) {
    bare += xml.slice(at, from)
    at = to
  }
  return bare + xml.slice(at)
}

/** Texts that cells name by numbers, packed: a million short strings would take five times their bytes. */
export async function readSharedTexts(pieces: AsyncIterable<string>): Promise<SharedTexts> {
  const packer = openPacker()
  for await (const part of wholeElements(pieces, 'si', tableLimits.row))
    for (const { inner } of items(part)) packer.add(textOfRuns(inner))
  return packer.texts
}

function openPacker() {
  const blocks: Buffer[] = [Buffer.alloc(blockBytes)]
  let places = new Uint32Array(4096)
  let [count, block, at] = [0, 0, 0]
  const add = (text: string) => {
    const size = Buffer.byteLength(text)
    if (at + size > blockBytes) {
      if ((blocks.length + 1) * blockBytes > tableLimits.shared || size > blockBytes)
        throw new TableRefused('too-large')
      blocks.push(Buffer.alloc(blockBytes))
      ;[block, at] = [block + 1, 0]
    }
    if (2 * count + 2 > places.length) places = grown(places)
    blocks[block]?.write(text, at)
    places[2 * count] = block * blockBytes + at
    places[2 * count + 1] = size
    at += size
    count += 1
  }
  const get = (number: number): string | undefined => {
    if (!(number >= 0 && number < count)) return undefined
    const from = places[2 * number] as number
    const start = from % blockBytes
    return blocks[Math.floor(from / blockBytes)]?.toString('utf8', start, start + (places[2 * number + 1] as number))
  }
  return { add, texts: { get } }
}

function grown(places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(places.length * 2)
  more.set(places)
  return more
}
