import { type AccountTable, firstGrantOf, GRANTS, PAIRS, ROW_SHIFT } from './accounts.ts'
import { addToIndex, type BucketIndex, newBucketIndex, removeFromIndex, shrinkIndex } from './bucket-index.ts'
import { type Ints, type Reals, roomFor, shrunk, withRow } from './columns.ts'
import { admit, type Ids, isTaken, NONE, newIds, numberOf, release } from './ids.ts'

export interface GrantTable {
  readonly ids: Ids
  /** `GRANT` cells per grant. Row 0 is scratch: a metarole's power as a grant, for the walk at hand. */
  rows: Ints
  /** The account, or the node whose affiliates the grant is given to. */
  subject: Ints
  /** `SPAN` cells per grant; looked at only when the flags say so. */
  times: Reals
  /** Per node: what is granted to everyone affiliated with it. */
  readonly groups: Map<number, Group>
  /** Grants by scope and `subkeyOf`, once a list of accounts was asked for. */
  byScope: BucketIndex | null
}

export interface Group {
  first: number
  /** The stamp of the climb that last visited it (see `shares.stamp`). */
  seen: number
}

const GRANT = 4
/** Cells of a grant: the next one of the same subject, then what it brings, where, and its flags. */
const NEXT_GRANT = 0
const BUNDLE = 1
const SCOPE = 2
const FLAGS = 3

const SPAN = 2
const FROM = 0
const UNTIL = 1

/** Flags; the bits above them are the kind of affiliation that counts, 0 for any. */
export const IS_ACTIVE = 1
export const HAS_TIMES = 2
export const TO_GROUP = 4
export const AND_BELOW = 8
export const KIND_SHIFT = 4
/** In an account's row a grant is a pair: its bundle above the first two flags, and its scope. */
export const PAIR_SHIFT = 2
const PAIR_FLAGS = (1 << PAIR_SHIFT) - 1

export interface GrantRow {
  readonly bundle: number
  readonly scope: number
  readonly flags: number
  readonly subject: number
  readonly from: number
  readonly until: number
}

/** Gives back the room that was taken in advance. */
export function shrinkGrants(table: GrantTable): void {
  const { size } = table.ids
  table.rows = shrunk(table.rows, size, GRANT)
  table.subject = shrunk(table.subject, size)
  table.times = shrunk(table.times, size, SPAN)
}

export function newGrantTable(): GrantTable {
  return {
    ids: newIds(),
    rows: new Int32Array(GRANT),
    subject: new Int32Array(1),
    times: new Float64Array(0),
    groups: new Map(),
    byScope: null,
  }
}

export function bundleOf(table: GrantTable, grant: number): number {
  return table.rows[grant * GRANT + BUNDLE] as number
}

export function scopeOf(table: GrantTable, grant: number): number {
  return table.rows[grant * GRANT + SCOPE] as number
}

export function flagsOf(table: GrantTable, grant: number): number {
  return table.rows[grant * GRANT + FLAGS] as number
}

/** Makes row 0 the power at hand, for the walk that comes next. */
export function writePower(table: GrantTable, bundle: number, scope: number): void {
  table.rows[BUNDLE] = bundle
  table.rows[SCOPE] = scope
  table.rows[FLAGS] = IS_ACTIVE
}

/** Room for so many in a new table. */
export function reserveGrants(table: GrantTable, count: number): void {
  table.rows = roomFor(table.rows, count, GRANT)
  table.subject = roomFor(table.subject, count)
  table.times = roomFor(table.times, count, SPAN)
}

/** Adds a new grant in front of the subject's others. */
export function addGrant(table: GrantTable, accounts: AccountTable, id: string, row: GrantRow): void {
  const grant = admit(table.ids, id)
  table.rows = withRow(table.rows, grant, GRANT)
  table.subject = withRow(table.subject, grant)
  table.times = withRow(table.times, grant, SPAN)
  const cell = grant * GRANT
  table.rows[cell + NEXT_GRANT] = headOf(table, accounts, row.subject, row.flags)
  table.rows[cell + BUNDLE] = row.bundle
  table.rows[cell + SCOPE] = row.scope
  table.rows[cell + FLAGS] = row.flags
  table.subject[grant] = row.subject
  table.times[grant * SPAN + FROM] = row.from
  table.times[grant * SPAN + UNTIL] = row.until
  setHead(table, accounts, row.subject, row.flags, grant)
  if ((row.flags & TO_GROUP) === 0) leadWith(table, accounts, row.subject, grant)
  if (table.byScope !== null) addToIndex(table.byScope, row.scope, subkeyOf(table, grant), grant)
}

