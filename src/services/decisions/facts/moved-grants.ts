import type { FactChange, GrantFact } from '../../../core/engine/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { findRight } from '../../catalog/index.ts'
import { type About, grantsAbout } from '../history/queries-parts.ts'
import { heldParts } from './held-parts.ts'
import { isBound, roleFacts } from './role-facts.ts'
import type { StoredRole, Terms } from './stored.ts'

/**
 * Does the work, and tells the facts that move with it of grants that stay as they are stored: where a grant is held depends on its role,
 * on where its holder works, and on the tree (A8, A13).
 */
export async function movingGrants(
  tx: Transaction,
  terms: Terms,
  about: About,
  work: () => Promise<unknown>,
): Promise<FactChange[]> {
  const before = await factsAbout(tx, terms, about)
  await work()
  return moved(before, await factsAbout(tx, terms, about))
}

const factsAbout = async (tx: Transaction, terms: Terms, about: About): Promise<GrantFact[]> =>
  (await heldParts(tx, terms, grantsAbout(about))).map(({ fact }) => fact)

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
  terms: Terms,
  { before, after }: { readonly before: StoredRole; readonly after: StoredRole },
  work: () => Promise<unknown>,
): Promise<FactChange[]> {
  const isAnyBound = [...before.rights, ...after.rights].some((right) => isBound(findRight(terms.catalog, right)))
  const grants = await movingGrants(tx, terms, { role: after.id, limited: !isAnyBound }, work)
  const anew = roleFacts(terms.catalog, after)
  const stays = new Set(anew.map(({ id }) => id))
  const gone = roleFacts(terms.catalog, before).filter(({ id }) => !stays.has(id))
  return [
    ...anew.map((role): FactChange => ({ put: 'role', role })),
    ...grants,
    ...gone.map(({ id }): FactChange => ({ remove: 'role', id })),
  ]
}
