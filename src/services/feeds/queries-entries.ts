import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** The person and whoever was merged into them. */
export async function listAllOf(db: Db, personId: string): Promise<string[]> {
  const merged = await db.selectFrom('merged_persons').where('merged_into', '=', personId).select('id').execute()
  return [personId, ...merged.map(({ id }) => id)]
}

/** By what these people come in from outside. */
export async function listSignInsOf(db: Db, people: readonly string[]) {
  return await db
    .selectFrom('shown_sign_ins')
    .where(sql<boolean>`person_id = any(${people})`)
    .selectAll()
    .orderBy('bound_at')
    .execute()
}
