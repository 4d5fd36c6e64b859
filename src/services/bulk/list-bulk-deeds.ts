import type { Actor, Context } from '../decisions/index.ts'
import { bulkDeeds } from './bulk-deeds.ts'
import type { BulkDeeds } from './shapes.ts'

/** Those whose right the actor holds anywhere. */
export function listBulkDeeds(ctx: Context, actor: Actor): BulkDeeds {
  const held = actor.kind === 'operator' ? undefined : ctx.decisions.held(actor.accountId)
  const items = bulkDeeds
    .filter((deed) => held === undefined || deed.rightsIn(ctx.decisions.catalog).some((right) => held.includes(right)))
    .map(({ name, title, of, inverse, common }) => ({
      ...{ name, title, of: of.kind, undoable: inverse !== undefined, input: common },
    }))
  return { items }
}
