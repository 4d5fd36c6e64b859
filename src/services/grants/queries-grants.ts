import { type QueryCreator, sql } from 'kysely'
import { type Db, lookup, named, type Tables, type Transaction } from '../../database/index.ts'

export type StoredGrant = NonNullable<Awaited<ReturnType<typeof findGrant>>>

const chosenWithin = sql<{ id: string; title: string; kind: string }[]>`(
  select coalesce(json_agg(json_build_object('id', chosen.id, 'title', chosen.short_title, 'kind', chosen.kind)
    order by chosen.title, chosen.id), '[]')
  from grant_limits join shown_nodes as chosen on chosen.id = grant_limits.node_id
  where grant_limits.grant_id = grants.id)`

/** Joined to the left by keys, for lists as for one. */
export const fromGrants = (db: QueryCreator<Tables>) =>
  db
    .selectFrom('grants')
    .leftJoin('shown_accounts as accounts', 'accounts.id', 'grants.account_id')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'grants.scope_id')
    .leftJoin('shown_roles as roles', 'roles.id', 'grants.role_id')
    .leftJoin('shown_accounts as givers', 'givers.id', 'grants.created_by')

/** What is told of a grant wherever it is shown. Its scope is always there: a foreign key. */
export const grantColumns = [
  sql<string>`grants.id::text`.as('id'),
  'grants.account_id',
  'accounts.short_title as account_title',
  'grants.role_id',
  'roles.title as role_title',
  'grants.right_id',
  'grants.scope_id',
  'grants.valid_from',
  'grants.valid_until',
  'grants.active',
  'grants.source',
  'grants.reason',
  'grants.rule_id',
  'grants.created_by',
  'givers.short_title as giver_title',
  'grants.created_at',
  sql<string>`nodes.short_title`.as('scope_title'),
  sql<string>`nodes.kind`.as('scope_kind'),
] as const

const grants = (db: QueryCreator<Tables>) =>
  fromGrants(db)
    .leftJoin('shown_accounts as stoppers', 'stoppers.id', 'grants.deactivated_by')
    .leftJoin('shown_nodes as groups', 'groups.id', 'grants.affiliates_of')
    .select([
      ...grantColumns,
      'grants.affiliates_of',
      'grants.affiliates_below',
      sql<AffiliateKind | null>`grants.affiliates_kind`.as('affiliates_kind'),
      'groups.short_title as group_title',
      'accounts.home_id',
      'accounts.metarole',
      'grants.deactivated_by',
      'stoppers.short_title as stopper_title',
      'grants.deactivated_at',
      chosenWithin.as('limits'),
    ])

export async function findGrant(db: Db, id: string) {
  return await grants(db).where('grants.id', '=', Number(id)).executeTakeFirst()
}

export async function listGrantsByIds(db: QueryCreator<Tables>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await grants(db)
    .where(sql<boolean>`grants.id = any(${ids.map(Number)})`)
    .execute()
}

export async function listGrantsOfAccount(db: Db, accountId: string) {
  return await grants(db).where('grants.account_id', '=', accountId).orderBy('grants.id').execute()
}

export type GroupGrant = Awaited<ReturnType<typeof listGrantsOfGroups>>[number]

/** What everybody affiliated with one of the nodes is given. */
export async function listGrantsOfGroups(db: Db, nodes: readonly string[]) {
  return await grants(db)
    .where(sql<boolean>`grants.affiliates_of = any(${[...nodes]}::text[])`)
    .$narrowType<{ affiliates_of: string; group_title: string }>()
    .orderBy('grants.id')
    .execute()
}

export type AffiliateKind = 'employee' | 'student' | 'guardian'

export type AskedPower = readonly [account: string, scope: string, role: string | null, right: string | null]

interface FoundPower {
  /** The number that a grant of it will have. */
  readonly next: number
  /** Null: nobody has given it. */
  readonly id: number | null
  readonly active: boolean
  readonly valid_until: Date | null
}

const powers = named<
  FoundPower & { readonly place: number },
  [string[], string[], (string | null)[], (string | null)[]]
>(
  'powers',
  `select place::int, nextval('grants_id_seq') as next, grants.id, coalesce(active, false) as active, valid_until
   from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as asked (account, scope, role, "right", place)
   left join grants on account_id = asked.account and scope_id = asked.scope
     and coalesce(role_id, '') = coalesce(asked.role, '') and coalesce(right_id, '') = coalesce(asked."right", '') and rule_id is null`,
)

