import type { Explanation, Miss } from '../../../core/engine/index.ts'
import { actionsOf, rightsOf } from '../../catalog/index.ts'
import { type Context, type DecisionsAt, grantsAbout, heldParts, isBound } from '../../decisions/index.ts'
import { listGrantsOfAccount } from '../../grants/index.ts'
import { listRolesByIds } from '../../roles/index.ts'

/**
 * A13: a right that is held only where its holder works is held nowhere by whoever works at no such place. The engine knows nothing of that
 * part of a grant, so it is told here, in place of «lacks the right».
 */
export async function withUnheld(
  ctx: Context,
  { catalog, facts }: DecisionsAt,
  { account, action }: { readonly account: string; readonly action: string },
  explanation: Explanation,
): Promise<Explanation> {
  const isOfUnits = rightsOf(catalog.subsystems).some((right) => isBound(right) && right.actions.includes(action))
  if (explanation.allowed || facts === 'history' || !isOfUnits) return explanation
  const unheld = await listUnheld(ctx, account, action)
  if (unheld.length === 0) return explanation
  const told = unheld.map((grant): Miss => ({ miss: 'outside-own-unit', grant }))
  const isLack = (miss: Miss) => miss.miss === 'no-grant' || miss.miss === 'role-lacks-right'
  const [near, lacks] = [explanation.misses.filter((miss) => !isLack(miss)), explanation.misses.filter(isLack)]
  const others = lacks.filter((miss) => miss.miss === 'role-lacks-right' && !unheld.includes(miss.grant))
  return { allowed: false, misses: [...near, ...told, ...others] }
}

/** Grants that bring the action, and hold it nowhere. */
async function listUnheld(ctx: Context, account: string, action: string): Promise<string[]> {
  const { catalog } = ctx.decisions
  const db = ctx.database.kysely
  const brings = (rights: readonly string[]) => actionsOf(catalog, rights).includes(action)
  const held = new Set(
    (await heldParts(db, ctx.decisions, grantsAbout({ accounts: [account] })))
      .filter(({ rights }) => brings(rights))
      .map(({ grant }) => grant.id),
  )
  const grants = (await listGrantsOfAccount(db, account)).filter(({ id, active }) => active && !held.has(id))
  const roles = await listRolesByIds(
    db,
    grants.flatMap(({ role_id }) => role_id ?? []),
  )
  const rights = new Map(roles.map((role) => [role.id, role.rights]))
  return grants
    .filter(({ role_id, right_id }) => brings(right_id === null ? (rights.get(role_id ?? '') ?? []) : [right_id]))
    .map(({ id }) => id)
}
