import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { RecordFields } from './record-fields.ts'

export interface StoredRecord {
  readonly id: number
  readonly source: string
  readonly external_id: string
  readonly person_id: string
  readonly fields: RecordFields
  readonly first_seen_at: Date
  readonly seen_at: Date
  readonly changed_at: Date
  readonly gone_at: Date | null
}

const records = (db: Db) =>
  db
    .selectFrom('person_records')
    .select(['id', 'source', 'external_id', 'person_id', 'first_seen_at', 'seen_at', 'changed_at', 'gone_at'])
    .select(sql<RecordFields>`fields`.as('fields'))

/** Locked, so that two who bring the same wait for one another. */
export async function lockRecords(tx: Transaction, source: string, ids: readonly string[]): Promise<StoredRecord[]> {
  return await records(tx)
    .where('source', '=', source)
    .where(sql<boolean>`external_id = any(${ids})`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Those of the person, and of whoever was merged into them. */
export async function listRecordsOf(db: Db, personId: string): Promise<StoredRecord[]> {
  return await records(db)
    .where(
      sql<boolean>`person_id in (select ${personId}::text union all select id from merged_persons where merged_into = ${personId})`,
    )
    .orderBy('id')
    .execute()
}

export async function listRecordsOfOne(db: Db, personId: string): Promise<StoredRecord[]> {
  return await records(db).where('person_id', '=', personId).orderBy('id').execute()
}

export interface RecordToKeep {
  readonly source: string
  readonly external_id: string
  readonly person_id: string
  readonly fields: RecordFields
  readonly synchronization: string | null
}

export async function insertRecord(tx: Transaction, record: RecordToKeep, at: Date): Promise<number> {
  const [id] = (await insertRecords(tx, [record], at)).values()
  if (id === undefined) throw new Error('a record that was just kept is not there')
  return id
}

/** By their ids in the source. */
export async function insertRecords(
  tx: Transaction,
  records: readonly RecordToKeep[],
  at: Date,
): Promise<Map<string, number>> {
  const times = { first_seen_at: at, seen_at: at, changed_at: at }
  const inserted = await tx
    .insertInto('person_records')
    .values(records.map(({ fields, ...row }) => ({ ...row, fields: JSON.stringify(fields), ...times })))
    .returning(['external_id', 'id'])
    .execute()
  return new Map(inserted.map((one) => [one.external_id, one.id]))
}

export async function changeRecord(tx: Transaction, id: number, fields: RecordFields, at: Date): Promise<void> {
  await tx
    .updateTable('person_records')
    .set({ fields: JSON.stringify(fields), changed_at: at })
    .where('id', '=', id)
    .execute()
}

export async function changeRecords(
  tx: Transaction,
  records: readonly { readonly id: number; readonly fields: RecordFields }[],
  at: Date,
): Promise<void> {
  if (records.length === 0) return
  await sql`
    update person_records set fields = given.fields, changed_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as given (id bigint, fields jsonb)
    where person_records.id = given.id`.execute(tx)
}

/** The source has them still, or again. */
export async function noteSeen(
  tx: Transaction,
  ids: readonly number[],
  { synchronization, at }: { readonly synchronization: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('person_records')
    .set({ seen_at: at, gone_at: null, synchronization })
    .where(sql<boolean>`id = any(${ids})`)
    .execute()
}

export async function noteGone(tx: Transaction, source: string, synchronization: string, at: Date) {
  return await tx
    .updateTable('person_records')
    .set({ gone_at: at })
    .where('source', '=', source)
    .where('gone_at', 'is', null)
    .where(sql<boolean>`synchronization is distinct from ${synchronization}`)
    .returning(['external_id', 'person_id'])
    .execute()
}

export async function countOf(db: Db, source: string, synchronization: string): Promise<number> {
  const row = await db
    .selectFrom('person_records')
    .where('source', '=', source)
    .where('synchronization', '=', synchronization)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
