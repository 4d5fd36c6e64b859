import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'

export type StoredOwner = Awaited<ReturnType<typeof listOwnersOfRole>>[number]

/** In their order; accounts and places by name. */
export async function listOwnersOfRole(db: Db, role: string) {
  return await db
    .selectFrom('role_owners as owners')
    .leftJoin('shown_accounts as accounts', 'accounts.id', 'owners.account_id')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'owners.node_id')
    .where('role_id', '=', role)
    .select(['owners.account_id', 'owners.node_id', 'owners.post'])
    .select(['accounts.short_title as account_title', 'nodes.short_title as node_title'])
    .orderBy('place')
    .execute()
}

export interface NewOwner {
  readonly account_id: string | null
  readonly node_id: string | null
  readonly post: string | null
}

export async function replaceOwners(tx: Transaction, role: string, owners: readonly NewOwner[]): Promise<void> {
  await tx.deleteFrom('role_owners').where('role_id', '=', role).execute()
  if (owners.length === 0) return
  await tx
    .insertInto('role_owners')
    .values(owners.map((owner, place) => ({ role_id: role, place, ...owner })))
    .execute()
}

/** Accounts that answer for each of the roles today: named, or of whoever works on a post that does. */
export async function listAnswering(db: Db, roles: readonly string[], today: string) {
  if (roles.length === 0) return []
  const { rows } = await sql<{ role_id: string; account_id: string }>`
    select owners.role_id, accounts.id as account_id
    from role_owners as owners join shown_accounts as accounts on accounts.id = owners.account_id
    where owners.role_id = any(${[...roles]}::text[]) and accounts.active
    union
    select owners.role_id, accounts.id
    from role_owners as owners join shown_affiliations as posts on posts.node_id = owners.node_id and posts.kind = 'employee'
      and lower(replace(posts.post, 'ё', 'е')) = lower(replace(owners.post, 'ё', 'е'))
      and coalesce(posts.valid_from <= ${today}::date, true) and coalesce(posts.valid_until > ${today}::date, true)
    join shown_accounts as accounts on accounts.person_id = posts.person_id
    where owners.role_id = any(${[...roles]}::text[]) and accounts.active
    order by 1, 2`.execute(db)
  return rows
}

export async function listAccountsNamed(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('shown_accounts')
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .select(['id', 'short_title as title'])
    .execute()
}
