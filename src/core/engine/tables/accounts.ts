import type { Power } from '../facts.ts'
import type { BucketIndex } from './bucket-index.ts'
import { type Ints, withRow } from './columns.ts'
import { type Ids, intern, NONE, newIds, numberOf } from './ids.ts'
import { enter, type Order } from './order.ts'

/**
 * Numbers of accounts and persons are never used for another one: owners may name accounts that are not there (yet, or any more).
 */
export interface AccountTable {
  readonly ids: Ids
  readonly persons: Ids
  /**
   * Sixteen per account, about a line of the processor's cache, since memory is what a check waits for: its first grant, home, person, and
   * state with the metarole above it; then the first grants of its chain once more, as pairs (see grants.ts).
   */
  rows: Ints
  /** In the order of their ids, once a list of them was asked for. */
  order: Order | null
  /** See powers.ts and accounts-by-person.ts. */
  powers: BucketIndex | null
  byPerson: AccountsByPerson | null
}

/** Accounts by person. */
export interface AccountsByPerson {
  /** Per person: the first account. */
  heads: Ints
  /** Per account: the next of the same person. */
  next: Ints
}

export const ROW_SHIFT = 4
/** Cells of a row. */
export const GRANTS = 0
export const HOME = 1
export const PERSON = 2
export const STATE = 3
export const PAIRS = 4
export const METAROLE_SHIFT = 8

/** State. */
export const PRESENT = 1
export const ACTIVE = 2
/** The metarole brings its rights everywhere; at home and below; grants count. None of the three: powerless. */
export const EVERYWHERE = 4
export const AT_HOME = 8
export const BY_GRANTS = 16

export const POWER_STATE: Record<Power, number> = {
  everything: EVERYWHERE | BY_GRANTS,
  subtree: AT_HOME | BY_GRANTS,
  roles: BY_GRANTS,
  fixed: AT_HOME,
  none: 0,
}

export function newAccountTable(): AccountTable {
  return { ids: newIds(), persons: newIds(), rows: new Int32Array(0), order: null, powers: null, byPerson: null }
}

export function internAccount(table: AccountTable, id: string): number {
  const { size } = table.ids
  const account = intern(table.ids, id)
  table.rows = withRow(table.rows, account, 1 << ROW_SHIFT)
  if (account === size && table.order !== null) enter(table.order, account)
  return account
}

export function stateOf(table: AccountTable, account: number): number {
  return table.rows[(account << ROW_SHIFT) + STATE] as number
}

export function homeOf(table: AccountTable, account: number): number {
  return table.rows[(account << ROW_SHIFT) + HOME] as number
}

export function personOf(table: AccountTable, account: number): number {
  return table.rows[(account << ROW_SHIFT) + PERSON] as number
}

export function firstGrantOf(table: AccountTable, account: number): number {
  return table.rows[(account << ROW_SHIFT) + GRANTS] as number
}

export function metaroleOf(table: AccountTable, account: number): number {
  return stateOf(table, account) >> METAROLE_SHIFT
}

/** The number of an account that is there, or 0. */
export function presentAccount(table: AccountTable, id: string): number {
  const account = numberOf(table.ids, id)
  return account !== NONE && (stateOf(table, account) & PRESENT) !== 0 ? account : NONE
}
