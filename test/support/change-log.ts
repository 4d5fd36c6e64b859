/** What the change log says, row by row, as a test expects it. */
import { sql } from 'kysely'
import type { Site } from './site.ts'

export interface ChangeRow {
  readonly deed: string
  readonly operation: 'create' | 'update' | 'delete'
  readonly model: string
  readonly id: string
  readonly title: string
  /** The actor's id; null: the operator. */
  readonly by: string | null
  /** The organization in whose journal it belongs; null: the whole system's. */
  readonly at: string | null
  readonly fields: readonly Move[]
}

interface Move {
  readonly field: string
  readonly old: unknown
  readonly new: unknown
}

/** A field's move; `made` and `gone` are those from and to nothing. */
export const moved = (field: string, before: unknown, after: unknown): Move => ({ field, old: before, new: after })
export const made = (fields: Readonly<Record<string, unknown>>): Move[] =>
  Object.entries(fields).map(([field, value]) => moved(field, null, value))
export const gone = (fields: Readonly<Record<string, unknown>>): Move[] =>
  Object.entries(fields).map(([field, value]) => moved(field, value, null))

export async function lastChange(site: Site): Promise<number> {
  const row = await site.ctx.database.kysely
    .selectFrom('changes')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return Number(row?.id ?? 0)
}

export async function changesSince(site: Site, mark: number): Promise<ChangeRow[]> {
  const rows = await site.ctx.database.kysely
    .selectFrom('changes')
    .leftJoin('revisions', 'revisions.revision', 'changes.revision')
    // A change and its revision tell one story; of a record there is no revision, and one of several people's deeds is nobody's.
    .where(sql<boolean>`(changes.revision is null or changes.deed = any(string_to_array(revisions.deed, ', '))
      and (revisions.actor_id is null or revisions.actor_id = changes.actor_id))`)
    .where('changes.id', '>', mark)
    .select(['changes.deed', 'operation', 'model', 'object_id', 'object_title', 'changes.actor_id', 'organization_id'])
    .select('fields')
    .orderBy('changes.id')
    .execute()
  return rows.map((row) => ({
    deed: row.deed,
    operation: row.operation,
    model: row.model,
    id: row.object_id,
    title: row.object_title,
    by: row.actor_id,
    at: row.organization_id,
    fields: row.fields,
  }))
}

/** Events since a moment of the database's clock, oldest first. */
export async function eventsOf(site: Site, accountId: string): Promise<string[]> {
  const rows = await site.ctx.database.kysely
    .selectFrom('events')
    .where('account_id', '=', accountId)
    .select('event')
    .orderBy('id')
    .execute()
  return rows.map(({ event }) => event)
}
