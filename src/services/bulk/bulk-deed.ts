import type { Static, TSchema } from 'typebox'
import { Problem } from '../../core/problems/index.ts'
import { type Answer, type Deed, performAll, type Stage } from '../audit/index.ts'
import type { Catalog, Title } from '../catalog/index.ts'
import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import type { BulkObjects } from './bulk-objects.ts'

/** What became of one of many that were done together. */
export type OneOfMany = { readonly error: unknown } | { readonly changed: boolean; readonly result?: unknown }

/** Thousands by a few statements, where that is exactly what one after another would come to. */
interface Together<Common> {
  /** So many make one transaction; undefined: here they are done one after another. */
  readonly atOnce: (ctx: Context, common: Common) => number | undefined
  readonly doMany: (stage: Stage, actor: Actor, ids: readonly string[], common: Common) => Promise<readonly OneOfMany[]>
}

interface Described<Common extends TSchema, Input, Result> {
  readonly title: Title
  /** What is selected for it. */
  readonly of: BulkObjects
  /** Whoever holds none of them anywhere is refused before anything is looked at. */
  readonly right: `dostup.${string}` | ((catalog: Catalog) => readonly string[])
  /** What is said once for all. */
  readonly common: Common
  readonly inputOf: (id: string, common: Static<Common>) => Input
  /** The deed that takes it back exactly, what it is done to, and its id by what the deed gave back. */
  readonly inverse?: {
    readonly deed: string
    readonly of: BulkObjects
    readonly idOf: (id: string, result: Result) => string
  }
  /** What was changed after it was selected is meant all the same. */
  readonly evenIfChanged?: boolean
  readonly together?: Together<Static<Common>>
}

/** A deed that can be done to many, by its name. */
export interface BulkDeed {
  readonly name: string
  readonly kind: 'model' | 'record'
  readonly title: Title
  readonly of: BulkObjects
  /** Asked of whoever starts the job; a preview needs no proof. */
  readonly fresh: ((actor: Actor) => void) | undefined
  rightsIn(catalog: Catalog): readonly string[]
  readonly common: TSchema
  readonly evenIfChanged: boolean
  readonly inverse:
    | { readonly deed: string; readonly of: BulkObjects; idOf(id: string, result: unknown): string }
    | undefined
  readonly together: Together<unknown> | undefined
  doOne(stage: Stage, actor: Actor, id: string, common: unknown): Promise<Answer<unknown>>
}

/** Types of the deed's input and result are known here, and needed nowhere else. */
export function bulkDeed<Common extends TSchema, Input, Result, Prepared>(
  deed: Deed<Input, Result, Prepared>,
  { title, of, right, common, inputOf, inverse, evenIfChanged = false, together }: Described<Common, Input, Result>,
): BulkDeed {
  const { name, kind, fresh, ...rest } = deed
  const unproved = { name, kind, ...rest }
  return {
    ...{ name, kind, title, of, common, evenIfChanged, fresh },
    rightsIn: (catalog) => (typeof right === 'string' ? [right] : right(catalog)),
    together: together as Together<unknown> | undefined,
    inverse: inverse && { ...inverse, idOf: (id, result) => inverse.idOf(id, result as Result) },
    async doOne(stage, actor, id, asked) {
      const [answer] = await performAll(stage, actor, unproved, [inputOf(id, asked as Static<Common>)])
      return answer as Answer<Result>
    },
  }
}

/** Whether the actor holds what the deed asks, wherever that is. */
export function requireMayDoAnywhere(ctx: Context, actor: Actor, deed: BulkDeed): void {
  const { catalog, isHeldAnywhere } = ctx.decisions
  const rights = deed.rightsIn(catalog)
  const held = rights.find((right) => actor.kind === 'operator' || isHeldAnywhere(actor.accountId, right)) ?? rights[0]
  if (held === undefined) throw new Problem('not-found')
  requireAnywhere(ctx, actor, held)
}
