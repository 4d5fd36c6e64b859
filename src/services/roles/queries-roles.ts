import { sql } from 'kysely'
import { type Db, lookup, prepared, type Transaction } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

/** Of a row of `grants`. */
export const isLive = (at: Date) =>
  sql<boolean>`grants.active and coalesce(grants.valid_from <= ${at}, true) and coalesce(grants.valid_until > ${at}, true)`

export type StoredRole = NonNullable<Awaited<ReturnType<typeof findRole>>>

const columns = [
  'id',
  'title',
  'description',
  'rights',
  'built_in',
  'fixed',
  'archived_at',
  'created_at',
  'updated_at',
] as const

const rolesByIds = prepared('roles-by-ids', (db, ids: readonly string[]) =>
  db.selectFrom('roles').where(sql<boolean>`id = any(${ids})`).select(columns),
)

export const findRole = lookup(async (db: Db, ids: readonly string[]) =>
  (await rolesByIds(db, ids)).map((row) => [row.id, row] as const),
)

/** Editing a role's words takes no change lock, so whoever edits waits for the one who edits already. */
export async function lockRole(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('roles').where('id', '=', id).select('id').forUpdate().execute()
}

export async function findRoleByTitle(db: Db, title: string) {
  return await db
    .selectFrom('roles')
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .select('id')
    .executeTakeFirst()
}

export async function countHolders(db: Db, roleId: string, at: Date, where: Where) {
  const row = await db
    .selectFrom('shown_grants as grants')
    .where('role_id', '=', roleId)
    .where(isLive(at))
    .where(inside(sql`grants.scope_id`, where))
    .select((eb) => [
      eb.fn.countAll<number>().as('grants'),
      eb.fn.count<number>('account_id').distinct().as('accounts'),
    ])
    .executeTakeFirstOrThrow()
  return { grants: Number(row.grants), accounts: Number(row.accounts) }
}

/** What the role's grants offer it, now or once they begin: the kinds of their scope and of what was chosen within it (A13). */
export async function listScopeKindsOf(db: Db, roleId: string): Promise<string[][]> {
  const chosen = sql<
    string[]
  >`array(select chosen.kind from shown_grant_limits join shown_nodes as chosen on chosen.id = node_id
    where grant_id = grants.id)`
  const rows = await db
    .selectFrom('shown_grants as grants')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'grants.scope_id')
    .where('role_id', '=', roleId)
    .where('active', '=', true)
    .select(sql<string[]>`${chosen} || nodes.kind`.as('kinds'))
    .distinct()
    .execute()
  return rows.map((row) => row.kinds)
}

export async function listRoleTitles(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('roles').where(sql<boolean>`id = any(${ids})`).select(['id', 'title']).execute()
  return new Map(rows.map((row) => [row.id, row.title]))
}

/** Those in use that are called so, or have the id; in lower case. */
export async function listRolesTitled(db: Db, words: readonly string[]) {
  return await db
    .selectFrom('roles')
    .where('archived_at', 'is', null)
    .where(sql<boolean>`(lower(title) = any(${words}) or lower(id) = any(${words}))`)
    .select(['id', 'title'])
    .execute()
}

export async function insertRole(tx: Transaction, row: { id: string; title: string; description: string | null }) {
  await tx.insertInto('roles').values(row).execute()
}

export async function updateRole(
  tx: Transaction,
  id: string,
  set: { title?: string; description?: string | null; rights?: string[]; archived_at?: Date | null },
  at: Date,
) {
  await tx
    .updateTable('roles')
    .set({ ...set, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** Makes a preset's role, or brings one that `follows` up to the preset; what people made of the others stays. */
export async function saveBuiltInRole(
  tx: Transaction,
  row: { id: string; title: string; description: string | null; fixed: boolean; rights: string[] },
  follows: boolean,
) {
  const { id: _, ...set } = row
  await tx
    .insertInto('roles')
    .values({ ...row, built_in: true })
    .onConflict((conflict) => {
      const kept = conflict.column('id')
      return follows ? kept.doUpdateSet({ ...set, built_in: true }) : kept.doNothing()
    })
    .execute()
}

export async function listBuiltInRoles(db: Db) {
  return await db
    .selectFrom('roles')
    .where('built_in', '=', true)
    .select(['id', 'title', 'description', 'rights'])
    .execute()
}

export async function saveCatalog(tx: Transaction, row: { preset: string; definition: string; checksum: string }) {
  await tx
    .insertInto('catalogs')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('preset')
        .doUpdateSet({ definition: row.definition, checksum: row.checksum, applied_at: sql`now()` }),
    )
    .execute()
}

/** With what subsystems have declared by now; of which preset it is stays as it was. */
export async function saveDefinition(tx: Transaction, preset: string, definition: string) {
  await tx.updateTable('catalogs').set({ definition }).where('preset', '=', preset).execute()
}

export async function findCatalogRow(db: Db) {
  return await db.selectFrom('catalogs').select(['preset', 'checksum']).executeTakeFirst()
}

export async function listRolesByIds(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('roles')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'title', 'rights'])
    .orderBy('id')
    .execute()
}

/** Those that have any of the rights. */
export async function listRolesWith(db: Db, rights: readonly string[]) {
  return await db
    .selectFrom('roles')
    .where(sql<boolean>`rights && ${[...rights]}::text[]`)
    .where('archived_at', 'is', null)
    .select(['id', 'title', 'rights'])
    .orderBy('id')
    .execute()
}
