import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { RecordItem } from './shapes.ts'

export type Verdict = 'created' | 'changed' | 'unchanged' | 'refused'

export async function beginRow(tx: Transaction, row: { subsystem: string; id: string; kinds: string[] }) {
  await tx.deleteFrom('fact_synchronizations').where('subsystem', '=', row.subsystem).execute()
  await tx.insertInto('fact_synchronizations').values(row).execute()
}

export async function findSynchronization(db: Db, subsystem: string, id: string) {
  return await db
    .selectFrom('fact_synchronizations')
    .where('subsystem', '=', subsystem)
    .where('id', '=', id)
    .select(['id', 'kinds', 'begun_at'])
    .executeTakeFirst()
}

export async function dropRow(db: Db, subsystem: string, id: string) {
  await db.deleteFrom('fact_synchronizations').where('subsystem', '=', subsystem).where('id', '=', id).execute()
}

export interface Said {
  readonly node_id: string
  readonly verdict: Verdict
  readonly fact: RecordItem | null
}

/** What is said again takes the place of what was said. */
export async function putSaid(db: Db, subsystem: string, said: readonly Said[]): Promise<void> {
  await sql`
    insert into fact_said (subsystem, node_id, verdict, fact)
    select ${subsystem}, node_id, verdict, fact from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as told (node_id text, verdict text, fact jsonb)
    on conflict (subsystem, node_id) do update set verdict = excluded.verdict, fact = excluded.fact`.execute(db)
}

export async function countSaid(db: Db, subsystem: string): Promise<Readonly<Record<Verdict, number>>> {
  const rows = await db
    .selectFrom('fact_said')
    .where('subsystem', '=', subsystem)
    .groupBy('verdict')
    .select(['verdict', sql<number>`count(*)::int`.as('count')])
    .execute()
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const { verdict, count } of rows) counts[verdict] = count
  return counts
}

/** Those that differ still, after one, by id. */
export async function pageDiffering(db: Db, subsystem: string, after: string, limit: number) {
  const { rows } = await sql<{ node_id: string; fact: RecordItem }>`
    select node_id, fact from fact_said
    where subsystem = ${subsystem} and verdict <> 'unchanged' and node_id > ${after} order by node_id limit ${limit}`.execute(
    db,
  )
  return rows
}

export async function markTaken(db: Db, subsystem: string, ids: readonly string[]): Promise<void> {
  await sql`update fact_said set verdict = 'unchanged', fact = null
    where subsystem = ${subsystem} and node_id = any(${ids})`.execute(db)
}

/** Records of these kinds in the name space of which nothing was said. */
export async function listUnsaid(db: Db, subsystem: string, kinds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from shown_nodes as nodes where kind = any(${kinds}) and starts_with(id, ${`${subsystem}:`})
      and not exists (select from fact_said where fact_said.subsystem = ${subsystem} and fact_said.node_id = nodes.id)
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}
