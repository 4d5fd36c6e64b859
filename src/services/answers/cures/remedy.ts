import type { FactChange, Miss } from '../../../core/engine/index.ts'
import type { Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import type { CureStep, ExplainQuestion } from '../shapes-explain.ts'
import type { AskedThings } from '../why/asked-things.ts'

/** A question that was answered with no. */
export interface Refused {
  readonly asked: ExplainQuestion
  readonly things: AskedThings
  readonly nearest: Miss | undefined
}

/** The same once some steps were taken: what they moved, and what is still missing. */
export interface Supposed {
  readonly asked: ExplainQuestion
  readonly account: NonNullable<AskedThings['account']>
  readonly node: NonNullable<AskedThings['node']>
  readonly facts: readonly FactChange[]
  readonly nearest: Miss | undefined
  /** The moment asked about. */
  readonly at: Date
}

/** A deed of a remedy. */
export interface Step extends CureStep {
  /** What whoever does it must hold at the scope, at least. */
  readonly needs: string
  perform(stage: Stage, actor: Actor): Promise<unknown>
}

/** Deeds that, done one after another, may turn the no into a yes. */
export type Remedy = readonly [Step, ...Step[]]
