import { type RawBuilder, sql } from 'kysely'
import { type Db, russian, type Transaction } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'
import { inside, isToCome, type Where } from '../registry/index.ts'

/** An organization as stored: the node and what an organization adds to it. */
export type StoredOrganization = NonNullable<Awaited<ReturnType<typeof findOrganization>>>

export async function findOrganization(db: Db, id: string) {
  return await db
    .selectFrom('nodes')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .leftJoin('nodes as parents', 'parents.id', 'nodes.parent_id')
    .where('nodes.id', '=', id)
    .select([
      'nodes.id',
      'nodes.kind',
      'nodes.title',
      'nodes.parent_id',
      'parents.title as parent_title',
      'parents.archived_at as parent_archived_at',
      'nodes.owner_ids',
      'nodes.archived_at',
      'nodes.created_at',
      'nodes.updated_at',
      'nodes.properties',
      'short_title',
      'inn',
      'ogrn',
      'time_zone',
      'email',
      'phone',
      'fax',
      'address',
      'note',
      sql<string[]>`coalesce(tags, '{}')`.as('tags'),
    ])
    .$narrowType<{ properties: StoredProperties }>()
    .executeTakeFirst()
}

/** The short titles of nodes: a legal title of three lines tells nothing in a path or a chain. */
export async function listTitles(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'short_title as title'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.title]))
}

export interface OrganizationFields {
  readonly title: string
  readonly short_title: string | null
  readonly inn: string | null
  readonly ogrn: string | null
  readonly time_zone: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly fax: string | null
  readonly address: string | null
  readonly note: string | null
  readonly tags: string[]
}

export async function insertNode(
  tx: Transaction,
  node: { id: string; kind: string; parent_id: string | null; title: string; owner_ids?: string[] },
) {
  await tx.insertInto('nodes').values(node).execute()
}

export async function saveOrganization(tx: Transaction, id: string, fields: OrganizationFields, at: Date) {
  const { title, ...rest } = fields
  await tx.updateTable('nodes').set({ title, updated_at: at }).where('id', '=', id).execute()
  await tx
    .insertInto('organizations')
    .values({ node_id: id, ...rest })
    .onConflict((conflict) => conflict.column('node_id').doUpdateSet(rest))
    .execute()
}

export async function setKind(tx: Transaction, id: string, kind: string) {
  await tx.updateTable('nodes').set({ kind }).where('id', '=', id).execute()
}

/** By their short titles. */
export async function listHoldersOfInn(db: Db, inn: string) {
  return await db
    .selectFrom('organizations')
    .innerJoin('nodes', 'nodes.id', 'node_id')
    .where('inn', '=', inn)
    .where('archived_at', 'is', null)
    .select(['nodes.id', sql<string>`coalesce(short_title, title)`.as('title')])
    .orderBy('nodes.id')
    .execute()
}

export async function setParent(tx: Transaction, id: string, parent: string, at: Date) {
  await tx.updateTable('nodes').set({ parent_id: parent, updated_at: at }).where('id', '=', id).execute()
}

/** The kinds of what stands directly under a node. */
export async function listKindsUnder(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom('nodes').where('parent_id', '=', id).select('kind').distinct().execute()
  return rows.map(({ kind }) => kind)
}

/** Every right that a grant brings at this very node, its scope or chosen within it, whatever the grant's state. */
export async function listRightsGivenAt(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('shown_grants')
    .where(sql<boolean>`(scope_id = ${id} or id in (select grant_id from shown_grant_limits where node_id = ${id}))`)
    .select(sql<string>`unnest(rights)`.as('right'))
    .distinct()
    .execute()
  return rows.map(({ right }) => right)
}

export async function countActiveChildren(db: Db, id: string, kinds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('nodes')
    .where('parent_id', '=', id)
    .where('archived_at', 'is', null)
    .where(sql<boolean>`kind = any(${kinds})`)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

interface Counted {
  readonly kinds: readonly string[]
  readonly accounts: Where
  readonly persons: Where
  /** Guests are of this day. */
  readonly today: string
}

export async function countCard(db: Db, id: string, { kinds, accounts, persons, today }: Counted) {
  const row = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('nodes')
        .where('parent_id', '=', id)
        .where(sql<boolean>`kind = any(${kinds})`)
        .select((n) => n.fn.countAll<number>().as('count'))
        .as('children'),
      eb
        .selectFrom('shown_accounts as accounts')
        .where(inside(sql`accounts.home_id`, accounts))
        .select((n) => n.fn.countAll<number>().as('count'))
        .as('accounts'),
      eb
        .selectFrom('shown_persons as persons')
        .where(inside(sql`persons.home_id`, persons))
        .select((n) => n.fn.countAll<number>().as('count'))
        .as('persons'),
      eb
        .selectFrom('shown_guests as guests')
        .innerJoin('shown_persons as persons', 'persons.id', 'guests.person_id')
        .where(inside(sql`guests.node_id`, persons))
        .where(sql<boolean>`not ${inside(sql`persons.home_id`, persons)}`)
        .where(isToCome(sql`guests.valid_until`, today))
        .select((n) => n.fn.count<number>('guests.person_id').distinct().as('count'))
        .as('guests'),
    ])
    .executeTakeFirstOrThrow()
  return {
    children: Number(row.children),
    accounts: Number(row.accounts),
    persons: Number(row.persons) + Number(row.guests),
  }
}

/** The children of a node, given nodes, or those whose parent the viewer does not see, each with how many the viewer would see under it. */
export async function listBranches(
  db: Db,
  ask: { parent: string } | { ids: readonly string[] } | 'tops',
  filter: BranchFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  const found = db
    .selectFrom('nodes')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .where(sql<boolean>`nodes.kind = any(${filter.kinds})`)
    .where(live('nodes', filter))
    .where(inside(sql`nodes.id`, filter.where))
    .where(asked(ask, filter.where))
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select([
      'nodes.id',
      'nodes.kind',
      'nodes.title',
      'nodes.archived_at',
      'organizations.short_title',
      childCount(filter).as('child_count'),
    ])
    .orderBy(sql`nodes.title ${russian}`)
    .orderBy('nodes.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(total), rows }
}

interface BranchFilter {
  readonly kinds: readonly string[]
  readonly archived: boolean
  readonly where: Where
}

function live(table: 'nodes' | 'children', { archived }: Pick<BranchFilter, 'archived'>): RawBuilder<boolean> {
  return archived ? sql`true` : sql`${sql.ref(`${table}.archived_at`)} is null`
}

/** How many the viewer would see directly under the row's node. */
export function childCount({ kinds, archived, where }: BranchFilter): RawBuilder<number> {
  return sql`(select count(*)::int from nodes as children
    where children.parent_id = nodes.id and children.kind = any(${kinds}) and ${live('children', { archived })}
      and ${inside(sql`children.id`, where)})`
}

function asked(ask: Parameters<typeof listBranches>[1], where: Where): RawBuilder<boolean> {
  if (ask === 'tops') return sql`(nodes.parent_id is null or not ${inside(sql`nodes.parent_id`, where)})`
  return 'parent' in ask ? sql`nodes.parent_id = ${ask.parent}` : sql`nodes.id = any(${ask.ids})`
}

export async function listRoots(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('nodes').where('parent_id', 'is', null).select('id').execute()
  return rows.map((row) => row.id)
}
