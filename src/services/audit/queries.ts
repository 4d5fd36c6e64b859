import { sql } from 'kysely'
import type { FactChange } from '../../core/engine/index.ts'
import { type Db, named, type Transaction } from '../../database/index.ts'
import { type Actor, type NewPosition, revisionChannel } from '../decisions/index.ts'
import type { ChangedObject, FieldChange } from './changed-object.ts'
import type { NewEvent } from './shapes.ts'

export interface NewRevision {
  readonly deed: string
  readonly actorId: string | null
  readonly facts: readonly FactChange[] | 'reload'
  readonly origin: string
}

export interface NewChange {
  /** False for a record, which has no revision. */
  readonly isModel: boolean
  readonly deed: string
  readonly actor: Actor
  readonly object: ChangedObject
}

/** Rows of the change log out of JSON: any number of them by one statement. The login is read where it is written, so that no door can say another. */
const logged = (revision: string, parameter: string, also = '') => `
  insert into changes (revision, deed, operation, actor_id, actor_title, actor_login, organization_id, account_id,
                       model, object_id, object_title, fields, ip)
  select ${revision}, told.deed, operation, actor_id, actor_title,
         (select login from shown_accounts where id = told.actor_id)
           || coalesce((select ' ← ' || login from shown_accounts where id = told.entered_by), ''), organization_id, account_id,
         model, object_id, object_title, fields, ip
  from ${also} rows from (jsonb_to_recordset(${parameter}::jsonb) as (
         is_model boolean, deed text, operation text, actor_id text, actor_title text, entered_by text, organization_id text, account_id text,
         model text, object_id text, object_title text, fields jsonb, ip text)) with ordinality as told
  order by told.ordinality`

const revision = named<NewPosition, [string, string | null, string, string, string, string]>(
  'insert-revision',
  `with placed as (
     insert into revisions (deed, actor_id, facts, origin) values ($1, $2, $3, $4) returning revision, mark, previous),
   logged as (${logged('case when is_model then placed.revision end', '$6', 'placed,')})
   select revision, mark, previous, pg_notify($5, revision || ' ' || $4) from placed`,
)

const records = named<never, [string]>('insert-changes', logged('null', '$1'))

/** With its rows of the change log. Other processes are told of it when it is committed. */
export async function insertRevision(
  tx: Transaction,
  { deed, actorId, facts, origin }: NewRevision,
  changes: readonly NewChange[],
): Promise<NewPosition> {
  const [row] = await revision(tx, deed, actorId, JSON.stringify(facts), origin, revisionChannel, inJson(changes))
  if (row === undefined) throw new Error('a revision was not written')
  return { revision: Number(row.revision), mark: row.mark, previous: Number(row.previous ?? 0) }
}

/** Of records alone. */
export async function insertChanges(tx: Transaction, changes: readonly NewChange[]): Promise<void> {
  await records(tx, inJson(changes))
}

const inJson = (changes: readonly NewChange[]): string =>
  JSON.stringify(
    changes.map(({ isModel, deed, actor, object }) => ({
      is_model: isModel,
      deed,
      operation: object.operation,
      actor_id: actor.kind === 'operator' ? (actor.of?.accountId ?? null) : actor.accountId,
      actor_title: actor.title,
      entered_by: actor.kind === 'account' ? actor.enteredBy?.id : undefined,
      organization_id: object.organizationId,
      account_id: object.model === 'account' ? object.id : (object.accountId ?? null),
      model: object.model,
      object_id: object.id,
      object_title: object.title,
      fields: object.fields,
      ip: actor.kind === 'operator' ? (actor.of?.ip ?? null) : actor.ip,
    })),
  )

/** Read where it is written, so that no door can say another. */
const loginOf = (accountId: string | null, enteredBy: string | undefined) => sql<string | null>`(
  select login from shown_accounts where id = ${accountId})
  || coalesce((select ' ← ' || login from shown_accounts where id = ${enteredBy ?? null}), '')`

export async function insertEvent(db: Db, event: NewEvent): Promise<void> {
  await db
    .insertInto('events')
    .values({
      event: event.event,
      account_id: event.accountId,
      account_title: event.accountTitle,
      account_login: loginOf(event.accountId, event.enteredBy),
      organization_id: event.organizationId,
      ip: event.ip,
      object_id: event.object?.id ?? null,
      object_title: event.object?.title ?? null,
    })
    .execute()
}

interface Recorded {
  readonly event: NewEvent['event']
  readonly accountId: string
  readonly objectId: string
  readonly since: Date
}

/** Whether the log of events has it of somebody and something since a moment. */
export async function wasRecordedSince(db: Db, { event, accountId, objectId, since }: Recorded): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .where('object_id', '=', objectId)
    .where('at', '>', since)
    .where('account_id', '=', accountId)
    .where('event', '=', event)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type LoggedChange = Awaited<ReturnType<typeof listGrantChanges>>[number]

/** What was changed of grants after a line of the log, the oldest first. */
export async function listGrantChanges(db: Db, { after, most }: { readonly after: number; readonly most: number }) {
  const rows = await db
    .selectFrom('changes')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'changes.organization_id')
    .where('changes.id', '>', after)
    .where(sql<boolean>`model = 'grant'`)
    .orderBy('changes.id')
    .limit(most)
    .select(['changes.id', 'operation', 'actor_id', 'actor_title', 'account_id', 'object_title', 'fields'])
    .select('nodes.short_title as organization_title')
    .execute()
  return rows.map(({ id, ...row }) => ({ ...row, id: Number(id) }))
}

/** How each of these came to be, as it was entered then: the first word of the log about it. */
export async function listMade(db: Db, model: string, ids: readonly string[]) {
  return await db
    .selectFrom('changes')
    .where('model', '=', model)
    .where(sql<boolean>`object_id = any(${ids})`)
    .where('operation', '=', 'create')
    .orderBy('id')
    .select(['object_id', 'deed', 'at', 'fields'])
    .$narrowType<{ fields: FieldChange[] }>()
    .execute()
}

/** Of an account, the latest first: when it was come in by, or tried in vain. */
export async function listSignIns(db: Db, account: string, most: number) {
  return await db
    .selectFrom('events')
    .where('account_id', '=', account)
    .where('event', 'in', ['session.started', 'session.entered-as', 'session.refused'])
    .select(['at', 'event', 'ip'])
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}
