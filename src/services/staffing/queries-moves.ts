import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { Step } from './steps.ts'

export interface NewMove {
  readonly deed: string
  readonly title: string
  readonly person_id: string | null
  readonly node_id: string
  readonly steps: readonly Step[]
  readonly at: Date
  readonly by_title: string
}

export async function insertMove(tx: Transaction, { steps, ...row }: NewMove): Promise<string> {
  const values = { ...row, steps: JSON.stringify(steps) }
  const inserted = await tx.insertInto('moves').values(values).returning('id').executeTakeFirstOrThrow()
  return String(inserted.id)
}

export async function findMove(db: Db, id: string) {
  if (!/^[0-9]{1,15}$/.test(id)) return undefined
  const row = await db
    .selectFrom('moves')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'moves.node_id')
    .where('moves.id', '=', Number(id))
    .select([
      'moves.id',
      'deed',
      'moves.title',
      'person_id',
      'node_id',
      'nodes.title as node_title',
      'steps',
      'at',
      'by_title',
      'undone_at',
    ])
    .executeTakeFirst()
  return row && { ...row, id: String(row.id), steps: row.steps as Step[] }
}

/** The last deed of the name at the node that stands. */
export async function findLastMove(db: Db, deed: string, nodeId: string) {
  return await db
    .selectFrom('moves')
    .where('deed', '=', deed)
    .where('node_id', '=', nodeId)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .select('at')
    .limit(1)
    .executeTakeFirst()
}

/** When each was done, or undone, and where: of those that are there. */
export async function listMoveVersions(db: Db, ids: readonly string[]) {
  const numbers = ids.filter((id) => /^[0-9]{1,15}$/.test(id)).map(Number)
  return await db
    .selectFrom('moves')
    .where(sql<boolean>`moves.id = any(${numbers})`)
    .select([
      sql<string>`moves.id::text`.as('id'),
      'moves.title',
      'moves.node_id as nodeId',
      sql<Date>`coalesce(undone_at, at)`.as('changedAt'),
    ])
    .execute()
}

export async function markUndone(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable('moves').set({ undone_at: at }).where('id', '=', Number(id)).execute()
}

export type ClassNode = Awaited<ReturnType<typeof listClasses>>[number]

/** What stands directly under an organization and is not in the archive. */
export async function listClasses(db: Db, organization: string) {
  return await db
    .selectFrom('shown_nodes')
    .where('parent_id', '=', organization)
    .where('archived_at', 'is', null)
    .select(['id', 'kind', 'title', sql<string>`parent_id`.as('parent_id')])
    .orderBy('title')
    .execute()
}
