import { sql } from 'kysely'
import type { Transaction } from '../../database/index.ts'
import type { Level } from './shares/queries-shares.ts'

export interface RecordToSave {
  readonly node_id: string
  readonly note: string | null
  readonly tags: readonly string[]
}

export async function insertRecords(tx: Transaction, records: readonly RecordToSave[]): Promise<void> {
  await sql`
    insert into records (node_id, note, tags)
    select node_id, note, coalesce(tags, '{}') from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as made (node_id text, note text, tags text[])`.execute(tx)
}

export interface ShareToSave {
  readonly node_id: string
  readonly to_id: string
  readonly level: Level
}

/** Each at its level, also where there was another. */
export async function putShares(
  tx: Transaction,
  shares: readonly ShareToSave[],
  { by, at }: { readonly by: string | null; readonly at: Date },
): Promise<void> {
  const column = (name: keyof ShareToSave) => shares.map((share) => share[name])
  await sql`
    insert into shares (node_id, to_id, level, created_by, created_at)
    select node_id, to_id, level, ${by}, ${at}
    from unnest(${column('node_id')}::text[], ${column('to_id')}::text[], ${column('level')}::text[]) as given (node_id, to_id, level)
    on conflict (node_id, to_id) do update set level = excluded.level, created_by = excluded.created_by, created_at = excluded.created_at`.execute(
    tx,
  )
}
