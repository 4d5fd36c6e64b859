import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { Concern } from './shapes.ts'

const progress = sql<{ at: string; text: string }[]>`(
  select coalesce(json_agg(json_build_object('at', told.at, 'text', told.text) order by told.id desc), '[]')
  from unavailability_progress as told where told.unavailability_id = unavailability.id)`

export const unavailability = (db: Db) =>
  db.selectFrom('unavailability').selectAll('unavailability').select(progress.as('progress'))

export type StoredUnavailability = NonNullable<Awaited<ReturnType<typeof findUnavailability>>>

export async function findUnavailability(db: Db, id: string) {
  return await unavailability(db).where('unavailability.id', '=', id).executeTakeFirst()
}

/** Announced, and not over. */
export async function listCurrentRows(db: Db, at: Date): Promise<StoredUnavailability[]> {
  return await unavailability(db)
    .where('ends_at', '>', at)
    .where('announced_at', '<=', at)
    .orderBy('begins_at')
    .orderBy('id')
    .limit(20)
    .execute()
}

/** Announced, and not over at that moment; what began last before the rest. */
export async function listToldSince(db: Db, at: Date, over: Date): Promise<StoredUnavailability[]> {
  return await unavailability(db)
    .where('ends_at', '>', over)
    .where('announced_at', '<=', at)
    .orderBy('begins_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

export interface Written {
  readonly title: string
  readonly text: string | null
  readonly concerns: readonly Concern[]
  readonly announcedAt: Date
  readonly beginsAt: Date
  readonly endsAt: Date
}

const columns = ({ title, text, concerns, announcedAt, beginsAt, endsAt }: Written, at: Date) => ({
  ...{ title, text, concerns: JSON.stringify(concerns) },
  ...{ announced_at: announcedAt, begins_at: beginsAt, ends_at: endsAt, updated_at: at },
})

export async function insertUnavailability(tx: Transaction, id: string, written: Written, at: Date): Promise<void> {
  await tx
    .insertInto('unavailability')
    .values({ id, created_at: at, ...columns(written, at) })
    .execute()
}

export async function updateUnavailability(tx: Transaction, id: string, written: Written, at: Date): Promise<void> {
  await tx.updateTable('unavailability').set(columns(written, at)).where('id', '=', id).execute()
}

export async function insertProgress(tx: Transaction, id: string, text: string, at: Date): Promise<void> {
  await tx.insertInto('unavailability_progress').values({ unavailability_id: id, text, at }).execute()
  await tx.updateTable('unavailability').set({ updated_at: at }).where('id', '=', id).execute()
}

export async function removeUnavailability(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('unavailability').where('id', '=', id).execute()
}
