import { mkdir, open } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { DatabaseProblem } from '../problem.ts'

const block = 512

interface Entry {
  readonly name: string
  readonly kind: string
  readonly bytes: number
}

/** Files and folders of PostgreSQL's own tar, into a folder; nothing leads out of it. */
export async function untar(pieces: AsyncIterable<Buffer>, folder: string): Promise<void> {
  const source = reader(pieces)
  for (;;) {
    const head = await source.take(block)
    const entry = head === undefined ? undefined : entryOf(head)
    if (entry === undefined) break
    const path = inside(folder, entry.name)
    if (entry.kind === '5') await mkdir(path, { recursive: true, mode: 0o700 })
    else if (entry.kind === '0') await writeFile(path, source, entry.bytes)
    else
      throw new DatabaseProblem(
        'archive-not-fitting',
        `The base holds ${entry.name}, which is neither file nor folder.`,
      )
  }
  // Blocks of zeros stand at the end.
  while ((await source.part(block)) !== undefined);
}

type Source = ReturnType<typeof reader>

async function writeFile(path: string, source: Source, bytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'w', 0o600)
  try {
    for (let left = bytes; left > 0; ) {
      const part = await source.part(left)
      if (part === undefined) throw new DatabaseProblem('archive-not-fitting', 'The base ends before its end.')
      await file.write(part)
      left -= part.length
    }
  } finally {
    await file.close()
  }
  await source.take((block - (bytes % block)) % block)
}

function inside(folder: string, name: string): string {
  const path = normalize(name)
  if (!path.startsWith('..') && !path.startsWith(sep) && !path.includes(`..${sep}`)) return join(folder, path)
  throw new DatabaseProblem('archive-not-fitting', `The base holds ${name}, which leads out of it.`)
}

function entryOf(head: Buffer): Entry | undefined {
  const text = (from: number, length: number) => head.toString('utf8', from, from + length).split('\0')[0] ?? ''
  if (head[0] === 0) return undefined
  // Sizes beyond 8 GB are in binary.
  const isBinary = ((head[124] ?? 0) & 0x80) !== 0
  const bytes = isBinary ? Number(head.readBigUInt64BE(128)) : Number.parseInt(text(124, 12).trim() || '0', 8)
  const kind = text(156, 1) || '0'
  return { name: [text(345, 155), text(0, 100)].filter(Boolean).join('/'), kind, bytes: kind === '0' ? bytes : 0 }
}

function reader(pieces: AsyncIterable<Buffer>) {
  const source = pieces[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  /** At most so many bytes. */
  const part = async (most: number): Promise<Buffer | undefined> => {
    while (held.length === 0) {
      const { done, value } = await source.next()
      if (done) return undefined
      held = value
    }
    const one = held.subarray(0, most)
    held = held.subarray(one.length)
    return one
  }
  const take = async (bytes: number): Promise<Buffer | undefined> => {
    const parts: Buffer[] = []
    for (let left = bytes; left > 0; ) {
      const one = await part(left)
      if (one === undefined) return undefined
      parts.push(one)
      left -= one.length
    }
    return Buffer.concat(parts)
  }
  return { part, take }
}
