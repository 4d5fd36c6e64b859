import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, may, today } from '../decisions/index.ts'
import { listPlacesOfGuest } from './queries-guests.ts'
import { findPerson, type StoredPerson } from './queries-persons.ts'

export const seesPersonsAt = (ctx: Context, actor: Actor, node: string): boolean =>
  may(ctx, actor, 'dostup.persons.view', node)

/** A person is there for whoever sees persons at their home, or where they work, study or have a child, now or later. */
export async function getSeenPerson(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredPerson> {
  const stored = await findPerson(db, id)
  if (stored === undefined) throw new Problem('not-found')
  if (seesPersonsAt(ctx, actor, stored.home_id)) return stored
  const places = await listPlacesOfGuest(db, id, today(ctx))
  if (!places.some((node) => seesPersonsAt(ctx, actor, node))) throw new Problem('not-found')
  return stored
}
