/** A value of DER: its tag, what is in it, and all of its bytes. */
export interface Der {
  readonly tag: number
  readonly content: Uint8Array
  readonly bytes: Uint8Array
}

/** The values that lie one after another; throws on what is no DER. */
export function readDer(bytes: Uint8Array): Der[] {
  const values: Der[] = []
  let at = 0
  while (at < bytes.length) {
    const value = valueAt(bytes, at)
    values.push(value)
    at += value.bytes.length
  }
  return values
}

function valueAt(bytes: Uint8Array, at: number): Der {
  const [tag = 0, first = 0] = bytes.subarray(at, at + 2)
  const more = first < 128 ? 0 : first & 127
  if (more > 4) throw new Error('not DER')
  const length = more === 0 ? first : bytes.subarray(at + 2, at + 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
  const begins = at + 2 + more
  const ends = begins + length
  if (ends > bytes.length) throw new Error('not DER')
  return { tag, content: bytes.subarray(begins, ends), bytes: bytes.subarray(at, ends) }
}

/** What lies inside a value, by places from the outermost. */
export function within(value: Der | undefined, ...places: readonly number[]): Der {
  let found = value
  for (const place of places) found = found && readDer(found.content)[place]
  if (found === undefined) throw new Error('not what is expected')
  return found
}

export function oidOf({ content }: Der): string {
  const parts: number[] = []
  let part = 0
  for (const byte of content) {
    part = part * 128 + (byte & 127)
    if (byte < 128) {
      parts.push(part)
      part = 0
    }
  }
  const [first = 0, ...rest] = parts
  const root = Math.min(Math.floor(first / 40), 2)
  return [root, first - root * 40, ...rest].join('.')
}

export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, { length: one }) => sum + one, 0)
  const long = length.toString(16)
  const lengthBytes =
    length < 128
      ? [length]
      : [128 + Math.ceil(long.length / 2), ...fromHex(long.padStart(long.length + (long.length % 2), '0'))]
  return joined(Uint8Array.from([tag, ...lengthBytes]), ...contents)
}

export const sequence = (...contents: readonly Uint8Array[]): Uint8Array => der(0x30, ...contents)

export function oid(text: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = text.split('.').map(Number)
  return der(0x06, Uint8Array.from([root * 40 + second, ...rest].flatMap(inSevens)))
}

function inSevens(part: number): number[] {
  const sevens = [part % 128]
  for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) sevens.unshift((left % 128) + 128)
  return sevens
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
