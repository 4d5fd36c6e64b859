import type { Db } from '../../database/index.ts'
import type { Stage } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { Finding, FindingKind } from './shapes.ts'

/** What was found, with what its cure needs beside what is told. */
export interface Found {
  readonly told: Partial<Omit<Finding, 'kind' | 'id' | 'dismissed'>>
  readonly id: string
  /** In whose journal it stands when it is dismissed. */
  readonly place: string | null
  /** By deeds of other rooms, with their checks and refusals. */
  readonly cure: (stage: Stage, actor: Actor) => Promise<unknown>
}

export interface Looking {
  readonly ctx: Context
  readonly actor: Actor
  readonly db: Db
  /** Of one alone. */
  readonly id?: string | undefined
  readonly most: number
}

export interface Kind {
  readonly kind: FindingKind
  /** Only what the viewer may see; one more than `most` where there are more. */
  readonly find: (looking: Looking) => Promise<Found[]>
  /** What dismissing asks: the right that its cure asks, where it stands; null: over the whole tree. */
  readonly right: string
}
