import { type QueryCreator, sql } from 'kysely'
import { type Db, lookup, prepared, russian, type Tables, type Transaction } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

const roles = sql<
  {
    role_id: string
    role_title: string
    archived: boolean
    scope_id: string | null
    scope_title: string | null
  }[]
>`(
  select coalesce(json_agg(json_build_object('role_id', listed.role_id, 'role_title', shown_roles.title,
    'archived', shown_roles.archived, 'scope_id', listed.scope_id, 'scope_title', scopes.short_title)
    order by shown_roles.title ${russian}, shown_roles.id, scopes.title), '[]')
  from template_roles as listed join shown_roles on shown_roles.id = listed.role_id
    left join shown_nodes as scopes on scopes.id = listed.scope_id
  where listed.template_id = templates.id)`

export const templatesAtHome = (db: QueryCreator<Tables>) =>
  db.selectFrom('templates').innerJoin('shown_nodes as homes', 'homes.id', 'templates.home_id')

export const templates = (db: QueryCreator<Tables>) =>
  templatesAtHome(db).select([
    'templates.id',
    'templates.home_id',
    'homes.short_title as home_title',
    'templates.title',
    'templates.note',
    'templates.created_at',
    'templates.updated_at',
    roles.as('roles'),
  ])

export type StoredTemplate = NonNullable<Awaited<ReturnType<typeof findTemplate>>>

export async function findTemplate(db: Db, id: string) {
  return await templates(db).where('templates.id', '=', id).executeTakeFirst()
}

/** Editing a template takes no change lock, so whoever edits or gives it waits for the one who does so already. */
export async function lockTemplate(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('templates').where('id', '=', id).select('id').forUpdate().execute()
}

export const assignedTo = (accounts: Where) =>
  sql<number>`(select count(*)::int from template_assignments as assigned
    join shown_accounts as accounts on accounts.id = assigned.account_id
    where assigned.template_id = templates.id and ${inside(sql`accounts.home_id`, accounts)})`

/** How many of the accounts that lie where the viewer looks have it. */
export async function countAssigned(db: Db, id: string, accounts: Where): Promise<number> {
  const row = await db
    .selectFrom('templates')
    .where('id', '=', id)
    .select(assignedTo(accounts).as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Those made at any of the nodes. */
export async function listTemplatesAt(db: Db, homes: readonly string[]) {
  return await templates(db)
    .where(sql<boolean>`templates.home_id = any(${[...homes]}::text[])`)
    .orderBy(sql`templates.title ${russian}`)
    .orderBy('templates.id')
    .execute()
}

export async function findTemplateByTitle(db: Db, homeId: string, title: string) {
  return await db
    .selectFrom('templates')
    .where('home_id', '=', homeId)
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .select('id')
    .executeTakeFirst()
}

export async function insertTemplate(
  tx: Transaction,
  row: { id: string; home_id: string; title: string; note: string | null; created_at: Date; updated_at: Date },
) {
  await tx.insertInto('templates').values(row).execute()
}

export async function updateTemplate(
  tx: Transaction,
  id: string,
  set: { title?: string; note?: string | null; updated_at: Date },
) {
  await tx.updateTable('templates').set(set).where('id', '=', id).execute()
}

export async function replaceRoles(
  tx: Transaction,
  id: string,
  some: readonly { readonly roleId: string; readonly scopeId: string | null }[],
) {
  await tx.deleteFrom('template_roles').where('template_id', '=', id).execute()
  if (some.length === 0) return
  const rows = some.map(({ roleId, scopeId }) => ({ template_id: id, role_id: roleId, scope_id: scopeId }))
  await tx.insertInto('template_roles').values(rows).execute()
}

export async function removeTemplate(tx: Transaction, id: string) {
  await tx.deleteFrom('templates').where('id', '=', id).execute()
}

const assignmentsOf = prepared('assignments-of', (db, accounts: readonly string[]) =>
  db
    .selectFrom('template_assignments')
    .where(sql<boolean>`account_id = any(${accounts})`)
    .select(['account_id', 'template_id', 'assigned_at']),
)

export const findAssigned = lookup(async (db: Db, accounts: readonly string[]) =>
  (await assignmentsOf(db, accounts)).map((row) => [row.account_id, row] as const),
)

export async function saveAssignment(tx: Transaction, accountId: string, templateId: string, at: Date) {
  const set = { template_id: templateId, assigned_at: at }
  await tx
    .insertInto('template_assignments')
    .values({ account_id: accountId, ...set })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(set))
    .execute()
}

/** Ends those of the accounts, or of the template; answers whose they were. */
export async function endAssignments(
  tx: Transaction,
  of: { readonly accounts: readonly string[] } | { readonly template: string },
): Promise<EndedAssignment[]> {
  const ended =
    'template' in of ? sql`template_id = ${of.template}` : sql`account_id = any(${[...of.accounts]}::text[])`
  const { rows } = await sql<EndedAssignment>`
    with ended as (delete from template_assignments where ${ended} returning account_id, template_id)
    select accounts.id, accounts.login, accounts.home_id, templates.title as template
    from ended join shown_accounts as accounts on accounts.id = ended.account_id join templates on templates.id = ended.template_id
    order by accounts.login`.execute(tx)
  return rows
}

export interface EndedAssignment {
  /** The account's id. */
  readonly id: string
  readonly login: string
  readonly home_id: string
  readonly template: string
}
