import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'

/** Grants that count now, at one of the places, to accounts and to all of a place; narrowed by role and by holder where they are named. */
export async function listGrantsUnder(
  db: Db,
  { places, role, account, at }: GrantsAsked,
): Promise<{ id: string; scope_id: string; affiliates_of: string | null; rights: string[] }[]> {
  let asked = db
    .selectFrom('shown_grants as grants')
    .leftJoin('shown_accounts as accounts', 'accounts.id', 'grants.account_id')
    .where('grants.active', '=', true)
    .where((eb) => eb.or([eb('accounts.active', '=', true), eb('grants.affiliates_of', 'is not', null)]))
    .where(sql<boolean>`(valid_until is null or valid_until > ${at})`)
    .where(sql<boolean>`scope_id = any(${[...places]}::text[])`)
  if (role !== null) asked = asked.where('role_id', '=', role)
  if (account !== null) asked = asked.where('account_id', '=', account)
  return await asked
    .select([sql<string>`grants.id::text`.as('id'), 'scope_id', 'affiliates_of', 'rights'])
    .orderBy('grants.id')
    .execute()
}

interface GrantsAsked {
  readonly places: readonly string[]
  readonly role: string | null
  readonly account: string | null
  readonly at: Date
}

/** Whose accounts are whose, and what post they hold there now. */
export async function listPosts(db: Db, places: readonly string[], day: string) {
  return await db
    .selectFrom('shown_affiliations as posts')
    .innerJoin('shown_accounts as accounts', 'accounts.person_id', 'posts.person_id')
    .where('posts.kind', '=', 'employee')
    .where('posts.post', 'is not', null)
    .where('accounts.active', '=', true)
    .where(sql<boolean>`posts.node_id = any(${[...places]}::text[])`)
    .where(sql<boolean>`(posts.valid_from is null or posts.valid_from <= ${day}::date)`)
    .where(sql<boolean>`(posts.valid_until is null or posts.valid_until > ${day}::date)`)
    .select(['accounts.id as account_id', 'posts.post'])
    .$narrowType<{ post: string }>()
    .distinct()
    .execute()
}

/** Who is behind each of the accounts. */
export async function listPersonsOf(db: Db, accounts: readonly string[]) {
  const rows = await db
    .selectFrom('shown_accounts')
    .where(sql<boolean>`id = any(${[...accounts]}::text[])`)
    .select(['id', 'person_id', 'metarole', 'active', 'short_title'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The owners of nodes that have any. */
export async function listOwnersOf(db: Db, nodes: readonly string[]) {
  const rows = await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${[...nodes]}::text[]) and cardinality(owner_ids) > 0`)
    .select(['id', 'owner_ids'])
    .execute()
  return new Map(rows.map(({ id, owner_ids }) => [id, owner_ids]))
}

/** What was decided of each grant in the review before. */
export async function listDecidedBefore(db: Db, grants: readonly string[]) {
  const rows = await db
    .selectFrom('review_decisions as done')
    .innerJoin('review_items as items', 'items.id', 'done.item_id')
    .where(sql<boolean>`items.grant_id = any(${grants.map(Number)})`)
    .where('done.what', 'in', ['keep', 'narrow', 'revoke'])
    .where('done.undone_at', 'is', null)
    .distinctOn('items.grant_id')
    .orderBy('items.grant_id')
    .orderBy('done.id', 'desc')
    .select([sql<string>`items.grant_id::text`.as('grant_id'), 'done.what', 'done.by_title', 'done.at'])
    .execute()
  return new Map(rows.map((row) => [row.grant_id, row]))
}

/** Where each of the accounts is affiliated, and what lies above: what all of such a place are given reaches them. */
export async function listGroupsAround(db: Db, accounts: readonly string[], day: string) {
  const { rows } = await sql<{ account: string; id: string; kind: string; self: boolean }>`
    with recursive up (account, id, kind, self) as (
      select accounts.id, affiliations.node_id, affiliations.kind, true
      from shown_affiliations as affiliations join shown_accounts as accounts on accounts.person_id = affiliations.person_id
      where accounts.id = any(${[...accounts]}::text[]) and coalesce(affiliations.valid_until > ${day}::date, true)
      union
      select up.account, edges.above, up.kind, false from up join edges_up as edges on edges.below = up.id
    )
    select account, id, kind, self from up`.execute(db)
  return Map.groupBy(rows, ({ account }) => account)
}
