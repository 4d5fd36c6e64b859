import type { FactChange } from '../../core/engine/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Acting, type Context, grantsAbout, type HeldPart, heldParts, moved } from '../decisions/index.ts'
import { type Receiver, requireMayHandOut } from './holding.ts'
import { handedOut } from './queries-powers.ts'

/**
 * Does the work, and tells the facts that move with it of grants that stay as they are stored or are changed by it (A8, A13). What they come
 * to bring, more than before or for longer, is handed out by the actor (model.md, law 2).
 */
export async function movingWithinLaw(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { about, to }: { readonly about: Parameters<typeof grantsAbout>[0]; readonly to: Receiver },
  work: () => Promise<unknown>,
): Promise<FactChange[]> {
  const look = () => heldParts(tx, ctx.decisions, grantsAbout(about))
  const before = await look()
  await work()
  const after = await look()
  const now = ctx.clock().getTime() / 1000
  const gained = after.filter((part) => isLiving(part, now) && !before.some((one) => covers(ctx, one, part)))
  await requireMayHandOut({ ctx, actor, db: tx }, await handedOut(tx, gained), to)
  return moved(
    before.map(({ fact }) => fact),
    after.map(({ fact }) => fact),
  )
}

const isLiving = ({ fact: { active, until } }: HeldPart, now: number): boolean =>
  active && (until == null || until > now)

/** It brought the same before, there or above, from as early on and for as long. */
const covers = ({ decisions }: Context, { fact: one, grant, rights }: HeldPart, other: HeldPart): boolean =>
  grant.id === other.grant.id &&
  one.active &&
  [other.fact.scope, ...decisions.ancestors(other.fact.scope)].includes(one.scope) &&
  other.rights.every((right) => rights.includes(right)) &&
  (one.from ?? Number.NEGATIVE_INFINITY) <= (other.fact.from ?? Number.NEGATIVE_INFINITY) &&
  (one.until ?? Number.POSITIVE_INFINITY) >= (other.fact.until ?? Number.POSITIVE_INFINITY)
