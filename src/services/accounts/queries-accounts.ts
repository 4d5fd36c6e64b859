import { type NotNull, sql } from 'kysely'
import { type Db, lookup, prepared, type Transaction } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'
import { inside, type Where } from '../registry/index.ts'
import { keysOfLogin } from './logins/login-key.ts'

export type StoredAccount = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** A person's name, where one is joined, else the account's own. */
const nameOf = (part: 'last_name' | 'first_name' | 'middle_name') =>
  sql<
    string | null
  >`case when persons.id is null then ${sql.ref(`accounts.${part}`)} else ${sql.ref(`persons.${part}`)} end`
/** What an account tells of its owner itself (L12). */
export interface FieldColumns {
  last_name?: string | null
  first_name?: string | null
  middle_name?: string | null
  mobile_phone?: string | null
  phone?: string | null
  post?: string | null
  note?: string | null
  hidden_sections?: string[]
  report_at_once?: boolean
  report_day?: number | null
  report_days?: number | null
  address_format?: 'place' | 'street' | null
}

export const wholeName = sql`coalesce(nullif(concat_ws(' ', persons.last_name, persons.first_name, persons.middle_name), ''),
  nullif(concat_ws(' ', accounts.last_name, accounts.first_name, accounts.middle_name), ''))`

/** To the left, so that what reads neither home nor person is not joined with them. */
export const accounts = (db: Db) =>
  db
    .selectFrom('accounts')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'accounts.home_id')
    .leftJoin('shown_persons as persons', 'persons.id', 'accounts.person_id')

export const shown = [
  'accounts.id',
  'accounts.login',
  'accounts.metarole',
  'accounts.home_id',
  'nodes.short_title as home_title',
  'nodes.archived_at as home_archived_at',
  'accounts.person_id',
  'accounts.email',
  'persons.email as person_email',
  'accounts.active',
  'accounts.last_sign_in_at',
  nameOf('last_name').as('last_name'),
  nameOf('first_name').as('first_name'),
  nameOf('middle_name').as('middle_name'),
] as const

export const shownAccounts = (db: Db) => accounts(db).select(shown).$narrowType<{ home_title: NotNull }>()

/** A record takes no change lock, so whoever edits waits for the one who edits already. */
export async function lockAccount(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('accounts').where('id', '=', id).select('id').forUpdate().execute()
}

const accountsByIds = prepared('accounts-by-ids', (db, ids: readonly string[]) =>
  shownAccounts(db)
    .where(sql<boolean>`accounts.id = any(${ids})`)
    .select([
      'accounts.locked_until',
      'accounts.closes_on',
      'accounts.created_at',
      'accounts.updated_at',
      'accounts.password_hash',
      'accounts.must_change_password',
      'accounts.mobile_phone',
      'accounts.phone',
      'accounts.post',
      'accounts.note',
      'accounts.hidden_sections',
      'accounts.report_at_once',
      'accounts.report_day',
      'accounts.report_days',
      'accounts.address_format',
      (eb) => eb.selectFrom('shown_photos').whereRef('account_id', '=', 'accounts.id').select('file_id').as('photo'),
      'accounts.properties',
      'accounts.time_zone',
      'accounts.language',
    ])
    .$narrowType<{ properties: StoredProperties }>(),
)

export const findAccount = lookup(async (db: Db, ids: readonly string[]) =>
  (await accountsByIds(db, ids)).map((row) => [row.id, row] as const),
)

/** Of somebody who has proved who they are, with the generation in which they did. */
export async function findEntry(db: Db, id: string) {
  return await shownAccounts(db).where('accounts.id', '=', id).select('accounts.generation').executeTakeFirst()
}

/** By what somebody typed. */
export async function findAccountByLogin(db: Db, login: string) {
  const [own, key] = keysOfLogin(login)
  return await shownAccounts(db)
    .where('accounts.login_key', 'in', [own, key])
    .orderBy(sql`accounts.login_key = ${own}`, 'desc')
    .limit(1)
    .select(['accounts.password_hash', 'accounts.generation'])
    .executeTakeFirst()
}

export async function insertAccount(
  tx: Transaction,
  row: {
    id: string
    login: string
    login_key: string
    metarole: string
    home_id: string
    person_id: string | null
    email: string | null
    password_hash: string | null
    must_change_password: boolean
    active: boolean
  } & FieldColumns,
) {
  await tx.insertInto('accounts').values(row).execute()
}

