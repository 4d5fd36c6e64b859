import { PassThrough, Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { makeKeyPair, type Recipient, readArchive, readPrivateKey, readRecipient, writeArchive } from './index.ts'

const pair = makeKeyPair()
const other = makeKeyPair()
const header = { madeAt: '2026-11-29T10:00:00.000Z', edition: '0.1.0', schema: 3 }
const large = Buffer.from('Иванов\tПётр\n'.repeat(50_000))

async function written(recipients: readonly Recipient[] = [readRecipient(pair.open)]): Promise<Buffer> {
  const to = new PassThrough()
  const parts: Buffer[] = []
  to.on('data', (part) => parts.push(part))
  const archive = await writeArchive(to, header, recipients)
  await archive.note({ tables: ['a', 'b'] })
  await archive.data(0, large)
  await archive.data(1, Buffer.from('x'))
  await archive.end({ rows: 2 }, (digest) => digest.toString('hex'))
  return Buffer.concat(parts)
}

/** In small parts, as a file comes. */
async function read(bytes: Buffer, secret: string | null = pair.secret) {
  const parts = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, n) =>
    bytes.subarray(n * 1000, n * 1000 + 1000),
  )
  const archive = await readArchive(Readable.from(parts))
  const pieces = []
  for await (const piece of archive.pieces(secret === null ? undefined : readPrivateKey(secret))) pieces.push(piece)
  return { header: archive.header, pieces }
}

describe('an archive', () => {
  test('gives back what was written, compressed, and tells nothing of it to whoever has no key', async () => {
    const bytes = await written()
    const { header: told, pieces } = await read(bytes)
    expect(told).toMatchObject({ ...header, format: 1 })
    expect(pieces).toMatchObject([
      { kind: 'note', value: { tables: ['a', 'b'] } },
      { kind: 'data', stream: 0, bytes: large },
      { kind: 'data', stream: 1, bytes: Buffer.from('x') },
      { kind: 'last', value: { rows: 2 } },
    ])
    const [, , , last] = pieces
    expect(last?.kind === 'last' && last.value.vouched === last.digest.toString('hex')).toBe(true)
    expect(bytes.length).toBeLessThan(large.length / 20)
    expect(bytes.toString('latin1')).not.toContain('tables')
  })

  test('is read by each of those it is encrypted to, and by nobody else', async () => {
    const both = await written([readRecipient(pair.open), readRecipient(other.open)])
    for (const { secret } of [pair, other]) expect((await read(both, secret)).pieces).toHaveLength(4)
    await expect(read(await written(), other.secret)).rejects.toThrow('encrypted to another key')
    await expect(read(await written(), null)).rejects.toThrow('--key FILE')
    expect((await read(await written([]), null)).pieces).toHaveLength(4)
  })

  test('that was changed, cut, lengthened or put together anew is not read as whole', async () => {
    const bytes = await written()
    const body = bytes.indexOf('\n', 'dostup-backup\n'.length) + 1
    for (const at of [20, body + 2, body + 4, body + 40, bytes.length - 1, bytes.length - 60]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] as number) ^ 1
      await expect(read(changed), `changed at ${at}`).rejects.toThrow()
    }
    for (const end of [10, body, body + 3, body + 50, bytes.length - 1])
      await expect(read(bytes.subarray(0, end)), `cut at ${end}`).rejects.toThrow()
    await expect(read(Buffer.concat([bytes, Buffer.from('x')]))).rejects.toThrow('behind its end')
    const lengths = [bytes.readUInt32BE(body) + 5]
    const first = bytes.subarray(body, body + (lengths[0] as number))
    const rest = bytes.subarray(body + first.length)
    await expect(read(Buffer.concat([bytes.subarray(0, body), rest]))).rejects.toThrow('damaged')
    await expect(read(Buffer.concat([bytes.subarray(0, body), first, first, rest]))).rejects.toThrow('damaged')
    const another = await written()
    const strange = another.subarray(0, another.indexOf('\n', 'dostup-backup\n'.length) + 1)
    await expect(read(Buffer.concat([strange, first, rest]))).rejects.toThrow('damaged')
  })

  test('of a newer format is refused in words, and so is what is none', async () => {
    const bytes = await written([])
    const newer = Buffer.from(bytes.toString('latin1').replace('"format":1', '"format":2'), 'latin1')
    await expect(read(newer, null)).rejects.toThrow('of a newer Dostup (0.1.0, format 2)')
    await expect(read(Buffer.from('PK\u0003\u0004 something else altogether'))).rejects.toThrow('no back-up of Dostup')
    await expect(read(Buffer.alloc(0))).rejects.toThrow('no back-up of Dostup')
  })

  test('keys that are none are refused in words', () => {
    for (const wrong of ['', 'age1abc', 'dostup-backup-abc'])
      expect(() => readRecipient(wrong)).toThrow('no public key')
    for (const wrong of ['', pair.open, '-----BEGIN PRIVATE KEY-----'])
      expect(() => readPrivateKey(wrong)).toThrow('no private key')
  })
})
