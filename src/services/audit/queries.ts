import { sql } from 'kysely'
import type { FactChange } from '../../core/engine/index.ts'
import { type Db, named, type Transaction } from '../../database/index.ts'
import { type Actor, type FeedPosition, revisionChannel } from '../decisions/index.ts'
import type { ChangedObject } from './changed-object.ts'
import type { NewEvent } from './shapes.ts'

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
export async function insertRevision(
  tx: Transaction,
  { deed, actorId, facts, origin }: NewRevision,
): Promise<FeedPosition> {
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
      object_id: event.object?.id ?? null,
      object_title: event.object?.title ?? null,
    })
    .execute()
}
