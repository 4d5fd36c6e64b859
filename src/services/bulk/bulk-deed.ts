import type { Static, TSchema } from 'typebox'
import { type Answer, type Deed, performAll, type Stage } from '../audit/index.ts'
import type { Title } from '../catalog/index.ts'
import type { Actor } from '../decisions/index.ts'
import type { BulkObjects } from './bulk-objects.ts'

interface Described<Common extends TSchema, Input, Result> {
  readonly title: Title
  /** What is selected for it. */
  readonly of: BulkObjects
  /** Whoever does not hold it anywhere is refused before anything is looked at. */
  readonly right: `dostup.${string}`
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
}

/** A deed that can be done to many, by its name. */
export interface BulkDeed {
  readonly name: string
  readonly kind: 'model' | 'record'
  readonly title: Title
  readonly of: BulkObjects
  readonly right: string
  readonly common: TSchema
  readonly evenIfChanged: boolean
  readonly inverse:
    | { readonly deed: string; readonly of: BulkObjects; idOf(id: string, result: unknown): string }
    | undefined
  doOne(stage: Stage, actor: Actor, id: string, common: unknown): Promise<Answer<unknown>>
}

/** Types of the deed's input and result are known here, and needed nowhere else. */
export function bulkDeed<Common extends TSchema, Input, Result, Prepared>(
  deed: Deed<Input, Result, Prepared>,
  { title, of, right, common, inputOf, inverse, evenIfChanged = false }: Described<Common, Input, Result>,
): BulkDeed {
  const { name, kind } = deed
  return {
    ...{ name, kind, title, of, right, common, evenIfChanged },
    inverse: inverse && { ...inverse, idOf: (id, result) => inverse.idOf(id, result as Result) },
    async doOne(stage, actor, id, asked) {
      const [answer] = await performAll(stage, actor, deed, [inputOf(id, asked as Static<Common>)])
      return answer as Answer<Result>
    },
  }
}
