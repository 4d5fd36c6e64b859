import type { FactChange, GrantFact } from '../../../core/engine/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { type Catalog, findRight } from '../../catalog/index.ts'
import { type About, grantsAbout } from '../history/queries-parts.ts'
import { heldParts } from './held-parts.ts'
import { isBound, roleFacts } from './role-facts.ts'
import type { StoredRole } from './stored.ts'

/**
 * Does the work, and tells the facts that move with it of grants that stay as they are stored: where a grant is held depends on its role,
 * on where its holder works, and on the tree (A8, A13).
 */
export async function movingGrants(
  tx: Transaction,
  catalog: Catalog,
  about: About,
  work: () => Promise<unknown>,
): Promise<FactChange[]> {
  const before = await factsAbout(tx, catalog, about)
  await work()
  return moved(before, await factsAbout(tx, catalog, about))
}

const factsAbout = async (tx: Transaction, catalog: Catalog, about: About): Promise<GrantFact[]> =>
  (await heldParts(tx, catalog, grantsAbout(about))).map(({ fact }) => fact)

/** What is new or other is put first: what it refers to may be about to go. */
export function moved(before: readonly GrantFact[], after: readonly GrantFact[]): FactChange[] {
  const known = new Map(before.map((fact) => [fact.id, JSON.stringify(fact)]))
  const stays = new Set(after.map(({ id }) => id))
  return [
    ...after
      .filter((grant) => known.get(grant.id) !== JSON.stringify(grant))
      .map((grant): FactChange => ({ put: 'grant', grant })),
    ...before.filter(({ id }) => !stays.has(id)).map(({ id }): FactChange => ({ remove: 'grant', id })),
  ]
}

/** A role's facts when its rights change, and what moves of the grants that bring it, between those that come and those that go. */
export async function movingRole(
  tx: Transaction,
  catalog: Catalog,
  { before, after }: { readonly before: StoredRole; readonly after: StoredRole },
  work: () => Promise<unknown>,
): Promise<FactChange[]> {
  const isAnyBound = [...before.rights, ...after.rights].some((right) => isBound(findRight(catalog, right)))
  const grants = await movingGrants(tx, catalog, { role: after.id, limited: !isAnyBound }, work)
  const anew = roleFacts(catalog, after)
  const stays = new Set(anew.map(({ id }) => id))
  const gone = roleFacts(catalog, before).filter(({ id }) => !stays.has(id))
  return [
    ...anew.map((role): FactChange => ({ put: 'role', role })),
    ...grants,
    ...gone.map(({ id }): FactChange => ({ remove: 'role', id })),
  ]
}
