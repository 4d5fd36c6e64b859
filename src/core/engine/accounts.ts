import { type Bytes, type Ints, type Shorts, withRow } from './columns.ts'
import type { Power } from './facts.ts'
import { type Ids, intern, newIds } from './ids.ts'

/**
 * Numbers of accounts and persons are never used for another one: owners may name accounts that are not there (yet, or any more).
 */
export interface AccountTable {
  readonly ids: Ids
  readonly persons: Ids
  state: Bytes
  /** The first grant given to the account itself. */
  grants: Ints
  home: Ints
  person: Ints
  metarole: Shorts
}

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
  return {
    ids: newIds(),
    persons: newIds(),
    state: new Uint8Array(0),
    grants: new Int32Array(0),
    home: new Int32Array(0),
    person: new Int32Array(0),
    metarole: new Uint16Array(0),
  }
}

export function internAccount(table: AccountTable, id: string): number {
  const account = intern(table.ids, id)
  if (account < table.state.length) return account
  table.state = withRow(table.state, account)
  table.grants = withRow(table.grants, account)
  table.home = withRow(table.home, account)
  table.person = withRow(table.person, account)
  table.metarole = withRow(table.metarole, account)
  return account
}

/** The number of an account that is there, or 0. */
export function presentAccount(table: AccountTable, id: string): number {
  const account = table.ids.numbers.get(id)
  return account !== undefined && ((table.state[account] as number) & PRESENT) !== 0 ? account : 0
}
