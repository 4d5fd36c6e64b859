import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'
import type { Route } from './routes/routes.ts'

export const approvals = (db: Db) =>
  db.selectFrom('approvals').leftJoin('shown_nodes as nodes', 'nodes.id', 'approvals.node_id')

/** Without the bytes, which may be many. */
export const approvalRows = (db: Db) =>
  approvals(db)
    .select([
      ...(['approvals.id', 'approvals.number', 'route', 'node_id', 'object_kind', 'object_id', 'subsystem'] as const),
      ...(['approvals.title', 'link', 'hash', 'version', 'authors', 'started_by', 'started_by_title'] as const),
      ...(['state', 'stage', 'waits_action', 'waits_for', 'done_by', 'seen_by', 'due_at', 'settled_at'] as const),
      ...(['approvals.created_at', 'approvals.updated_at'] as const),
      'nodes.short_title as node_title',
    ])
    .$narrowType<{ route: Route }>()

export type StoredApproval = NonNullable<Awaited<ReturnType<typeof findApproval>>>

export async function findApproval(db: Db, id: string) {
  return await approvalRows(db).where('approvals.id', '=', id).executeTakeFirst()
}

/** Of two who decide at once the second waits, and finds what the first has done. */
export async function lockApproval(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('approvals').where('id', '=', id).select('id').forUpdate().execute()
}

export async function findDocument(db: Db, id: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('approvals').where('id', '=', id).select('document').executeTakeFirst()
  return row?.document
}

export async function listApprovalsOf(db: Db, node: string) {
  return await approvalRows(db)
    .where('object_kind', 'in', ['record', 'organization'])
    .where('object_id', '=', node)
    .orderBy('approvals.created_at', 'desc')
    .limit(50)
    .execute()
}

export async function findOpenOf(db: Db, route: string, subsystem: string | null, object: string) {
  return await db
    .selectFrom('approvals')
    .where('route_id', '=', route)
    .where('object_id', '=', object)
    .where(sql<boolean>`subsystem is not distinct from ${subsystem}`)
    .where('state', 'in', ['going', 'returned'])
    .select('number')
    .executeTakeFirst()
}

export async function insertApproval(tx: Transaction, row: Insertable<Tables['approvals']>): Promise<number> {
  const { number } = await tx.insertInto('approvals').values(row).returning('number').executeTakeFirstOrThrow()
  return Number(number)
}

export async function updateApproval(tx: Transaction, id: string, set: Updateable<Tables['approvals']>): Promise<void> {
  await tx.updateTable('approvals').set(set).where('id', '=', id).execute()
}

export async function insertEvent(tx: Transaction, row: Insertable<Tables['approval_events']>): Promise<void> {
  await tx.insertInto('approval_events').values(row).execute()
}

/** Whether any of these accounts has done something with it. */
export async function hasActed(db: Db, id: string, accounts: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('approval_events')
    .where('approval_id', '=', id)
    .where(sql<boolean>`by_id = any(${accounts})`)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function listEvents(db: Db, id: string) {
  return await db.selectFrom('approval_events').selectAll().where('approval_id', '=', id).orderBy('id').execute()
}

export async function findLastText(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('approval_events')
    .where('approval_id', '=', id)
    .select('text')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.text ?? null
}

/** Whose stage is due, and who were not told yet. */
export async function listDue(db: Db, at: Date, most: number) {
  return await approvalRows(db)
    .where('state', '=', 'going')
    .where('reminded_at', 'is', null)
    .where('due_at', '<=', at)
    .orderBy('due_at')
    .limit(most)
    .execute()
}

export async function listWriters(db: Db, node: string): Promise<string[]> {
  const rows = await db.selectFrom('wrote_records').where('record_id', '=', node).select('account_id').execute()
  return rows.map(({ account_id }) => account_id)
}

/** Accounts that act and hold a role there now, themselves. */
export async function listHoldersOfRole(db: Db, role: string, scopes: readonly string[], at: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('shown_grants as grants')
    .innerJoin('shown_accounts as accounts', 'accounts.id', 'grants.account_id')
    .where('role_id', '=', role)
    .where(sql<boolean>`scope_id = any(${scopes})`)
    .where('grants.active', '=', true)
    .where('accounts.active', '=', true)
    .where(sql<boolean>`(valid_from is null or valid_from <= ${at}) and (valid_until is null or valid_until > ${at})`)
    .where(sql<boolean>`not exists (select from shown_grant_limits where grant_id = grants.id)`)
    .select('accounts.id')
    .distinct()
    .orderBy('accounts.id')
    .execute()
  return rows.map(({ id }) => id)
}
