import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { inside, isToCome, type Where } from '../registry/index.ts'

const goesOn = (today: string) => isToCome(sql`guests.valid_until`, today)

/** Who works, studies or has a child where the viewer looks, now or later, and is at home elsewhere; and their homes. */
export async function listGuests(db: Db, where: Where, today: string) {
  const found = await db
    .selectFrom('guests')
    .innerJoin('persons', 'persons.id', 'guests.person_id')
    .where(inside(sql`guests.node_id`, where))
    .where(goesOn(today))
    .select(['persons.id', 'persons.home_id'])
    .distinct()
    .execute()
  return { ids: found.map(({ id }) => id), places: [...new Set(found.map((one) => one.home_id))] }
}

/** Where one person is a guest, now or later. */
export async function listPlacesOfGuest(db: Db, personId: string, today: string): Promise<string[]> {
  const found = await db
    .selectFrom('guests')
    .where('person_id', '=', personId)
    .where(goesOn(today))
    .select('node_id')
    .execute()
  return found.map((one) => one.node_id)
}
