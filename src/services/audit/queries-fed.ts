import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** What a subsystem is told of one change of the model: of what, and never what it holds. */
export interface FedChange {
  /** Its place among all changes of the model, in the order in which they were committed. */
  readonly position: number
  readonly revision: number
  readonly at: Date
  readonly model: string
  readonly operation: 'create' | 'update' | 'delete'
  readonly id: string
  readonly organization_id: string | null
  readonly account_id: string | null
  readonly fields: readonly string[]
}

export const fedModels = [
  'account',
  'grant',
  'role',
  'organization',
  'affiliation',
  'record',
  'share',
  'alias',
  'catalog',
  'approval',
]
const ofOne = ['record', 'share', 'alias']

/**
 * Changes of the model after a position. They are written under the change lock, so their numbers are in the order of their commits, and
 * none comes in behind one that was told.
 */
export async function listFedChanges(
  db: Db,
  {
    space,
    after,
    limit,
    models = fedModels,
  }: { space: string; after: number; limit: number; models?: readonly string[] },
): Promise<FedChange[]> {
  const { rows } = await sql<FedChange & { position: string; revision: string }>`
    select id as position, revision, at, model, operation, object_id as id, organization_id, account_id,
      coalesce((select array_agg(field ->> 'field') from jsonb_array_elements(fields) as field), '{}') as fields
    from changes
    where id > ${after} and revision is not null and model = any(${models})
      and (model <> all(${ofOne}) or starts_with(object_id, ${`${space}:`}))
      and (model <> 'approval' or object_id in (select id from subsystem_approvals where subsystem = ${space}))
    order by changes.id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, position: Number(row.position), revision: Number(row.revision) }))
}

/** Where the feed stands. */
export async function lastFedPosition(db: Db): Promise<number> {
  const { rows } = await sql<{ position: string | null }>`
    select max(id) as position from changes where revision = (select max(revision) from revisions)`.execute(db)
  return Number(rows[0]?.position ?? 0)
}
