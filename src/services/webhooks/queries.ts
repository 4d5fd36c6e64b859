import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

export type StoredWebhook = NonNullable<Awaited<ReturnType<typeof findWebhook>>>

const webhooks = (db: Db) =>
  db
    .selectFrom('webhooks')
    .select([
      ...(['id', 'subsystem', 'url', 'is_inside', 'models', 'active', 'created_at'] as const),
      ...(['failures', 'fault', 'next_at', 'told_at'] as const),
    ])

export const findWebhook = (db: Db, id: string) => webhooks(db).where('id', '=', id).executeTakeFirst()

export const listWebhookRows = (db: Db) => webhooks(db).orderBy('created_at', 'desc').orderBy('id').limit(500).execute()

export async function insertWebhook(
  tx: Transaction,
  row: {
    readonly id: string
    readonly subsystem: string
    readonly url: string
    readonly is_inside: boolean
    readonly models: string[]
    readonly secret: Buffer
    readonly position: number
    readonly created_by: string | null
  },
): Promise<void> {
  await tx.insertInto('webhooks').values(row).execute()
}

/** Turned on, it goes on where it was, and is tried at once. */
export async function turnRow(tx: Transaction, id: string, active: boolean): Promise<void> {
  await tx.updateTable('webhooks').set({ active, failures: 0, next_at: null }).where('id', '=', id).execute()
}

export async function deleteRow(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('webhooks').where('id', '=', id).execute()
}

export interface Due {
  readonly id: string
  readonly subsystem: string
  readonly url: string
  readonly is_inside: boolean
  readonly models: readonly string[]
  readonly secret: Buffer
  readonly position: number
  readonly failures: number
}

/** Those that may be told now of what stands before `last`, for this process alone until `until`. */
export async function claimDue(db: Db, { now, until, last }: { now: Date; until: Date; last: number }): Promise<Due[]> {
  const { rows } = await sql<Due & { position: string }>`
    update webhooks set claimed_until = ${until}
    where active and position < ${last} and (next_at is null or next_at <= ${now}) and (claimed_until is null or claimed_until <= ${now})
    returning id, subsystem, url, is_inside, models, secret, position, failures`.execute(db)
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}

export async function noteTold(db: Db, id: string, position: number, { at, until }: { at: Date; until: Date }) {
  const set = { position, told_at: at, failures: 0, fault: null, next_at: null, claimed_until: until }
  await db.updateTable('webhooks').set(set).where('id', '=', id).execute()
}

export async function noteFault(
  db: Db,
  id: string,
  fault: { readonly failures: number; readonly fault: string; readonly next_at: Date; readonly active: boolean },
) {
  await db
    .updateTable('webhooks')
    .set({ ...fault, claimed_until: null })
    .where('id', '=', id)
    .execute()
}

/** There was nothing more to tell up to this position. */
export async function release(db: Db, id: string, position: number) {
  await db.updateTable('webhooks').set({ position, claimed_until: null }).where('id', '=', id).execute()
}
