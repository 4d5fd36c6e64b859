import type { NotNull } from 'kysely'
import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

export type StoredPerson = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** To the left, so that what does not read the home is not joined with it. */
const everybody = (db: Db) => db.selectFrom('persons').leftJoin('shown_nodes as nodes', 'nodes.id', 'persons.home_id')

/** Whoever was merged into another is in no list, and known by nothing. */
export const persons = (db: Db) => everybody(db).where('persons.merged_into', 'is', null)

const shown = [
  'persons.id',
  'persons.last_name',
  'persons.first_name',
  'persons.middle_name',
  'persons.birth_date',
  'persons.sex',
  'persons.snils',
  'persons.email as email',
  'persons.phone as phone',
  'persons.home_id',
  'nodes.short_title as home_title',
] as const

export const shownPersons = (db: Db) => persons(db).select(shown).$narrowType<{ home_title: NotNull }>()

/** Those who were merged into others, as they stay behind. */
export const mergedPersons = (db: Db) =>
  everybody(db).where('persons.merged_into', 'is not', null).select(shown).$narrowType<{ home_title: NotNull }>()

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
  readonly sex: 'female' | 'male' | null
  readonly snils: string | null
  readonly email: string | null
  readonly phone: string | null
}

export interface PersonToKeep extends PersonFields {
  readonly id: string
  readonly home_id: string
}

/** In one statement. */
export async function insertPersons(tx: Transaction, people: readonly PersonToKeep[]): Promise<void> {
  await tx
    .insertInto('persons')
    .values([...people])
    .execute()
}

export async function updatePerson(tx: Transaction, id: string, fields: PersonFields, at: Date) {
  await tx
    .updateTable('persons')
    .set({ ...fields, updated_at: at })
    .where('id', '=', id)
    .execute()
}

export async function rehomePerson(tx: Transaction, id: string, homeId: string, at: Date) {
  await tx.updateTable('persons').set({ home_id: homeId, updated_at: at }).where('id', '=', id).execute()
}

export async function findPersonBySnils(db: Db, snils: string) {
  return await persons(db).where('snils', '=', snils).select(['persons.id', 'home_id']).executeTakeFirst()
}

/** Whose these СНИЛС are, in digits: by СНИЛС. */
export async function listPersonsBySnils(db: Db, snils: readonly string[]) {
  if (snils.length === 0) return new Map<string, { readonly home_id: string }>()
  const rows = await persons(db)
    .where(sql<boolean>`snils = any(${snils})`)
    .select(['home_id', sql<string>`snils`.as('snils')])
    .execute()
  return new Map(rows.map((row) => [row.snils, row]))
}

export async function listAffiliationsOf(db: Db, personId: string) {
  return await db
    .selectFrom('shown_affiliations as affiliations')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'affiliations.node_id')
    .where('person_id', '=', personId)
    .select([
      sql<string>`affiliations.id::text`.as('id'),
      'affiliations.kind',
      'node_id',
      'nodes.title as node_title',
      'post',
      'valid_from',
      'valid_until',
      'guardian_of',
    ])
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

/** What a provider says of whoever stands at the door. */
export interface VouchedClue {
  readonly lastName: string
  readonly firstName: string
  readonly birthDate: string | null
  /** Digits. */
  readonly snils: string | null
  readonly emails: readonly string[]
}

export type VouchedCandidate = Awaited<ReturnType<typeof listPersonsVouchedFor>>[number]

/** Everybody who shares the СНИЛС, or a mailbox, or the name with the birth date: a few, of whom the caller tells who it is (E3). */
export async function listPersonsVouchedFor(db: Db, clue: VouchedClue) {
  const { lastName, firstName, birthDate, snils } = clue
  const emails = clue.emails.map((email) => email.toLowerCase())
  return await shownPersons(db)
    .where(
      sql<boolean>`(persons.snils = ${snils} or lower(persons.email) = any(${emails}) or (persons.birth_date = ${birthDate}::date
        and ${foldedName(sql`persons.last_name`)} = ${foldedName(sql`${lastName}::text`)}
        and ${foldedName(sql`persons.first_name`)} = ${foldedName(sql`${firstName}::text`)}))`,
    )
    .orderBy('persons.id')
    .limit(50)
    .execute()
}

/** As the index `persons_folded_name` has it. */
const foldedName = (text: unknown) => sql`translate(lower(${text}), 'ёй- ', 'еи')`
