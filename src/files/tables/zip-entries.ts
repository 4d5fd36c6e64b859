import { TableRefused, type TableSource, tableLimits, wholeOf } from './table-source.ts'

/** A file in an archive, as the directory at the archive's end describes it. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  /** Where its own head begins, after which its bytes come. */
  readonly at: number
}

const endMark = 0x06054b50
const end64Mark = 0x06064b50
const locatorMark = 0x07064b50
const entryMark = 0x02014b50
const endBytes = 22
const locatorBytes = 20
/** The longest note that can stand behind the end. */
const mostNote = 0xffff
const mostDirectory = 8_000_000
/** A size or a place that stands in the long form elsewhere. */
const elsewhere = 0xffffffff

/** All files of the archive. What they would unpack to is measured before anything is unpacked: a bomb is refused here. */
export async function readZipEntries(source: TableSource): Promise<ZipEntry[]> {
  const { at, bytes } = await directoryOf(source)
  if (bytes > mostDirectory || at + bytes > source.size) throw new TableRefused('broken')
  const entries = entriesOf(await wholeOf(source.bytes(at, at + bytes)))
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (unpacked > tableLimits.smallBytes && unpacked > source.size * tableLimits.ratio) throw new TableRefused('bomb')
  if (unpacked > tableLimits.unpacked) throw new TableRefused('too-large')
  return entries
}

interface Directory {
  readonly at: number
  readonly bytes: number
}

async function directoryOf(source: TableSource): Promise<Directory> {
  const from = Math.max(0, source.size - endBytes - mostNote - locatorBytes)
  const tail = await wholeOf(source.bytes(from, source.size))
  let end = tail.length - endBytes
  while (end >= 0 && tail.readUInt32LE(end) !== endMark) end -= 1
  if (end < 0) throw new TableRefused('broken')
  const found = { bytes: tail.readUInt32LE(end + 12), at: tail.readUInt32LE(end + 16) }
  if (found.at !== elsewhere && found.bytes !== elsewhere) return found
  const locator = end - locatorBytes
  if (locator < 0 || tail.readUInt32LE(locator) !== locatorMark) throw new TableRefused('broken')
  const at = Number(tail.readBigUInt64LE(locator + 8))
  if (at + 56 > source.size) throw new TableRefused('broken')
  const long = await wholeOf(source.bytes(at, at + 56))
  if (long.readUInt32LE(0) !== end64Mark) throw new TableRefused('broken')
  return { bytes: Number(long.readBigUInt64LE(40)), at: Number(long.readBigUInt64LE(48)) }
}

function entriesOf(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entryMark; ) {
    const [name, extra, note] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const names = at + 46
    const more = directory.subarray(names + name, names + name + extra)
    const sizes = { unpacked: 24, packed: 20, at: 42 } as const
    const long = longNumbers(more)
    const read = (place: keyof typeof sizes): number => {
      const short = directory.readUInt32LE(at + sizes[place])
      return short === elsewhere ? (long.shift() ?? elsewhere) : short
    }
    // In the order in which the long numbers stand.
    const [unpacked, packed, place] = [read('unpacked'), read('packed'), read('at')]
    const method = directory.readUInt16LE(at + 10)
    entries.push({ name: directory.toString('utf8', names, names + name), method, unpacked, packed, at: place })
    at = names + name + extra + note
  }
  return entries
}

/** Numbers of 64 bits that did not fit into an entry. */
function longNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const end = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length)
    const count = Math.floor((end - at - 4) / 8)
    return Array.from({ length: count }, (_, number) => Number(extra.readBigUInt64LE(at + 4 + number * 8)))
  }
  return []
}
