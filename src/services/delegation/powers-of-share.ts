import type { Transaction } from '../../database/index.ts'
import type { Acting, Named } from '../decisions/index.ts'
import { requireMayHandOut, together } from './holding.ts'
import { openedOver, without } from './powers-of-move.ts'
import { listScopesOver } from './queries-moves.ts'

/**
 * Shares a node, and measures it by law 2: whoever has something where it is shared comes to have it over the node and all below it, for
 * viewing only what reads. The actor must hold all of it, unless the preset says that access is given by its level alone (L24). As of a
 * move, the word `delegation: any` does not count: who comes to have it may be the actor as well.
 */
export async function sharingNode(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, title }: Named,
  share: () => Promise<unknown>,
): Promise<void> {
  const { catalog } = ctx.decisions
  const look = async () => ({
    full: await listScopesOver(tx, catalog, id, 'full'),
    any: await listScopesOver(tx, catalog, id, 'any'),
  })
  const before = await look()
  await share()
  if (actor.kind === 'operator' || catalog.policies.sharesByLevel === true) return
  const after = await look()
  const full = without(after.full, before.full)
  const viewing = without(without(after.any, before.any), full)
  const place = { id, title, fromTop: false }
  const reading = await openedOver(ctx, tx, place, viewing)
  const handed = [
    ...together(await openedOver(ctx, tx, place, full)),
    ...together(reading).map((one) => ({ ...one, reading: true as const })),
  ]
  await requireMayHandOut({ ctx, actor, db: tx }, handed, 'oneself')
}