/** The same power at the same scope, in whatever state (N9). */
export const findPower = lookup(async (db: Db, asked: readonly AskedPower[]) => {
  const rows = await powers(
    db,
    asked.map(([account]) => account),
    asked.map(([, scope]) => scope),
    asked.map(([, , role]) => role),
    asked.map(([, , , right]) => right),
  )
  return rows.map((row) => [asked[row.place - 1] as AskedPower, row] as const)
})

type GrantRow = [
  id: number,
  account: string,
  role: string | null,
  right: string | null,
  scope: string,
  from: Date | null,
  until: Date | null,
  reason: string | null,
  by: string | null,
  at: Date,
  source: 'hand' | 'template' | 'esia',
]

export const insertGrant = named<never, GrantRow>(
  'insert-grant',
  `insert into grants (id, account_id, role_id, right_id, scope_id, valid_from, valid_until, reason, created_by, created_at, source)
   overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)

/** The same of what a group is given. */
export async function findGroupPower(
  db: Db,
  power: {
    readonly of: string
    readonly below: boolean
    readonly kind: string | null
    readonly roleId: string | null
    readonly rightId: string | null
    readonly scopeId: string
  },
) {
  return await db
    .selectFrom('grants')
    .where('affiliates_of', '=', power.of)
    .where('affiliates_below', '=', power.below)
    .where('scope_id', '=', power.scopeId)
    .where(
      sql<boolean>`affiliates_kind is not distinct from ${power.kind} and role_id is not distinct from ${power.roleId} and right_id is not distinct from ${power.rightId}`,
    )
    .select(['id', 'active', 'valid_until'])
    .executeTakeFirst()
}

/** Everyone affiliated with a node. */
export interface GrantedToAll {
  readonly affiliates_of: string
  readonly affiliates_below: boolean
  readonly affiliates_kind: AffiliateKind | null
}

export async function insertGroupGrant(
  tx: Transaction,
  row: GrantedToAll & {
    role_id: string | null
    right_id: string | null
    scope_id: string
    valid_from: Date | null
    valid_until: Date | null
    reason: string | null
    created_by: string | null
    created_at: Date
    source: 'hand'
  },
): Promise<string> {
  const inserted = await tx.insertInto('grants').values(row).returning('id').executeTakeFirstOrThrow()
  return String(inserted.id)
}

export async function insertLimits(tx: Transaction, id: string, nodes: readonly string[]) {
  if (nodes.length === 0) return
  await tx
    .insertInto('grant_limits')
    .values(nodes.map((node_id) => ({ grant_id: Number(id), node_id })))
    .execute()
}

export async function stopGrant(tx: Transaction, id: string, by: string | null, at: Date) {
  await tx
    .updateTable('grants')
    .set({ active: false, deactivated_by: by, deactivated_at: at })
    .where('id', '=', Number(id))
    .execute()
}

export async function removeGrant(tx: Transaction, id: string) {
  await tx.deleteFrom('grants').where('id', '=', Number(id)).execute()
}

export async function setGrantEnd(tx: Transaction, id: string, until: Date | null) {
  await tx.updateTable('grants').set({ valid_until: until }).where('id', '=', Number(id)).execute()
}

interface GrantsAt {
  readonly scopes: readonly string[]
  /** Ids of roles and of rights. */
  readonly powers: readonly string[]
  readonly accounts: readonly string[]
  /** Or accounts that are called so in lists. */
  readonly titles: readonly string[]
}

export type GrantAgain = Awaited<ReturnType<typeof listGrantsAt>>[number]

/** Grants of these powers at these scopes to these accounts, whatever their state. */
export async function listGrantsAt(db: Db, { scopes, powers, accounts, titles }: GrantsAt) {
  return await fromGrants(db)
    .where(sql<boolean>`grants.scope_id = any(${scopes})`)
    .where(sql<boolean>`coalesce(grants.role_id, grants.right_id) = any(${powers})`)
    .where(sql<boolean>`(grants.account_id = any(${accounts}) or accounts.short_title = any(${titles}))`)
    .select([sql<string>`grants.id::text`.as('id'), 'grants.account_id', 'accounts.short_title as account_title'])
    .select(['grants.role_id', 'grants.right_id', 'grants.scope_id', 'grants.reason', 'grants.active'])
    .select(['grants.valid_from', 'grants.valid_until'])
    .execute()
}
