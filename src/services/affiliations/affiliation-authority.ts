import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { type Acting, type Actor, type Context, may } from '../decisions/index.ts'
import { type Doing, isOwnPerson, type Receiver, requireDoing, requireNotOutranked } from '../delegation/index.ts'
import { findPerson, listAccountsOf } from '../persons/index.ts'
import { findAffiliation, listAffiliationsOfPerson, type StoredAffiliation } from './queries-affiliations.ts'

/** A person is there for who sees persons at their home or where they work, study, or have a child. */
export async function getVisiblePerson(ctx: Context, actor: Actor, db: Db, id: string) {
  const person = await findPerson(db, id)
  if (person === undefined) throw new Problem('not-found')
  const sees = (node: string) => may(ctx, actor, 'dostup.persons.view', node)
  if (sees(person.home_id)) return person
  const places = await listAffiliationsOfPerson(db, id)
  if (!places.some(({ node_id }) => sees(node_id))) throw new Problem('not-found')
  return person
}

/** The affiliation, for who sees persons where it is. */
export async function getVisibleAffiliation(
  ctx: Context,
  actor: Actor,
  db: Db,
  id: string,
): Promise<StoredAffiliation> {
  const stored = await findAffiliation(db, id)
  if (stored === undefined || !may(ctx, actor, 'dostup.persons.view', stored.node_id)) throw new Problem('not-found')
  return stored
}

/** Whoever may do this there, unless one of the person's accounts is more powerful (mistake 35). */
export async function requireMayDo(
  { ctx, actor, db }: Acting,
  doing: Doing,
  {
    node_id: id,
    node_title: title,
    person_id: person,
  }: Pick<StoredAffiliation, 'node_id' | 'node_title' | 'person_id'>,
): Promise<void> {
  requireDoing(ctx, actor, doing, { id, title })
  for (const { metarole, home_id } of await listAccountsOf(db, person)) {
    try {
      requireNotOutranked(ctx, actor, metarole)
    } catch (error) {
      // Of an account that the actor may not see, nothing is told (mistake 3).
      if (may(ctx, actor, 'dostup.accounts.view', home_id)) throw error
      throw new Problem('holds-more-elsewhere')
    }
  }
}

/** What is handed out to a person of one's own is handed out to oneself (mistake 36). */
export const receiverOf = async (actor: Actor, tx: Transaction, personId: string): Promise<Receiver> =>
  (await isOwnPerson(actor, tx, personId)) ? 'oneself' : 'another'

/** The second of two who change one affiliation is told. */
export function requireUnchanged({ updated_at }: StoredAffiliation, updatedAt: string): void {
  if (updated_at.toISOString() !== new Date(updatedAt).toISOString()) throw new Problem('changed-meanwhile')
}
