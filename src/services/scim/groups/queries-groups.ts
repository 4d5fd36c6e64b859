import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import { inside } from '../../registry/index.ts'
import type { Columns } from '../filter/queries-filter.ts'
import { type ListAsked, type Listed, listPage, type Source } from '../queries-page.ts'
import { groupKind } from '../schema/kinds.ts'
import type { Sight } from '../sight.ts'
import { isLive, powerId } from '../users/queries-users.ts'

export interface GroupRow {
  readonly id: string
  readonly display_name: string
  /** With `node_id`: the role there, of which members are grants. Null: a name that means nothing here. */
  readonly role_id: string | null
  readonly node_id: string | null
  readonly external_id: string | null
  /** Null: nobody made it; it is there because the role is held there. */
  readonly created_at: Date | null
  readonly updated_at: Date | null
}

/** Groups that the subsystem has made, and every other role that some account is given where the viewer sees grants. */
const groups = ({ space, places, grants, now }: Sight) => sql`(
  select own.id, own.display_name, own.role_id, own.node_id, own.external_id, own.created_at, own.updated_at
  from scim_groups as own where own.subsystem = ${space}
    and (own.node_id is null or (${inside(sql`own.node_id`, places)} and ${inside(sql`own.node_id`, grants)}))
  union all
  select ${powerId(sql`held.role_id`, sql`held.scope_id`)}, roles.title || ' — ' || nodes.short_title, held.role_id, held.scope_id,
    null::text, null::timestamptz, null::timestamptz
  from (select distinct grants.role_id, grants.scope_id from shown_grants as grants
    where grants.account_id is not null and grants.role_id is not null and ${isLive(now)}
      and ${inside(sql`grants.scope_id`, places)} and ${inside(sql`grants.scope_id`, grants)}) as held
  join shown_roles as roles on roles.id = held.role_id join shown_nodes as nodes on nodes.id = held.scope_id
  where not exists (select from scim_groups as own
    where own.subsystem = ${space} and own.role_id = held.role_id and own.node_id = held.scope_id)) as groups`

/** Of a group that is joined as `groups`. Whom the viewer may not see is not told, and is not taken away. */
const members = ({ space, accounts, now }: Sight) => sql`(
  select grants.account_id as value from shown_grants as grants join shown_accounts as held on held.id = grants.account_id
  where grants.role_id = groups.role_id and grants.scope_id = groups.node_id and ${isLive(now)} and ${inside(sql`held.home_id`, accounts)}
  union all select told.member from scim_members as told where told.subsystem = ${space} and told.group_id = groups.id) as members`

function sourceOf(sight: Sight): Source {
  const columns: Columns = {
    id: { as: 'exact', by: sql`groups.id` },
    externalid: { as: 'exact', by: sql`groups.external_id` },
    displayname: { as: 'text', by: sql`groups.display_name` },
    members: {
      from: members(sight),
      columns: { value: { as: 'exact', by: sql`members.value` }, type: { as: 'text', by: sql`'User'::text` } },
      first: sql`groups.id`,
    },
    'meta.resourcetype': { as: 'exact', by: sql`'Group'::text` },
    'meta.created': { as: 'moment', by: sql`groups.created_at` },
    'meta.lastmodified': { as: 'moment', by: sql`groups.updated_at` },
  }
  return {
    kind: groupKind,
    columns,
    id: sql`groups.id`,
    select: sql`groups.*`,
    from: groups(sight),
    there: sql<boolean>`true`,
  }
}

export const listGroupRows = (db: Db, sight: Sight, asked: ListAsked): Promise<Listed<GroupRow>> =>
  listPage<GroupRow>(db, sourceOf(sight), asked)

export async function findGroupRow(db: Db, sight: Sight, id: string): Promise<GroupRow | undefined> {
  const { rows } = await sql<GroupRow>`select groups.* from ${groups(sight)} where groups.id = ${id}`.execute(db)
  return rows[0]
}

/** Of each of the groups, by its id. */
export async function listMembers(db: Db, sight: Sight, rows: readonly GroupRow[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(rows.map(({ id }) => [id, []]))
  if (rows.length === 0) return found
  const list = JSON.stringify(rows.map(({ id, role_id, node_id }) => ({ id, role_id, node_id })))
  const { rows: told } = await sql<{ id: string; value: string }>`
    select groups.id, members.value from jsonb_to_recordset(${list}::jsonb) as groups (id text, role_id text, node_id text)
    cross join lateral ${members(sight)} order by groups.id, members.value`.execute(db)
  for (const { id, value } of told) found.get(id)?.push(value)
  return found
}

/** Grants of the power to the accounts that hold now. */
export async function listGrantsOfPower(
  db: Db,
  {
    role,
    node,
    accounts,
    now,
  }: { readonly role: string; readonly node: string; readonly accounts: readonly string[]; readonly now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select grants.id::text from shown_grants as grants
    where grants.role_id = ${role} and grants.scope_id = ${node} and grants.account_id = any(${accounts}) and ${isLive(now)}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export async function insertGroup(
  tx: Transaction,
  row: {
    id: string
    subsystem: string
    display_name: string
    role_id: string | null
    node_id: string | null
    external_id: string | null
    created_at: Date
    updated_at: Date
  },
): Promise<void> {
  await tx.insertInto('scim_groups').values(row).execute()
}

/** A group that the subsystem has for the power; undefined: none. */
export async function findGroupOfPower(db: Db, space: string, role: string, node: string) {
  return await db
    .selectFrom('scim_groups')
    .where('subsystem', '=', space)
    .where('role_id', '=', role)
    .where('node_id', '=', node)
    .select('id')
    .executeTakeFirst()
}

export interface GroupKey {
  readonly space: string
  readonly id: string
}

export async function updateGroupRow(
  tx: Transaction,
  { space, id }: GroupKey,
  set: {
    display_name: string
    role_id: string | null
    node_id: string | null
    external_id: string | null
    updated_at: Date
  },
): Promise<void> {
  await tx.updateTable('scim_groups').set(set).where('subsystem', '=', space).where('id', '=', id).execute()
}

export async function deleteGroupRow(tx: Transaction, { space, id }: GroupKey): Promise<void> {
  await tx.deleteFrom('scim_groups').where('subsystem', '=', space).where('id', '=', id).execute()
}

/** Of a group that means nothing here. */
export async function saveMembers(
  tx: Transaction,
  { space, id }: GroupKey,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> {
  if (remove.length > 0)
    await sql`delete from scim_members where subsystem = ${space} and group_id = ${id} and member = any(${remove})`.execute(
      tx,
    )
  if (add.length > 0)
    await sql`insert into scim_members (subsystem, group_id, member) select ${space}, ${id}, unnest(${add}::text[])
      on conflict do nothing`.execute(tx)
}
