/** Rows from which the facts of roles and grants are made. */
import type { GrantFact, RoleFact } from '../../../core/engine/index.ts'
import type { Days } from '../../../core/times/index.ts'
import type { Catalog } from '../../catalog/index.ts'

/** By what rows become facts. */
export interface Terms {
  readonly catalog: Catalog
  readonly days: Days
}

export type StoredRole = RoleFact

/** A grant as it is stored: one, whatever number of facts it becomes. */
export type StoredGrantRow = GrantFact

/** A place within a grant's scope that was chosen for the rights that can be limited (A13). */
export interface StoredLimit {
  readonly grant: string
  readonly node: string
}
