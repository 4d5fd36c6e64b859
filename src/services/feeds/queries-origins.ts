import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

/** From which record a field came, and as what. */
export interface Origin {
  readonly field: string
  readonly record_id: number
  readonly value: string | null
}

export async function listOrigins(db: Db, personId: string): Promise<Origin[]> {
  return await db
    .selectFrom('person_origins')
    .where('person_id', '=', personId)
    .select(['field', 'record_id', 'value'])
    .orderBy('field')
    .execute()
}

export async function listOriginsOfMany(db: Db, people: readonly string[]) {
  return await db
    .selectFrom('person_origins')
    .where(sql<boolean>`person_id = any(${people})`)
    .select(['person_id', 'field', 'record_id', 'value'])
    .execute()
}

export async function saveOrigins(tx: Transaction, personId: string, origins: readonly Origin[]): Promise<void> {
  await saveOriginsOfMany(
    tx,
    origins.map((one) => ({ person_id: personId, ...one })),
  )
}

export async function saveOriginsOfMany(
  tx: Transaction,
  origins: readonly (Origin & { readonly person_id: string })[],
): Promise<void> {
  if (origins.length === 0) return
  await sql`
    insert into person_origins (person_id, field, record_id, value)
    select person_id, field, record_id, value from jsonb_to_recordset(${JSON.stringify(origins)}::jsonb)
      as origin (person_id text, field text, record_id bigint, value text)
    on conflict (person_id, field) do update set record_id = excluded.record_id, value = excluded.value`.execute(tx)
}

/** Each of these fields now comes from where it came to the other person; tells whence all came before. */
export async function takeOrigins(
  tx: Transaction,
  personId: string,
  taken: readonly { readonly field: string; readonly from: string }[],
): Promise<Origin[]> {
  const before = await listOrigins(tx, personId)
  for (const { field, from } of taken) {
    if (from === personId) continue
    await tx.deleteFrom('person_origins').where('person_id', '=', personId).where('field', '=', field).execute()
    const theirs = (await listOrigins(tx, from)).filter((one) => one.field === field)
    await saveOrigins(tx, personId, theirs)
  }
  return before
}

export async function restoreOrigins(tx: Transaction, personId: string, before: readonly Origin[]): Promise<void> {
  const fields = before.map(({ field }) => field)
  await tx
    .deleteFrom('person_origins')
    .where('person_id', '=', personId)
    .where(sql<boolean>`field <> all(${fields})`)
    .execute()
  await saveOrigins(tx, personId, before)
}
