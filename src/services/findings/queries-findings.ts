/** What is looked through for findings: views alone, each kind by one statement. */
import { type RawBuilder, sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

const living = (at: Date) => sql`grants.active and coalesce(grants.valid_until > ${at}, true)`
const lasting = (today: string) => sql`coalesce(affiliations.valid_until > ${today}::date, true)`

export interface RoleHeld {
  readonly id: string
  readonly title: string
  readonly rights: readonly string[]
  readonly fixed: boolean
  readonly grants: number
}

/** Roles that are given, and how many grants bring each. */
export async function listRolesHeld(db: Db, at: Date): Promise<RoleHeld[]> {
  const { rows } = await sql<RoleHeld>`
    select roles.id, roles.title, roles.rights, roles.fixed, coalesce(held.count, 0)::int as grants
    from shown_roles as roles left join (
      select role_id, count(*) as count from shown_grants as grants where role_id is not null and ${living(at)} group by role_id
    ) as held on held.role_id = roles.id
    where not roles.archived order by roles.title, roles.id`.execute(db)
  return rows
}

export interface PostHeld {
  readonly place: string
  readonly post: string
  readonly role_id: string
  readonly people: number
  readonly holding: number
}

interface Kinds {
  /** Of organizations, and of units within them. */
  readonly organizations: readonly string[]
  readonly units: readonly string[]
}

/** Posts of an organization that three people have at least, and how many of them have a role there by hand: all, or none of it is told. */
export async function listPostsHeld(
  db: Db,
  { organizations, units }: Kinds,
  { now, today }: { now: Date; today: string },
  seen: RawBuilder<boolean>,
) {
  const { rows } = await sql<PostHeld>`
    with recursive places (node, place) as (
      select id, id from shown_nodes where kind = any(${organizations}::text[])
      union all
      select nodes.id, places.place from places join shown_nodes as nodes on nodes.parent_id = places.node
      where nodes.kind = any(${units}::text[])
    ), posts as (
      select places.place, lower(replace(affiliations.post, 'ё', 'е')) as folded, min(affiliations.post) as post,
        array_agg(distinct affiliations.person_id) as persons
      from shown_affiliations as affiliations join places on places.node = affiliations.node_id
      where affiliations.kind = 'employee' and affiliations.post is not null and ${lasting(today)}
      group by 1, 2
    )
    select posts.place, posts.post, held.role_id, cardinality(posts.persons) as people, coalesce(held.holding, 0)::int as holding
    from posts left join lateral (
      select grants.role_id, count(distinct accounts.person_id) as holding
      from shown_accounts as accounts join shown_grants as grants on grants.account_id = accounts.id
      where accounts.person_id = any(posts.persons) and grants.scope_id = posts.place and grants.role_id is not null
        and grants.rule_id is null and ${living(now)}
      group by grants.role_id having count(distinct accounts.person_id) = cardinality(posts.persons)
    ) as held on true
    where cardinality(posts.persons) >= 3 and ${seen} order by posts.post, posts.place`.execute(db)
  return rows
}

export interface AccountFound {
  readonly id: string
  readonly title: string
  readonly home_id: string
  readonly home_title: string
}

/** Active accounts by which people come in, and nobody stands behind. */
export async function listWithoutPerson(
  db: Db,
  { metaroles, where, id, most }: { metaroles: readonly string[]; where: Where; id: string | undefined; most: number },
): Promise<AccountFound[]> {
  const { rows } = await sql<AccountFound>`
    select accounts.id, accounts.short_title as title, home_id, homes.short_title as home_title
    from shown_accounts as accounts join shown_nodes as homes on homes.id = accounts.home_id
    where accounts.active and accounts.person_id is null and metarole = any(${metaroles}::text[])
      and ${inside(sql`accounts.home_id`, where)} and ${id === undefined ? sql`true` : sql`accounts.id = ${id}`}
    order by accounts.login limit ${most}`.execute(db)
  return rows
}

export interface PersonFound {
  readonly id: string
  readonly last_name: string
  readonly first_name: string
  readonly middle_name: string | null
  readonly node_id: string
  readonly node_title: string
  readonly post: string | null
}

/** Employees without any account. */
export async function listWithoutAccount(
  db: Db,
  { where, today, id, most }: { where: Where; today: string; id: string | undefined; most: number },
): Promise<PersonFound[]> {
  const { rows } = await sql<PersonFound>`
    select * from (
      select distinct on (persons.id) persons.id, persons.last_name, persons.first_name, persons.middle_name, affiliations.node_id,
        nodes.short_title as node_title, affiliations.post
      from shown_affiliations as affiliations join shown_persons as persons on persons.id = affiliations.person_id
        join shown_nodes as nodes on nodes.id = affiliations.node_id
      where affiliations.kind = 'employee' and ${lasting(today)} and coalesce(affiliations.valid_from <= ${today}::date, true)
        and not exists (select from shown_accounts as accounts where accounts.person_id = persons.id)
        and ${inside(sql`affiliations.node_id`, where)} and ${id === undefined ? sql`true` : sql`persons.id = ${id}`}
      order by persons.id, affiliations.id) as found
    order by last_name, first_name, id limit ${most}`.execute(db)
  return rows
}

export interface GrantFound {
  readonly id: string
  readonly account_id: string
  readonly account_title: string
  readonly role_id: string | null
  readonly role_title: string | null
  readonly right_id: string | null
  readonly scope_id: string
  readonly scope_title: string
  readonly by_id: string
  readonly by_title: string
}

/** Given by hand by somebody whose account is turned off. */
export async function listByLeft(
  db: Db,
  { scopes, homes, at, id, most }: { scopes: Where; homes: Where; at: Date; id: string | undefined; most: number },
): Promise<GrantFound[]> {
  const { rows } = await sql<GrantFound>`
    select grants.id::text as id, holders.id as account_id, holders.short_title as account_title, grants.role_id, roles.title as role_title,
      grants.right_id, grants.scope_id, nodes.short_title as scope_title, givers.id as by_id, givers.short_title as by_title
    from shown_grants as grants join shown_accounts as givers on givers.id = grants.created_by and not givers.active
      join shown_accounts as holders on holders.id = grants.account_id and holders.active
      join shown_nodes as nodes on nodes.id = grants.scope_id left join shown_roles as roles on roles.id = grants.role_id
    where grants.rule_id is null and ${living(at)} and ${inside(sql`grants.scope_id`, scopes)}
      and ${inside(sql`holders.home_id`, homes)} and ${id === undefined ? sql`true` : sql`grants.id::text = ${id}`}
    order by givers.short_title, grants.id limit ${most}`.execute(db)
  return rows
}

export async function listDismissals(db: Db) {
  return await db.selectFrom('finding_dismissals').select(['kind', 'subject', 'reason', 'dismissed_at']).execute()
}

export async function saveDismissal(
  tx: Transaction,
  row: {
    readonly kind: string
    readonly subject: string
    readonly reason: string
    readonly dismissed_by: string | null
    readonly dismissed_at: Date
  },
): Promise<void> {
  const { reason, dismissed_by, dismissed_at } = row
  await tx
    .insertInto('finding_dismissals')
    .values(row)
    .onConflict((met) => met.columns(['kind', 'subject']).doUpdateSet({ reason, dismissed_by, dismissed_at }))
    .execute()
}

export async function removeDismissal(tx: Transaction, kind: string, subject: string): Promise<void> {
  await tx.deleteFrom('finding_dismissals').where('kind', '=', kind).where('subject', '=', subject).execute()
}
