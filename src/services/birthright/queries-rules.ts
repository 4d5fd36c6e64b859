import { type QueryCreator, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'

export type StoredRule = NonNullable<Awaited<ReturnType<typeof findRule>>>

const rules = (db: QueryCreator<Tables>) =>
  db
    .selectFrom('birthright_rules as rules')
    .innerJoin('shown_nodes as within', 'within.id', 'rules.within_id')
    .innerJoin('shown_roles as roles', 'roles.id', 'rules.role_id')
    .leftJoin('shown_accounts as authors', 'authors.id', 'rules.author_id')
    .select([
      'rules.id',
      'rules.title',
      'rules.note',
      'rules.within_id',
      'within.short_title as within_title',
      'within.kind as within_kind',
      'rules.below',
      'rules.kind',
      'rules.posts',
      'rules.node_kinds',
      'rules.group_directory_id',
      'rules.group_dn',
      'rules.role_id',
      'roles.title as role_title',
      'roles.rights as role_rights',
      'roles.archived as role_archived',
      'rules.given_at',
      'rules.active',
      'rules.author_id',
      'authors.short_title as author_title',
      'authors.active as author_active',
      'rules.created_at',
      'rules.updated_at',
    ])

export async function findRule(db: Db, id: string) {
  return await rules(db).where('rules.id', '=', id).executeTakeFirst()
}

export async function listRules(db: Db) {
  return await rules(db).orderBy('rules.title').orderBy('rules.id').execute()
}

/** Whether anything has to be kept up at all. */
export async function hasRules(db: Db): Promise<boolean> {
  return (await db.selectFrom('birthright_rules').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findRuleByTitle(db: Db, within: string, title: string) {
  return await db
    .selectFrom('birthright_rules')
    .where('within_id', '=', within)
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .select('id')
    .executeTakeFirst()
}

export interface RuleRow {
  readonly id: string
  readonly title: string
  readonly note: string | null
  readonly within_id: string
  readonly below: boolean
  readonly kind: 'employee' | 'student' | 'guardian'
  readonly posts: string[]
  readonly node_kinds: string[]
  readonly group_directory_id: string | null
  readonly group_dn: string | null
  readonly role_id: string
  readonly given_at: 'there' | 'organization'
  readonly active: boolean
  readonly author_id: string | null
  readonly created_at: Date
  readonly updated_at: Date
}

export async function insertRule(tx: Transaction, row: RuleRow): Promise<void> {
  await tx.insertInto('birthright_rules').values(row).execute()
}

export async function updateRule(
  tx: Transaction,
  id: string,
  set: Omit<RuleRow, 'id' | 'within_id' | 'created_at'>,
): Promise<void> {
  await tx.updateTable('birthright_rules').set(set).where('id', '=', id).execute()
}

export async function removeRule(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('birthright_rules').where('id', '=', id).execute()
}

/** Of whoever was merged into another it is an exception of the other. */
const survivors = sql`(
  with recursive become (id, now) as (
    select person_id, person_id from birthright_exceptions
    union
    select become.id, merged.merged_into from become join merged_persons as merged on merged.id = become.now
  ) select id, now from become where not exists (select from merged_persons as merged where merged.id = become.now))`

export interface StoredException {
  readonly rule_id: string
  readonly person_id: string
  readonly last_name: string
  readonly first_name: string
  readonly middle_name: string | null
  readonly home_id: string
  readonly reason: string
  readonly until: Date | null
  readonly created_by: string | null
  readonly creator_title: string | null
  readonly created_at: Date
}

export async function listExceptions(db: Db, rule: string | null): Promise<StoredException[]> {
  const { rows } = await sql<StoredException>`
    select rule_id, become.now as person_id, persons.last_name, persons.first_name, persons.middle_name, persons.home_id, reason, until,
      exceptions.created_by, creators.short_title as creator_title, exceptions.created_at
    from birthright_exceptions as exceptions join ${survivors} as become on become.id = exceptions.person_id
      join shown_persons as persons on persons.id = become.now
      left join shown_accounts as creators on creators.id = exceptions.created_by
    where ${rule === null ? sql`true` : sql`rule_id = ${rule}`} order by persons.last_name, persons.first_name, persons.id`.execute(
    db,
  )
  return rows
}

export async function saveException(
  tx: Transaction,
  row: {
    readonly rule_id: string
    readonly person_id: string
    readonly reason: string
    readonly until: Date | null
    readonly created_by: string | null
    readonly created_at: Date
  },
): Promise<void> {
  const { reason, until, created_by, created_at } = row
  await tx
    .insertInto('birthright_exceptions')
    .values(row)
    .onConflict((met) => met.columns(['rule_id', 'person_id']).doUpdateSet({ reason, until, created_by, created_at }))
    .execute()
}

export async function removeExceptions(tx: Transaction, rule: string, persons: readonly string[]): Promise<void> {
  await sql`delete from birthright_exceptions where rule_id = ${rule} and person_id in (
    select become.id from ${survivors} as become where become.now = any(${persons}))`.execute(tx)
}

/** An affiliation that goes on, with an account of its person. */
export interface Post {
  readonly affiliation_id: number
  readonly person_id: string
  readonly node_id: string
  readonly kind: 'employee' | 'student' | 'guardian'
  readonly post: string | null
  readonly valid_from: string | null
  readonly valid_until: string | null
  readonly account_id: string
  readonly metarole: string
}

export interface PostsAsked {
  readonly accounts: readonly string[]
  readonly affiliations: readonly number[]
  /** There and below. */
  readonly nodes: readonly string[]
}

const below = (nodes: readonly string[]) => sql`(
  with recursive down (id) as (
    select unnest(${nodes}::text[]) union select nodes.id from down join shown_nodes as nodes on nodes.parent_id = down.id
  ) select id from down)`

/** Those that have not ended by that day. */
export async function listPosts(db: Db, asked: PostsAsked | 'all', day: string): Promise<Post[]> {
  const meant =
    asked === 'all'
      ? sql`true`
      : sql`(accounts.id = any(${asked.accounts}::text[]) or affiliations.id = any(${asked.affiliations}::bigint[])
          or affiliations.node_id in ${below(asked.nodes)})`
  const { rows } = await sql<Post>`
    select affiliations.id as affiliation_id, affiliations.person_id, node_id, kind, post,
      valid_from::text as valid_from, valid_until::text as valid_until, accounts.id as account_id, metarole
    from shown_affiliations as affiliations join shown_accounts as accounts on accounts.person_id = affiliations.person_id
    where coalesce(valid_until > ${day}::date, true) and ${meant} order by affiliations.id, accounts.id`.execute(db)
  return rows
}

/** These nodes and all above them. */
export async function listTreeAbove(db: Db, nodes: readonly string[]) {
  const { rows } = await sql<{ id: string; kind: string; parent_id: string | null; title: string }>`
    with recursive up (id, parent_id, kind, title) as (
      select id, parent_id, kind, short_title from shown_nodes where id = any(${[...new Set(nodes)]}::text[])
      union
      select nodes.id, nodes.parent_id, nodes.kind, nodes.short_title from up join shown_nodes as nodes on nodes.id = up.parent_id
    ) select id, parent_id, kind, title from up`.execute(db)
  return rows
}

/** How the log and previews call an account, and whose it is. */
export async function listHolders(db: Db, accounts: readonly string[]) {
  if (accounts.length === 0) return []
  return await db
    .selectFrom('shown_accounts')
    .where(sql<boolean>`id = any(${[...new Set(accounts)]}::text[])`)
    .select(['id', 'login', 'short_title', 'person_id', 'home_id', 'metarole'])
    .execute()
}

/** Of these, the same role at the same place given otherwise: by hand, by a template, by another rule. */
export async function listAlsoHeld(
  db: Db,
  moved: readonly { readonly account: string; readonly role: string; readonly scope: string; readonly id: string }[],
  at: Date,
): Promise<string[]> {
  if (moved.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select distinct said.id from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as said (id text, account text, role text, scope text)
      join shown_grants as other on other.account_id = said.account and other.role_id = said.role and other.scope_id = said.scope
        and other.id::text <> said.id and other.active and coalesce(other.valid_until > ${at}, true)`.execute(db)
  return rows.map(({ id }) => id)
}

/** How many grants each gives. */
export async function countByRule(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ rule_id: string; count: number }>`
    select rule_id, count(*)::int as count from shown_grants where rule_id is not null group by rule_id`.execute(db)
  return new Map(rows.map(({ rule_id, count }) => [rule_id, count]))
}
