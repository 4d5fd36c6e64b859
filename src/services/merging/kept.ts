import type { PairBefore } from '../duplicates/index.ts'
import type { Origin } from '../feeds/index.ts'
import type { SurvivorFields } from '../persons/index.ts'

/** What it takes to take merged persons apart exactly. */
export interface Kept {
  /** Fields of the survivor, and what each became. */
  readonly before: SurvivorFields
  readonly after: SurvivorFields
  /** Whence the fields of the survivor came before. */
  readonly origins: readonly Origin[]
  /** What hung on the survivor before: what is of nobody came after. */
  readonly own: Hanging
  readonly others: readonly KeptOther[]
  /** Accounts that were turned off, since another of the metarole stays (E9). */
  readonly turnedOff: readonly string[]
  readonly pairs: readonly PairBefore[]
}

/** Ids of what hangs on a person. */
export interface Hanging {
  readonly accounts: readonly string[]
  readonly affiliations: readonly string[]
  /** Affiliations of their parents. */
  readonly wards: readonly string[]
}

/** One who was merged away. */
export interface KeptOther extends Hanging {
  readonly id: string
  /** Who had been merged into them before. */
  readonly absorbed: readonly string[]
}
