import { type NotNull, sql } from 'kysely'
import type { Db, PairPart, Transaction } from '../../database/index.ts'

export interface PairToKeep {
  readonly lowId: string
  readonly highId: string
  readonly weight: number
  readonly parts: readonly PairPart[]
}

/** Of persons who are there and stand: one who was merged away while it was looked for is passed by. */
export async function upsertPairs(tx: Transaction, pairs: readonly PairToKeep[], at: Date): Promise<void> {
  await sql`
    insert into person_pairs (low_id, high_id, weight, parts, found_at, updated_at)
    select low.id, high.id, given.weight, given.parts, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
        as given ("lowId" text, "highId" text, weight double precision, parts jsonb)
      join shown_persons as low on low.id = given."lowId" join shown_persons as high on high.id = given."highId"
    on conflict (low_id, high_id) do update set weight = excluded.weight, parts = excluded.parts, found_at = excluded.found_at`.execute(
    tx,
  )
}

export async function removeStale(tx: Transaction, before: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('person_pairs')
    .where('found_at', '<', before)
    .where('state', '=', 'open')
    .where('decided_at', 'is', null)
    .where('assignee_id', 'is', null)
    .where('comment', 'is', null)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export interface TellingApart {
  readonly low_id: string
  readonly high_id: string
}

/** Pairs of which a person has said that they are two people: matching never joins them. */
export async function listTellingApart(db: Db): Promise<TellingApart[]> {
  return await db
    .selectFrom('person_pairs')
    .where('state', '=', 'different')
    .select(['low_id', 'high_id'])
    .orderBy('low_id')
    .orderBy('high_id')
    .execute()
}

export const pairs = (db: Db) =>
  db
    .selectFrom('person_pairs as pairs')
    .innerJoin('shown_persons as low', 'low.id', 'pairs.low_id')
    .innerJoin('shown_persons as high', 'high.id', 'pairs.high_id')
    .leftJoin('shown_nodes as low_homes', 'low_homes.id', 'low.home_id')
    .leftJoin('shown_nodes as high_homes', 'high_homes.id', 'high.home_id')
    .leftJoin('shown_accounts as assignees', 'assignees.id', 'pairs.assignee_id')

export const shownPairs = (db: Db) =>
  pairs(db)
    .select([
      ...(['pairs.id', 'pairs.low_id', 'pairs.high_id', 'pairs.weight', 'pairs.state', 'pairs.comment'] as const),
      ...(['pairs.postponed_until', 'pairs.decided_by_title', 'pairs.decided_at', 'pairs.found_at'] as const),
      ...(['pairs.updated_at', 'pairs.assignee_id', 'assignees.short_title as assignee_title'] as const),
      ...(['low.last_name as low_last_name', 'low.first_name as low_first_name'] as const),
      ...(['low.middle_name as low_middle_name', 'low.birth_date as low_birth_date'] as const),
      ...(['low.home_id as low_home_id', 'low_homes.short_title as low_home_title'] as const),
      ...(['high.last_name as high_last_name', 'high.first_name as high_first_name'] as const),
      ...(['high.middle_name as high_middle_name', 'high.birth_date as high_birth_date'] as const),
      ...(['high.home_id as high_home_id', 'high_homes.short_title as high_home_title'] as const),
    ])
    .$narrowType<{ low_home_title: NotNull; high_home_title: NotNull }>()

export type StoredPair = NonNullable<Awaited<ReturnType<typeof findPair>>>

export async function findPair(db: Db, id: string) {
  if (!/^\d{1,15}$/.test(id)) return undefined
  return await shownPairs(db).where('pairs.id', '=', Number(id)).select('pairs.parts').executeTakeFirst()
}

/** A record takes no change lock, so whoever decides waits for the one who decides already. */
export async function lockPair(tx: Transaction, id: string): Promise<void> {
  if (!/^\d{1,15}$/.test(id)) return
  await tx.selectFrom('person_pairs').where('id', '=', Number(id)).select('id').forUpdate().execute()
}

/** When each was changed last, and where its two persons are at home: of those that are there. */
export async function listPairRows(db: Db, ids: readonly string[]) {
  const numbers = ids.filter((id) => /^\d{1,15}$/.test(id)).map(Number)
  return await shownPairs(db).where(sql<boolean>`pairs.id = any(${numbers})`).execute()
}

export interface PairChange {
  readonly state?: StoredPair['state']
  readonly postponed_until?: string | null
  readonly assignee_id?: string | null
  readonly comment?: string | null
  readonly decided_by?: string | null
  readonly decided_by_title?: string | null
  readonly decided_at?: Date | null
}

export async function updatePair(tx: Transaction, id: number, change: PairChange, at: Date): Promise<void> {
  await tx
    .updateTable('person_pairs')
    .set({ ...change, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** What a pair was before its persons were merged. */
export interface PairBefore {
  readonly id: number
  readonly state: StoredPair['state']
  readonly postponedUntil: string | null
}

/** Pairs of two of these persons are decided: they are one. */
export async function markPairsMerged(tx: Transaction, persons: readonly string[], at: Date): Promise<PairBefore[]> {
  const among = sql<boolean>`low_id = any(${persons}) and high_id = any(${persons}) and state <> 'merged'`
  const before = await tx
    .selectFrom('person_pairs')
    .where(among)
    .select(['id', 'state', 'postponed_until as postponedUntil'])
    .forUpdate()
    .execute()
  await tx
    .updateTable('person_pairs')
    .set({ state: 'merged', postponed_until: null, updated_at: at })
    .where(among)
    .execute()
  return before
}

/** The inverse of `markPairsMerged`. */
export async function restorePairs(tx: Transaction, before: readonly PairBefore[], at: Date): Promise<void> {
  for (const { id, state, postponedUntil } of before)
    await updatePair(tx, id, { state, postponed_until: postponedUntil }, at)
}

/** Whether people have told any two of them apart (E11). */
export async function areToldApart(db: Db, persons: readonly string[]): Promise<boolean> {
  const found = await db
    .selectFrom('person_pairs')
    .where('state', '=', 'different')
    .where(sql<boolean>`low_id = any(${persons}) and high_id = any(${persons})`)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}