/** Takes the grant out. Returns its number, whose row can still be read, or 0 when it is not there. */
export function dropGrant(table: GrantTable, accounts: AccountTable, id: string): number {
  const grant = numberOf(table.ids, id)
  if (grant === NONE) return NONE
  const subject = table.subject[grant] as number
  const flags = flagsOf(table, grant)
  const head = headOf(table, accounts, subject, flags)
  if (head === grant) setHead(table, accounts, subject, flags, table.rows[grant * GRANT + NEXT_GRANT] as number)
  else bypass(table, head, grant)
  if ((flags & TO_GROUP) === 0) writePairs(table, accounts, subject)
  if (table.byScope !== null) removeFromIndex(table.byScope, scopeOf(table, grant), subkeyOf(table, grant), grant)
  release(table.ids, grant)
  return grant
}

function headOf(table: GrantTable, accounts: AccountTable, subject: number, flags: number): number {
  if ((flags & TO_GROUP) !== 0) return table.groups.get(subject)?.first ?? NONE
  return firstGrantOf(accounts, subject)
}

function setHead(table: GrantTable, accounts: AccountTable, subject: number, flags: number, grant: number): void {
  if ((flags & TO_GROUP) === 0) accounts.rows[(subject << ROW_SHIFT) + GRANTS] = grant
  else if (grant === NONE) table.groups.delete(subject)
  else table.groups.set(subject, { first: grant, seen: 0 })
}

/** Puts a grant that has become the first in front of the account's pairs; the last may fall off. */
function leadWith(table: GrantTable, { rows }: AccountTable, account: number, grant: number): void {
  const row = account << ROW_SHIFT
  rows.copyWithin(row + PAIRS + 2, row + PAIRS, row + (1 << ROW_SHIFT) - 2)
  writePair(table, rows, row + PAIRS, grant)
}

function writePairs(table: GrantTable, accounts: AccountTable, account: number): void {
  const { rows } = accounts
  const end = (account + 1) << ROW_SHIFT
  let grant = firstGrantOf(accounts, account)
  for (let pair = (account << ROW_SHIFT) + PAIRS; pair < end; pair += 2) {
    writePair(table, rows, pair, grant)
    if (grant !== NONE) grant = table.rows[grant * GRANT + NEXT_GRANT] as number
  }
}

/** Nothing is granted by bundle 0: an empty pair is 0. */
function writePair(table: GrantTable, rows: Ints, pair: number, grant: number): void {
  rows[pair] = grant === NONE ? 0 : (bundleOf(table, grant) << PAIR_SHIFT) | (flagsOf(table, grant) & PAIR_FLAGS)
  rows[pair + 1] = grant === NONE ? 0 : scopeOf(table, grant)
}

function bypass(table: GrantTable, head: number, grant: number): void {
  let before = head
  while (table.rows[before * GRANT + NEXT_GRANT] !== grant) before = table.rows[before * GRANT + NEXT_GRANT] as number
  table.rows[before * GRANT + NEXT_GRANT] = table.rows[grant * GRANT + NEXT_GRANT] as number
}

export function fromOf(table: GrantTable, grant: number): number {
  return table.times[grant * SPAN + FROM] as number
}

export function untilOf(table: GrantTable, grant: number): number {
  return table.times[grant * SPAN + UNTIL] as number
}

/** `from` ≤ at < `until`, both to their second. */
export function inTime(table: GrantTable, grant: number, at: number): boolean {
  return (table.times[grant * SPAN + FROM] as number) <= at && at < (table.times[grant * SPAN + UNTIL] as number)
}

export function isLive(table: GrantTable, grant: number, at: number): boolean {
  const flags = flagsOf(table, grant)
  return (flags & IS_ACTIVE) !== 0 && ((flags & HAS_TIMES) === 0 || inTime(table, grant, at))
}

/** The subkey in the index by scope: the bundle, and whether the grant is given to a node's affiliates. */
function subkeyOf(table: GrantTable, grant: number): number {
  return (bundleOf(table, grant) << 1) | ((flagsOf(table, grant) & TO_GROUP) === 0 ? 0 : 1)
}

export const bundleOfSubkey = (subkey: number): number => subkey >> 1
export const isToGroup = (subkey: number): boolean => (subkey & 1) !== 0

/** Built when it is first asked for, kept up from then on. */
export function grantsByScope(table: GrantTable): BucketIndex {
  table.byScope ??= indexGrants(table)
  return table.byScope
}

function indexGrants(table: GrantTable): BucketIndex {
  const { ids } = table
  const index = newBucketIndex()
  for (let grant = 1; grant < ids.size; grant++) {
    if (isTaken(ids, grant)) addToIndex(index, scopeOf(table, grant), subkeyOf(table, grant), grant)
  }
  shrinkIndex(index, ids.size)
  return index
}
