import type { Place } from '../../../database/index.ts'

/** All of the server's files at about one moment; with the WAL since `from` they become what was at any moment after. */
export interface BaseFile {
  readonly name: string
  readonly system: string
  readonly timeline: number
  /** Where a file of WAL begins. */
  readonly from: Place
  /** When it was whole. */
  readonly at: Date
}

/** A piece of WAL. All that was committed in it was so before `at`. */
export interface WalFile extends BaseFile {
  readonly to: Place
}

const hex = (place: bigint | number, digits: number): string => place.toString(16).toUpperCase().padStart(digits, '0')
const timeOf = (at: Date): string => at.toISOString().replace(/[:.]/g, '-')

export const nameOfBase = ({ system, timeline, from, at }: Omit<BaseFile, 'name'>): string =>
  `dostup-base-${system}-${hex(timeline, 8)}-${hex(from, 16)}-${timeOf(at)}.backup`

export const nameOfWal = ({ system, timeline, from, to, at }: Omit<WalFile, 'name'>): string =>
  `dostup-wal-${system}-${hex(timeline, 8)}-${hex(from, 16)}-${hex(to, 16)}-${timeOf(at)}.backup`

const form =
  /^dostup-(base|wal)-(\d+)-([0-9A-F]{8})-([0-9A-F]{16})-(?:([0-9A-F]{16})-)?(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)\.backup$/

export interface Kept {
  /** The oldest first. */
  readonly bases: readonly BaseFile[]
  /** In the order of the WAL. */
  readonly wal: readonly WalFile[]
}

/** What is none of ours is passed over. */
export function readNames(names: readonly string[]): Kept {
  const bases: BaseFile[] = []
  const wal: WalFile[] = []
  for (const name of names) {
    const [, kind, system = '', timeline = '', from = '', to, hour, minute, second, rest] = form.exec(name) ?? []
    if (kind === undefined) continue
    const at = new Date(`${hour}:${minute}:${second}.${rest}`)
    const base = { name, system, timeline: Number.parseInt(timeline, 16), from: BigInt(`0x${from}`), at }
    if (kind === 'base') bases.push(base)
    else if (to !== undefined) wal.push({ ...base, to: BigInt(`0x${to}`) })
  }
  bases.sort((one, other) => one.at.getTime() - other.at.getTime())
  wal.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : Number(other.to - one.to)))
  return { bases, wal }
}

/** One behind another from the base on, without a gap; what was read twice is passed over. */
export function walOf(base: BaseFile, wal: readonly WalFile[]): WalFile[] {
  const own = wal.filter(({ system, timeline }) => system === base.system && timeline === base.timeline)
  const chain: WalFile[] = []
  let reach = base.from
  for (const one of own) {
    if (one.to <= reach) continue
    if (one.from > reach) break
    chain.push(one)
    reach = one.to
  }
  return chain
}
