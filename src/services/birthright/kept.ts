import type { FactChange } from '../../core/engine/index.ts'
import type { ChangedObject } from '../audit/index.ts'
import type { RuleGrant } from '../grants/index.ts'
import type { DueGrant } from './due-grants.ts'

/** What moved of what rules give. */
export interface Kept {
  readonly gained: readonly (DueGrant & { readonly id: string })[]
  readonly lost: readonly RuleGrant[]
  readonly respanned: readonly { readonly id: string; readonly old: RuleGrant; readonly due: DueGrant }[]
  readonly unfit: number
  readonly facts: readonly FactChange[]
  readonly changed: readonly ChangedObject[]
}
