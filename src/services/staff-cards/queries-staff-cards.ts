import { sql } from 'kysely'
import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import type { LoadLine, StaffField } from './shapes.ts'

/** What is proposed for a field: a text, ids of classes, lines of the load. */
export type StaffValue = string | null | readonly string[] | readonly LoadLine[]
export type StoredChange = NonNullable<Awaited<ReturnType<typeof findStaffChange>>>

const changes = (db: Db) =>
  db
    .selectFrom('staff_changes')
    .select([
      sql<string>`staff_changes.id::text`.as('id'),
      sql<string>`staff_changes.affiliation_id::text`.as('affiliation_id'),
      'field',
      'value',
      'proposed_by',
      'proposed_by_title',
      'proposed_at',
    ])
    .$narrowType<{ field: StaffField; value: StaffValue }>()

export async function findStaffChange(db: Db, id: string) {
  if (!/^[0-9]{1,15}$/.test(id)) return undefined
  return await changes(db).where('id', '=', Number(id)).executeTakeFirst()
}

export async function listStaffChanges(db: Db, affiliations: readonly string[]) {
  if (affiliations.length === 0) return []
  return await changes(db)
    .where(sql<boolean>`staff_changes.affiliation_id = any(${affiliations.map(Number)})`)
    .orderBy('staff_changes.id')
    .execute()
}

/** One field waits for one value: the one before is removed first, so that nobody confirms by its id what they have not seen. */
export async function insertStaffChange(
  tx: Transaction,
  affiliation: string,
  { field, value, ...by }: { field: StaffField; value: StaffValue } & Proposer,
): Promise<void> {
  const { numInsertedOrUpdatedRows: rows } = await tx
    .insertInto('staff_changes')
    .values({ affiliation_id: Number(affiliation), field, value: JSON.stringify(value), ...by })
    .onConflict((conflict) => conflict.columns(['affiliation_id', 'field']).doNothing())
    .executeTakeFirstOrThrow()
  if (rows === 0n) throw new Problem('changed-meanwhile')
}

interface Proposer {
  readonly proposed_by: string | null
  readonly proposed_by_title: string
  readonly proposed_at: Date
}

/** Of two who settle or replace one change at once, the second is told. */
export async function removeStaffChange(tx: Transaction, id: string): Promise<void> {
  const { numDeletedRows: rows } = await tx
    .deleteFrom('staff_changes')
    .where('id', '=', Number(id))
    .executeTakeFirstOrThrow()
  if (rows === 0n) throw new Problem('changed-meanwhile')
}

/** The load of a post; of one that goes on from another at the same place, after a leave, that one's until it has its own. */
export async function findLoad(db: Db, affiliation: string): Promise<LoadLine[]> {
  const { rows } = await sql<{ load: LoadLine[] }>`
    with recursive posts as (
      select id, continues, node_id, 0 as ago from shown_affiliations where id = ${Number(affiliation)}
      union all
      select before.id, before.continues, before.node_id, posts.ago + 1
      from posts join shown_affiliations as before on before.id = posts.continues and before.node_id = posts.node_id
    )
    select load from posts join staff_loads on staff_loads.affiliation_id = posts.id order by ago limit 1`.execute(db)
  return rows[0]?.load ?? []
}

export async function saveLoad(tx: Transaction, affiliation: string, lines: readonly LoadLine[]): Promise<void> {
  const load = JSON.stringify(lines)
  await tx
    .insertInto('staff_loads')
    .values({ affiliation_id: Number(affiliation), load })
    .onConflict((conflict) => conflict.column('affiliation_id').doUpdateSet({ load }))
    .execute()
}

export type LedClass = Awaited<ReturnType<typeof listGroupsAt>>[number]

/** The classes and groups directly under the organization that a node is, or is a unit of. */
export async function listGroupsAt(db: Db, node: string, kinds: { organizations: string[]; groups: string[] }) {
  const { rows } = await sql<{ id: string; title: string; owner_ids: string[] }>`
    with recursive up as (
      select id, kind, parent_id, 0 as steps from shown_nodes where id = ${node}
      union all
      select parent.id, parent.kind, parent.parent_id, up.steps + 1
      from up join shown_nodes as parent on parent.id = up.parent_id where up.kind <> all(${kinds.organizations})
    )
    select classes.id, classes.title, classes.owner_ids
    from shown_nodes as classes
    where classes.parent_id = (select id from up where kind = any(${kinds.organizations}) order by steps limit 1)
      and classes.kind = any(${kinds.groups}) and classes.archived_at is null
    order by classes.title collate russian, classes.id`.execute(db)
  return rows
}
