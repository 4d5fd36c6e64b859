import type { Db } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { type HandedOut, powersOfAffiliations, type Receiver, requireMayHandOut } from '../delegation/index.ts'

/** Of an affiliation: what says who is meant by what everyone there is given. */
export interface Affiliated {
  readonly node_id: string
  readonly kind: string
  readonly valid_until: string | null
}

/** What everyone there is given comes with an affiliation, and is handed out by who makes it, unless the person has it by another already. */
export async function requireMayBring(
  ctx: Context,
  actor: Actor,
  db: Db,
  {
    brought,
    held,
    to,
  }: { readonly brought: readonly Affiliated[]; readonly held: readonly Affiliated[]; readonly to: Receiver },
): Promise<void> {
  const powers = await powersOfAffiliations(ctx, db, brought)
  if (powers.length === 0) return
  const known = await powersOfAffiliations(ctx, db, held)
  const gained = powers.filter((power) => !known.some((one) => covers(one, power)))
  await requireMayHandOut({ ctx, actor, db }, gained, to)
}

const covers = (one: HandedOut, other: HandedOut): boolean =>
  one.scope === other.scope &&
  other.rights.every((right) => one.rights.includes(right)) &&
  (one.until === null || (other.until !== null && other.until <= one.until))
