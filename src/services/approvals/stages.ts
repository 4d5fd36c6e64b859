import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { type Deciders, decidersOf } from './people.ts'
import type { Route } from './routes/routes.ts'

const day = 86_400_000

interface Beginning {
  readonly route: Route
  readonly node: string
  readonly authors: readonly string[]
  readonly stage: number
}

/** Nobody waits for those who may not decide on it anyway. */
const without = (authors: readonly string[], { authorsDecide }: Route, { waits_action, waits_for }: Deciders) => ({
  waits_action,
  waits_for: authorsDecide ? waits_for : waits_for.filter((id) => !authors.includes(id)),
})

/** What a stage sets when it begins. One that nobody could decide is said at once, not waited in for ever. */
export async function begunStage(ctx: Context, db: Db, { route, node, authors, stage }: Beginning) {
  const begun = route.stages[stage]
  if (begun === undefined) throw new RangeError('no such stage')
  const deciders = without(authors, route, await decidersOf(ctx, db, begun, node))
  if (deciders.waits_action === null && deciders.waits_for.length === 0)
    throw new Problem('approval-nobody-decides', { stage: begun.title })
  const due_at = begun.days === undefined ? null : new Date(ctx.clock().getTime() + begun.days * day)
  return { stage, ...deciders, done_by: [], due_at, reminded_at: null }
}