export async function updateAccount(
  tx: Transaction,
  id: string,
  set: {
    email?: string | null
    person_id?: string | null
    active?: boolean
    closes_on?: string | null
    metarole?: string
    home_id?: string
    password_hash?: string | null
    must_change_password?: boolean
  } & FieldColumns,
  at: Date,
) {
  const unlocked = set.password_hash === undefined ? {} : { failed_sign_ins: 0, locked_until: null }
  await tx
    .updateTable('accounts')
    .set({ ...set, ...unlocked, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** They are another person's from now on: two were found to be one, or one to be two. When they were changed last stays. */
export async function rejoinAccounts(tx: Transaction, ids: readonly string[], personId: string): Promise<void> {
  await tx.updateTable('accounts').set({ person_id: personId }).where(sql<boolean>`id = any(${ids})`).execute()
}

export async function saveAccountProperties(tx: Transaction, id: string, properties: StoredProperties, at: Date) {
  const set = { properties: JSON.stringify(properties), updated_at: at }
  await tx.updateTable('accounts').set(set).where('id', '=', id).execute()
}

/** Sessions, sign-ins under way and known devices of the account are over. */
export async function raiseGeneration(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ generation: sql`generation + 1`, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** Sessions, sign-ins under way and known devices of all accounts of the metaroles are over. */
export async function endGenerations(tx: Transaction, metaroles: readonly string[]): Promise<void> {
  if (metaroles.length === 0) return
  await tx
    .updateTable('accounts')
    .set({ generation: sql`generation + 1` })
    .where(sql<boolean>`metarole = any(${metaroles})`)
    .execute()
}

export async function countAccounts(
  db: Db,
  filter: { metarole: string; personId?: string; except?: string; active?: true; withPassword?: true },
) {
  let found = db.selectFrom('accounts').where('metarole', '=', filter.metarole)
  if (filter.personId !== undefined) found = found.where('person_id', '=', filter.personId)
  if (filter.except !== undefined) found = found.where('id', '<>', filter.except)
  if (filter.active) found = found.where('active', '=', true)
  if (filter.withPassword) found = found.where('password_hash', 'is not', null)
  const row = await found.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The active ones of the metaroles. */
export async function countActiveOf(db: Db, metaroles: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('accounts')
    .where('active', '=', true)
    .where(sql<boolean>`metarole = any(${metaroles})`)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** By id: what a card of an account says at its head. */
export async function listAccountsByIds(db: Db, ids: readonly string[]) {
  const rows = await accounts(db)
    .where(sql<boolean>`accounts.id = any(${ids})`)
    .select(['accounts.id', 'accounts.login', 'nodes.short_title as home'])
    .select(sql<string>`coalesce(${wholeName}, accounts.login)`.as('title'))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The whole name of one, asked whenever a deed is refused for what they hold. */
export const titleOfAccount = prepared('title-of-account', (db, id: string) =>
  accounts(db).where('accounts.id', '=', id).select(sql<string>`coalesce(${wholeName}, accounts.login)`.as('title')),
)

/** Names of those of the accounts that the viewer may see, whole, by id. */
export async function listAccountTitles(db: Db, ids: readonly string[], where: Where): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await accounts(db)
    .where(sql<boolean>`accounts.id = any(${ids})`)
    .where(inside(sql`accounts.home_id`, where))
    .select(['accounts.id', sql<string>`coalesce(${wholeName}, accounts.login)`.as('title')])
    .execute()
  return new Map(rows.map((row) => [row.id, row.title]))
}

/** How many active accounts are at home in one of the nodes and may be seen. */
export async function countActiveAt(db: Db, homes: readonly string[], where: Where): Promise<number> {
  const { count } = await db
    .selectFrom('accounts')
    .where(sql<boolean>`home_id = any(${homes}) and active`)
    .where(inside(sql`home_id`, where))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function findOwnZone(db: Db, id: string) {
  return await db.selectFrom('accounts').where('id', '=', id).select(['time_zone', 'home_id']).executeTakeFirst()
}

export async function saveOwnZone(tx: Transaction, id: string, timeZone: string | null, at: Date): Promise<void> {
  await tx.updateTable('accounts').set({ time_zone: timeZone, updated_at: at }).where('id', '=', id).execute()
}

export async function saveOwnLanguage(tx: Transaction, id: string, language: 'ru' | 'en', at: Date): Promise<void> {
  await tx.updateTable('accounts').set({ language, updated_at: at }).where('id', '=', id).execute()
}
