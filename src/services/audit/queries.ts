import { sql } from 'kysely'
import type { FactChange } from '../../core/engine/index.ts'
import { type Db, named, russian, type Transaction } from '../../database/index.ts'
import { type Actor, type Place, revisionChannel } from '../decisions/index.ts'
import { contains, fits, inside, ordered, type Sort, type Where } from '../registry/index.ts'
import type { ChangedObject, FieldChange } from './changed-object.ts'
import type { ChangeQuery, EventQuery, NewEvent } from './shapes.ts'

export interface NewRevision {
  readonly deed: string
  readonly actorId: string | null
  readonly facts: readonly FactChange[] | 'reload'
  readonly origin: string
}

const revision = named<{ revision: number; mark: string }, [string, string | null, string, string, string]>(
  'insert-revision',
  `with placed as (
     insert into revisions (deed, actor_id, facts, origin) values ($1, $2, $3, $4) returning revision, mark)
   select revision, mark, pg_notify($5, revision::text) from placed`,
)

/** Other processes are told of it when it is committed. */
export async function insertRevision(tx: Transaction, { deed, actorId, facts, origin }: NewRevision): Promise<Place> {
  const [row] = await revision(tx, deed, actorId, JSON.stringify(facts), origin, revisionChannel)
  if (row === undefined) throw new Error('a revision was not written')
  return { revision: Number(row.revision), mark: row.mark }
}

export interface NewChange {
  /** Null for a record, which has none. */
  readonly revision: number | null
  readonly deed: string
  readonly actor: Actor
  readonly object: ChangedObject
}

export async function insertChanges(tx: Transaction, changes: readonly NewChange[]) {
  await tx
    .insertInto('changes')
    .values(
      changes.map(({ revision, deed, actor, object }) => ({
        revision,
        deed,
        operation: object.operation,
        actor_id: actor.accountId,
        actor_title: actor.title,
        actor_login: loginOf(actor.accountId),
        organization_id: object.organizationId,
        account_id: object.model === 'account' ? object.id : (object.accountId ?? null),
        model: object.model,
        object_id: object.id,
        object_title: object.title,
        fields: JSON.stringify(object.fields),
        ip: actor.ip,
      })),
    )
    .execute()
}

/** Read where it is written, so that no door can say another. */
const loginOf = (accountId: string | null) =>
  sql<string | null>`(select login from shown_accounts where id = ${accountId})`

export async function insertEvent(db: Db, event: NewEvent): Promise<void> {
  await db
    .insertInto('events')
    .values({
      event: event.event,
      account_id: event.accountId,
      account_title: event.accountTitle,
      account_login: loginOf(event.accountId),
      organization_id: event.organizationId,
      ip: event.ip,
    })
    .execute()
}

const changeColumns = {
  at: sql`changes.at`,
  actor: sql`changes.actor_title ${russian}`,
  login: sql`changes.actor_login ${russian}`,
  operation: sql`changes.operation`,
  model: sql`changes.model`,
  objectId: sql`changes.object_id`,
  object: sql`changes.object_title ${russian}`,
  ip: sql`changes.ip`,
}
export const changeSorts = Object.keys(changeColumns)

type Sorted<T> = Omit<T, 'sort' | 'within'> & { readonly sort: readonly Sort[] }

/** As the index has it: what was changed, and who did it. */
const whole = sql`(changes.search_text || changes.actor_text)`
const changeIds = [sql`changes.object_id`, sql`changes.account_id`, sql`changes.actor_id`]

export async function pageOfChanges(db: Db, filter: Sorted<ChangeQuery>, where: Where) {
  let found = db
    .selectFrom('changes')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'changes.organization_id')
    .where(inside(sql`changes.organization_id`, where))
  if (filter.model) found = found.where('model', '=', filter.model)
  if (filter.operation) found = found.where('operation', '=', filter.operation)
  if (filter.objectId) found = found.where('object_id', '=', filter.objectId)
  if (filter.account) found = found.where('changes.account_id', '=', filter.account)
  if (filter.actor) found = found.where(fits(whole, filter.actor)).where(fits(sql`changes.actor_text`, filter.actor))
  if (filter.login) found = found.where(fits(sql`search_fold(changes.actor_login)`, filter.login))
  if (filter.object)
    found = found.where(fits(whole, filter.object)).where(fits(sql`changes.search_text`, filter.object))
  if (filter.search) found = found.where(fits(whole, filter.search, changeIds))
  if (filter.ip) found = found.where(contains(sql`changes.ip`, filter.ip))
  if (filter.from) found = found.where('changes.at', '>=', new Date(filter.from))
  if (filter.to) found = found.where('changes.at', '<', new Date(filter.to))
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = found.select([
    sql<string>`changes.id::text`.as('id'),
    'changes.at',
    'deed',
    'operation',
    'actor_id',
    'actor_title',
    'actor_login',
    'model',
    'object_id',
    'object_title',
    'fields',
    'ip',
    'nodes.id as organization_id',
    'nodes.title as organization_title',
  ])
  const rows = await ordered(page, changeColumns, filter.sort)
    .orderBy('changes.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return { total: Number(total), rows: rows.map((row) => ({ ...row, fields: row.fields as FieldChange[] })) }
}

const eventColumns = {
  at: sql`events.at`,
  account: sql`events.account_title ${russian}`,
  login: sql`events.account_login ${russian}`,
  organization: sql`nodes.title ${russian}`,
  event: sql`events.event`,
}
export const eventSorts = Object.keys(eventColumns)

export async function pageOfEvents(db: Db, filter: Sorted<EventQuery>, where: Where) {
  let found = db
    .selectFrom('events')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'events.organization_id')
    .where(inside(sql`events.organization_id`, where))
  if (filter.event) found = found.where('event', '=', filter.event)
  if (filter.account) found = found.where(fits(sql`events.search_text`, filter.account))
  if (filter.login) found = found.where(fits(sql`search_fold(events.account_login)`, filter.login))
  if (filter.search) found = found.where(fits(sql`events.search_text`, filter.search, [sql`events.account_id`]))
  if (filter.from) found = found.where('events.at', '>=', new Date(filter.from))
  if (filter.to) found = found.where('events.at', '<', new Date(filter.to))
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = found.select([
    sql<string>`events.id::text`.as('id'),
    'events.at',
    'event',
    'subsystem',
    'account_id',
    'account_title',
    'account_login',
    'ip',
    'nodes.id as organization_id',
    'nodes.title as organization_title',
  ])
  const rows = await ordered(page, eventColumns, filter.sort)
    .orderBy('events.id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return { total: Number(total), rows }
}
