import { type Insertable, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'
import { isToCome } from '../registry/index.ts'
import type { RequestItemForm, RequestKind } from './shapes.ts'

export type StoredRequest = NonNullable<Awaited<ReturnType<typeof findRequest>>>
export type StoredItem = Awaited<ReturnType<typeof listItems>>[number]

/** What an item holds: its form, and what the registry said when it was sent. */
export interface ItemFields extends RequestItemForm {
  /** As they were when the change was asked for. */
  readonly before?: Readonly<Record<string, string | null>>
  /** Whose role it is. */
  readonly accountId?: string
}

export const requests = (db: Db) =>
  db.selectFrom('requests').leftJoin('shown_nodes as nodes', 'nodes.id', 'requests.organization_id')

export const shownRequests = (db: Db) =>
  requests(db)
    .selectAll('requests')
    .select(['nodes.short_title as organization_title', 'nodes.kind as organization_kind'])
    .$narrowType<{ kind: RequestKind }>()

/** Somebody of whom an item is, as they stand now, with what says who may see them. */
export interface ItemPerson {
  readonly id: string
  readonly name: string | null
  readonly home: string | null
  /** Where they are guests. */
  readonly places: readonly string[]
  /** Theirs, now or ever. */
  readonly joined: readonly string[]
}

/** Merged ones too, so that a request that is done still says of whom it was. */
export const everybody = sql`(select id, home_id, last_name, first_name, middle_name from shown_persons
  union all select id, home_id, last_name, first_name, middle_name from merged_persons)`

export const isGuestStill = (today: string) => isToCome(sql`guest.valid_until`, today)

const people = (today: string) => sql<readonly ItemPerson[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', those.id, 'home', one.home_id,
    'name', nullif(concat_ws(' ', one.last_name, nullif(one.first_name, ''), nullif(one.middle_name, '')), ''),
    'places', array(select guest.node_id from shown_guests as guest where guest.person_id = those.id and ${isGuestStill(today)}),
    'joined', array(select account_id from ever_joined where person_id = those.id)) order by those.place), '[]')
  from unnest(request_items.person_ids) with ordinality as those (id, place)
  left join ${everybody} as one on one.id = those.id)`

export interface ItemNamed {
  readonly title: string
  readonly account: string | null
  readonly people: readonly ItemPerson[]
}

const first = (today: string) => sql<
  readonly ItemNamed[]
>`(select coalesce(jsonb_agg(few.item order by few.place), '[]') from (
  select place, jsonb_build_object('title', title, 'account', fields ->> 'accountId', 'people', ${people(today)}) as item
  from request_items where request_id = requests.id order by place limit 3) as few)`
const countOf = (state: 'open' | null) => sql<number>`(select count(*)::int from request_items as counted
  where counted.request_id = requests.id ${state === null ? sql`` : sql`and counted.state = ${state}`})`

export const requestRows = (db: Db, today: string) =>
  shownRequests(db).select([first(today).as('first'), countOf(null).as('count'), countOf('open').as('open')])

export type RequestRowStored = NonNullable<Awaited<ReturnType<typeof findRow>>>

export async function findRow(db: Db, id: string, today: string) {
  return await requestRows(db, today).where('requests.id', '=', id).executeTakeFirst()
}

export async function findRequest(db: Db, id: string) {
  return await shownRequests(db).where('requests.id', '=', id).executeTakeFirst()
}

/** Of two who settle one request at once the second waits, and finds it settled. */
export async function lockRequest(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('requests').where('id', '=', id).select('id').forUpdate().execute()
}

export async function listItems(db: Db, id: string, today: string) {
  return await db
    .selectFrom('request_items')
    .where('request_id', '=', id)
    .select([sql<string>`id::text`.as('id'), 'place', 'title', 'person_ids', 'fields', 'state'])
    .select([sql<string | null>`fields ->> 'accountId'`.as('account'), people(today).as('people')])
    .$narrowType<{ fields: ItemFields }>()
    .orderBy('place')
    .execute()
}

/** Of these approvals: the requests that wait for what becomes of them. */
export async function listGoingBy(db: Db, approvals: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('requests')
    .where(sql<boolean>`approval_id = any(${approvals})`)
    .where('state', 'in', ['sent', 'taken'])
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function listEvents(db: Db, id: string) {
  return await db
    .selectFrom('request_events')
    .where('request_id', '=', id)
    .select(['at', 'by_id', 'by_title', 'what', 'text'])
    .orderBy('id')
    .execute()
}

/** Answers the number by which people speak of it. */
export async function insertRequest(tx: Transaction, row: Insertable<Tables['requests']>): Promise<number> {
  const { number } = await tx.insertInto('requests').values(row).returning('number').executeTakeFirstOrThrow()
  return Number(number)
}

export interface NewItem {
  readonly title: string
  readonly personIds: readonly string[]
  readonly fields: ItemFields
}

/** In place of those that were there: whoever has seen the former ones names them by ids that are no more. */
export async function replaceItems(tx: Transaction, id: string, items: readonly NewItem[]): Promise<void> {
  await tx.deleteFrom('request_items').where('request_id', '=', id).execute()
  await tx
    .insertInto('request_items')
    .values(
      items.map(({ title, personIds, fields }, place) => ({
        ...{ request_id: id, place, title, person_ids: [...personIds], state: 'open' as const },
        fields: JSON.stringify(fields),
      })),
    )
    .execute()
}

export async function settleItem(tx: Transaction, id: string, state: 'done' | 'declined'): Promise<void> {
  await tx.updateTable('request_items').set({ state }).where('id', '=', Number(id)).execute()
}

export async function updateRequest(
  tx: Transaction,
  id: string,
  set: Partial<Omit<Insertable<Tables['requests']>, 'id'>>,
): Promise<void> {
  await tx.updateTable('requests').set(set).where('id', '=', id).execute()
}

export async function insertEvent(tx: Transaction, row: Insertable<Tables['request_events']>): Promise<void> {
  await tx.insertInto('request_events').values(row).execute()
}

/** One that waits already, of exactly these persons. */
export async function findOpenMerge(db: Db, persons: readonly string[]): Promise<string | undefined> {
  const found = await db
    .selectFrom('requests')
    .innerJoin('request_items', 'request_items.request_id', 'requests.id')
    .where('requests.kind', '=', 'merge')
    .where('requests.state', 'in', ['sent', 'taken', 'returned'])
    .where(sql<boolean>`request_items.state = 'open' and request_items.person_ids @> ${persons}::text[]
      and request_items.person_ids <@ ${persons}::text[]`)
    .select('requests.id')
    .executeTakeFirst()
  return found?.id
}

/** Roles in use with what they bring, by their titles. */
export async function listRolesInUse(db: Db) {
  return await db
    .selectFrom('shown_roles')
    .where('archived', '=', false)
    .select(['id', 'title', 'rights'])
    .orderBy(sql`title collate russian`)
    .execute()
}

/** When each was changed last, and where it is decided: of those that are there. */
export async function listRequestVersions(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('requests')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'number', 'organization_id', 'updated_at'])
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, title: `№ ${row.number}`, organizationId: row.organization_id, changedAt: row.updated_at },
  }))
}
