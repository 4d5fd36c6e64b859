import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

const compared = [
  ...([
    'id',
    'home_id',
    'last_name',
    'first_name',
    'middle_name',
    'birth_date',
    'sex',
    'snils',
    'email',
    'phone',
  ] as const),
]

export type MatchablePerson = Awaited<ReturnType<typeof listPeopleAfter>>[number]

/** In the order of their ids: the same registry is read in the same order. */
export async function listPeopleAfter(db: Db, id: string, many: number) {
  return await db
    .selectFrom('matchable_persons')
    .where('id', '>', id)
    .orderBy('id')
    .limit(many)
    .select(compared)
    .execute()
}

/** Whose keys are to be made anew, the newest first, locked: whoever edits one of them meanwhile waits, and is noted again. */
export async function lockStale(tx: Transaction, many: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('person_keys')
    .where('keys', 'is', null)
    .orderBy('noted', 'desc')
    .limit(many)
    .select('person_id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ person_id }) => person_id)
}

export async function hasStale(db: Db): Promise<boolean> {
  return (
    (await db.selectFrom('person_keys').where('keys', 'is', null).limit(1).select('person_id').executeTakeFirst()) !==
    undefined
  )
}

export async function listPeople(db: Db, ids: readonly string[]) {
  return await db.selectFrom('matchable_persons').where(sql<boolean>`id = any(${ids})`).select(compared).execute()
}

export interface KeysOfPerson {
  readonly id: string
  readonly keys: readonly number[]
  readonly depersonalized: boolean
}

/** Of those who are there no more, or were merged away, there are none to be found by. */
export async function saveKeys(tx: Transaction, all: readonly KeysOfPerson[]): Promise<void> {
  await sql`
    update person_keys set keys = given.keys, depersonalized = given.depersonalized
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as given (id text, keys integer[], depersonalized boolean)
    where person_id = given.id`.execute(tx)
}

/**
 * All who share one of the keys, so many at most. Materialized, so that the limit is not known where the index is chosen: by it PostgreSQL
 * would rather read through the table until it has found so many.
 */
export async function listSharing(db: Db, keys: readonly number[], most: number) {
  return await db
    .with(
      (cte) => cte('sharing').materialized(),
      (eb) => eb.selectFrom('person_keys').where(sql<boolean>`keys && ${keys}::integer[]`).select('person_id'),
    )
    .selectFrom('sharing')
    .innerJoin('matchable_persons as people', 'people.id', 'sharing.person_id')
    .limit(most)
    .select(compared.map((column) => `people.${column}` as const))
    .execute()
}

/** Their homes by name, for whoever may see them. */
export async function listHomeTitles(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'short_title'])
    .execute()
  return new Map(rows.map(({ id, short_title }) => [id, short_title]))
}
