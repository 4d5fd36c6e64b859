import { type RawBuilder, sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import { keysOfLogin } from '../../accounts/index.ts'
import { inside } from '../../registry/index.ts'
import type { Column, Columns } from '../filter/queries-filter.ts'
import { type ListAsked, type Listed, listPage, type Source } from '../queries-page.ts'
import { enterprise, userKind } from '../schema/kinds.ts'
import type { Sight } from '../sight.ts'

export interface UserRow {
  readonly id: string
  readonly login: string
  readonly metarole: string
  readonly home_id: string
  readonly home_title: string | null
  readonly person_id: string | null
  readonly active: boolean
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly mobile_phone: string | null
  readonly post: string | null
  readonly display_name: string | null
  readonly external_id: string | null
  readonly department: string | null
  /** The subsystem’s words; null: it has said none. */
  readonly work: Record<string, string> | null
  readonly created_at: Date
  readonly updated_at: Date
}

const text = (by: RawBuilder<unknown>): Column => ({ as: 'text', by })

const display = sql`coalesce(said.display_name,
  nullif(concat_ws(' ', users.last_name, users.first_name, users.middle_name), ''), users.login)`

/** Of the first post that is not of the whole organization. */
const department = (today: string) => sql`(
  select units.short_title from shown_affiliations as posts join shown_nodes as units on units.id = posts.node_id
  where posts.person_id = users.person_id and posts.kind = 'employee' and posts.node_id <> users.home_id
    and (posts.valid_from is null or posts.valid_from <= ${today}::date) and (posts.valid_until is null or posts.valid_until > ${today}::date)
  order by posts.id limit 1)`

function columnsOf(sight: Sight): Columns {
  const { today } = sight
  return {
    id: { as: 'exact', by: sql`users.id` },
    externalid: { as: 'exact', by: sql`called.alias` },
    username: {
      ...text(sql`users.login`),
      equals: (value) => sql<boolean>`users.login_key = any(${keysOfLogin(value)})`,
    },
    displayname: text(display),
    'name.familyname': text(sql`users.last_name`),
    'name.givenname': text(sql`users.first_name`),
    'name.middlename': text(sql`users.middle_name`),
    title: text(sql`users.post`),
    usertype: text(sql`users.metarole`),
    active: { as: 'boolean', by: sql`users.active` },
    emails: {
      from: sql`(values (users.email, 'work', true)) as given (value, type, is_primary)`,
      columns: given,
      first: sql`lower(users.email) collate "C"`,
    },
    phonenumbers: {
      from: sql`(values (users.phone, 'work', true), (users.mobile_phone, 'mobile', false)) as given (value, type, is_primary)`,
      columns: given,
      first: sql`coalesce(users.phone, users.mobile_phone)`,
    },
    'meta.resourcetype': { as: 'exact', by: sql`'User'::text` },
    'meta.created': { as: 'moment', by: sql`users.created_at` },
    'meta.lastmodified': { as: 'moment', by: sql`users.updated_at` },
    groups: {
      from: sql`(${groupsHeld(sight, sql`= users.id`)}) as held`,
      columns: { display: text(sql`held.display`), value: { as: 'exact', by: sql`held.id` } },
      first: sql`users.id`,
    },
    [`${enterprise}:organization`.toLowerCase()]: word('organization', sql`homes.short_title`),
    [`${enterprise}:department`.toLowerCase()]: word('department', department(today)),
    ...Object.fromEntries(
      ['division', 'costCenter', 'employeeNumber'].map((name) => [
        `${enterprise}:${name}`.toLowerCase(),
        word(name, sql`null::text`),
      ]),
    ),
  }
}

/** Of where it works: as the subsystem says, where it has said anything. */
const word = (name: string, here: RawBuilder<unknown>): Column =>
  text(sql`case when said.work is null then ${here} else said.work ->> ${sql.lit(name)} end`)

const given: Readonly<Record<string, Column>> = {
  value: text(sql`given.value`),
  type: text(sql`case when given.value is not null then given.type end`),
  primary: { as: 'boolean', by: sql`case when given.value is not null then given.is_primary end` },
}

/** Of grants that hold at a moment. */
export const isLive = (now: Date) => sql<boolean>`(grants.active
  and (grants.valid_from is null or grants.valid_from <= ${now}) and (grants.valid_until is null or grants.valid_until > ${now}))`

/** The id of a role at a place, where the subsystem has no group of its own for it: letters that an address takes. */
export const powerId = (role: RawBuilder<unknown>, place: RawBuilder<unknown>) =>
  sql<string>`translate(encode(convert_to(${role} || E'\n' || ${place}, 'UTF8'), 'base64'), E'+/=\n', '-_')`

const sourceOf = (sight: Sight): Source => ({
  kind: userKind,
  columns: columnsOf(sight),
  id: sql`users.id`,
  select: sql`users.id, users.login, users.metarole, users.home_id, homes.short_title as home_title, users.person_id, users.active,
    users.last_name, users.first_name, users.middle_name, users.email, users.phone, users.mobile_phone, users.post,
    said.display_name, said.work, called.alias as external_id, ${department(sight.today)} as department, users.created_at, users.updated_at`,
  from: sql`provisioned_accounts as users
    left join shown_nodes as homes on homes.id = users.home_id
    left join scim_users as said on said.account_id = users.id and said.subsystem = ${sight.space}
    left join shown_aliases as called on called.account_id = users.id and called.subsystem = ${sight.space} and called.called = 'account'`,
  there: sql<boolean>`(said.departed_at is null and ${inside(sql`users.home_id`, sight.accounts)})`,
})

export const listUserRows = (db: Db, sight: Sight, asked: ListAsked): Promise<Listed<UserRow>> =>
  listPage<UserRow>(db, sourceOf(sight), asked)

export async function findUserRow(db: Db, sight: Sight, id: string): Promise<UserRow | undefined> {
  const { select, from, there } = sourceOf(sight)
  const { rows } = await sql<UserRow>`select ${select} from ${from} where ${there} and users.id = ${id}`.execute(db)
  return rows[0]
}

export interface GroupOfUser {
  readonly account_id: string
  readonly id: string
  readonly display: string
}

/** Roles that accounts hold where the viewer sees grants, and groups of the subsystem's own that name them; `those`: of which accounts. */
function groupsHeld({ space, places, grants, now }: Sight, those: RawBuilder<unknown>) {
  return sql<GroupOfUser>`
    select distinct grants.account_id, coalesce(own.id, ${powerId(sql`grants.role_id`, sql`grants.scope_id`)}) as id,
      coalesce(own.display_name, roles.title || ' — ' || nodes.short_title) as display
    from shown_grants as grants join shown_roles as roles on roles.id = grants.role_id
    join shown_nodes as nodes on nodes.id = grants.scope_id
    left join scim_groups as own on own.subsystem = ${space} and own.role_id = grants.role_id and own.node_id = grants.scope_id
    where grants.account_id ${those} and ${isLive(now)} and ${inside(sql`grants.scope_id`, places)}
      and ${inside(sql`grants.scope_id`, grants)}
    union all
    select members.member, own.id, own.display_name from scim_members as members join scim_groups as own
      on own.subsystem = members.subsystem and own.id = members.group_id
    where members.subsystem = ${space} and members.member ${those}`
}

export async function listGroupsOf(db: Db, sight: Sight, ids: readonly string[]) {
  if (ids.length === 0) return []
  const { rows } = await sql<GroupOfUser>`${groupsHeld(sight, sql`= any(${ids})`)} order by display, id`.execute(db)
  return rows
}

export async function findScimUser(db: Db, space: string, id: string) {
  return await db
    .selectFrom('scim_users')
    .where('subsystem', '=', space)
    .where('account_id', '=', id)
    .select(['display_name', 'work', 'departed_at'])
    .executeTakeFirst()
}

export async function saveScimUser(
  tx: Transaction,
  { space, id }: { readonly space: string; readonly id: string },
  set: {
    readonly displayName: string | null
    readonly work: Record<string, string> | null
    readonly departedAt: Date | null
  },
): Promise<void> {
  const work = set.work === null ? null : JSON.stringify(set.work)
  const row = { display_name: set.displayName, work, departed_at: set.departedAt }
  await tx
    .insertInto('scim_users')
    .values({ subsystem: space, account_id: id, ...row })
    .onConflict((conflict) => conflict.columns(['subsystem', 'account_id']).doUpdateSet(row))
    .execute()
}
