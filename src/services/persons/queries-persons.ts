import type { NotNull } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

export type StoredPerson = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** To the left, so that what does not read the home is not joined with it. */
export const persons = (db: Db) =>
  db.selectFrom('persons').leftJoin('shown_nodes as nodes', 'nodes.id', 'persons.home_id')

const shown = [
  'persons.id',
  'persons.last_name',
  'persons.first_name',
  'persons.middle_name',
  'persons.birth_date',
  'persons.snils',
  'persons.email as email',
  'persons.phone as phone',
  'persons.home_id',
  'nodes.short_title as home_title',
] as const

export const shownPersons = (db: Db) => persons(db).select(shown).$narrowType<{ home_title: NotNull }>()

/** Editing a person takes no change lock, so whoever edits waits for the one who edits already. */
export async function lockPerson(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('persons').where('id', '=', id).select('id').forUpdate().execute()
}

export async function findPerson(db: Db, id: string) {
  return await shownPersons(db)
    .where('persons.id', '=', id)
    .select(['persons.created_at', 'persons.updated_at'])
    .executeTakeFirst()
}

export interface PersonFields {
  readonly last_name: string
  readonly first_name: string
  readonly middle_name: string | null
  readonly birth_date: string | null
  readonly snils: string | null
  readonly email: string | null
  readonly phone: string | null
}

export async function insertPerson(tx: Transaction, id: string, homeId: string, fields: PersonFields) {
  await tx
    .insertInto('persons')
    .values({ id, home_id: homeId, ...fields })
    .execute()
}

export async function updatePerson(tx: Transaction, id: string, fields: PersonFields, at: Date) {
  await tx
    .updateTable('persons')
    .set({ ...fields, updated_at: at })
    .where('id', '=', id)
    .execute()
}

export async function findPersonBySnils(db: Db, snils: string) {
  return await db.selectFrom('persons').where('snils', '=', snils).select(['id', 'home_id']).executeTakeFirst()
}

export async function listAffiliationsOf(db: Db, personId: string) {
  return await db
    .selectFrom('affiliations')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'affiliations.node_id')
    .where('person_id', '=', personId)
    .select(['affiliations.kind', 'node_id', 'nodes.title as node_title', 'post', 'valid_from', 'valid_until'])
    .orderBy('affiliations.id')
    .execute()
}

export async function listAccountsOf(db: Db, personId: string) {
  return await db
    .selectFrom('shown_accounts as accounts')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'accounts.home_id')
    .where('person_id', '=', personId)
    .select(['accounts.id', 'login', 'metarole', 'active', 'home_id', 'nodes.short_title as home_title', 'person_id'])
    .orderBy('accounts.id')
    .execute()
}
