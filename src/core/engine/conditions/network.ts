/** Addresses and networks, IPv4 and IPv6. An IPv4 address is the IPv6 address it is mapped to (`::ffff:…`), so there is one form. */

/** Eight groups of 16 bits. */
export type Address = readonly number[]

export interface Network {
  readonly base: Address
  /** How many leading bits count, of 128. */
  readonly bits: number
}

const MAPPED = [0, 0, 0, 0, 0, 0xffff]
const BYTE = /^(0|[1-9]\d{0,2})$/
const GROUP = /^[0-9a-f]{1,4}$/i
const PREFIX = /^(0|[1-9]\d{0,2})$/

/** Null for a text that is no address. */
export function parseAddress(text: string): Address | null {
  if (text.includes(':')) return parseLong(text)
  const short = parseShort(text)
  return short && [...MAPPED, ...short]
}

/** `10.0.0.0/8`, `2001:db8::/32`; null for anything else. Bits behind the prefix do not count. */
export function parseNetwork(text: string): Network | null {
  const [address = '', prefix = '', ...rest] = text.split('/')
  const base = parseAddress(address)
  if (base === null || rest.length > 0 || !PREFIX.test(prefix)) return null
  const bits = Number(prefix) + (address.includes(':') ? 0 : 96)
  return bits <= 128 ? { base, bits } : null
}

export function isWithin(address: Address, { base, bits }: Network): boolean {
  for (let group = 0; group * 16 < bits; group++) {
    const unimportant = Math.max(0, (group + 1) * 16 - bits)
    if (((address[group] as number) ^ (base[group] as number)) >> unimportant !== 0) return false
  }
  return true
}

/** Two groups of an IPv4 address. */
function parseShort(text: string): number[] | null {
  const bytes = text.split('.')
  if (bytes.length !== 4 || !bytes.every((byte) => BYTE.test(byte) && Number(byte) < 256)) return null
  const [a, b, c, d] = bytes.map(Number) as [number, number, number, number]
  return [a * 256 + b, c * 256 + d]
}

function parseLong(text: string): Address | null {
  const [head = '', tail, ...rest] = text.split('::')
  if (rest.length > 0) return null
  if (tail === undefined) {
    const groups = parseGroups(head, true)
    return groups?.length === 8 ? groups : null
  }
  const [before, after] = [parseGroups(head, false), parseGroups(tail, true)]
  if (before === null || after === null || before.length + after.length > 7) return null
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

/** The last part may be an IPv4 address when these groups end the whole. */
function parseGroups(text: string, isEnd: boolean): number[] | null {
  if (text === '') return []
  const parts = text.split(':')
  const last = isEnd && text.includes('.') ? parseShort(parts.pop() as string) : []
  if (last === null || !parts.every((part) => GROUP.test(part))) return null
  return [...parts.map((part) => Number.parseInt(part, 16)), ...last]
}
