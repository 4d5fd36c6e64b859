import { type QueryCreator, sql } from 'kysely'
import type {
  AccountFact,
  AffiliationFact,
  FactChange,
  NodeFact,
  Properties,
  ShareFact,
} from '../../core/engine/index.ts'
import type { Days } from '../../core/times/index.ts'
import { type Db, prepared, type Tables } from '../../database/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { accountFact, affiliationFact, nodeFact, shareFact, storedGrant } from './facts/row-facts.ts'
import type { StoredGrantRow, StoredLimit, StoredRole } from './facts/stored.ts'
import { lossDeed } from './processes/feed-words.ts'
import { type Rows, readRows } from './queries-columns.ts'

export async function findCatalog(db: QueryCreator<Tables>): Promise<Catalog | undefined> {
  const row = await db.selectFrom('catalogs').select('definition').executeTakeFirst()
  return row?.definition as Catalog | undefined
}

/** A revision by its number, which another may have after a restoration, and by the mark that is its own. */
export interface FeedPosition {
  readonly revision: number
  readonly mark: string
}

/** A revision, and the one that it follows. */
export interface NewPosition extends FeedPosition {
  /** The one before it; 0 before the first. */
  readonly previous: number
}

/** Revision 0 before the first. */
export async function latestRevision(db: QueryCreator<Tables>): Promise<FeedPosition> {
  const row = await db
    .selectFrom('revisions')
    .select(['revision', 'mark'])
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { revision: Number(row?.revision ?? 0), mark: row?.mark ?? '' }
}

/** Numbers after the one and before the other were given once, to changes that are lost. */
export interface Loss {
  readonly after: number
  readonly before: number
}

export async function listLosses(db: QueryCreator<Tables>): Promise<Loss[]> {
  const rows = await db
    .selectFrom('revisions')
    .select(['previous', 'revision'])
    .where('deed', '=', sql.lit(lossDeed))
    .execute()
  return rows.map(({ previous, revision }) => ({ after: Number(previous ?? 0), before: Number(revision) }))
}

export interface RecordedRevision extends NewPosition {
  /** Of the revisions between it and the one before. */
  readonly notesLoss: boolean
  /** The names of its deeds, parted by commas. */
  readonly deed: string
  readonly facts: readonly FactChange[] | 'reload'
}

const revisionsFrom = prepared('revisions-from', (db, revision: number, most: number) =>
  db
    .selectFrom('revisions')
    .select(['revision', 'mark', 'previous', 'facts', 'deed'])
    .where('revision', '>=', revision)
    .orderBy('revision')
    .limit(most),
)

/** In the order of commits, from this one on; no more than `most` of them. */
export async function listRevisionsFrom(db: Db, revision: number, most: number): Promise<RecordedRevision[]> {
  const rows = await revisionsFrom(db, revision, most)
  return rows.map((row) => ({
    revision: Number(row.revision),
    mark: row.mark,
    notesLoss: row.deed === lossDeed,
    deed: row.deed,
    previous: Number(row.previous ?? 0),
    facts: row.facts as RecordedRevision['facts'],
  }))
}

/** Empty for none, which nearly all have: nothing is parsed then. A version from before there were any lacks the column. */
const properties = sql<string | null>`nullif(properties, '{}')::text`

const textOf = (column: string) => sql<string | null>`${sql.ref(column)}::text`
const orNull = (text: string): string | null => text || null
const parsed = (json: string): Properties | null => (json ? JSON.parse(json) : null)

export async function listNodeFacts(db: QueryCreator<Tables>, isAll = false): Promise<Rows<NodeFact>> {
  return await readRows(
    db,
    { table: 'nodes', isAll },
    {
      id: textOf('id'),
      kind: textOf('kind'),
      parent: textOf('parent_id'),
      owners: sql<string | null>`case when owner_ids <> '{}' then to_json(owner_ids)::text end`,
      archived: textOf('archived_at'),
      properties,
    },
    (cells) =>
      nodeFact({
        id: cells.id,
        kind: cells.kind,
        parent_id: orNull(cells.parent),
        owner_ids: cells.owners ? JSON.parse(cells.owners) : none,
        archived_at: orNull(cells.archived),
        properties: parsed(cells.properties),
      }),
  )
}

const none: readonly string[] = []

export async function listShareFacts(db: QueryCreator<Tables>): Promise<ShareFact[]> {
  const rows = await db.selectFrom('shares').select(['node_id', 'to_id', 'level']).execute()
  return rows.map(shareFact)
}

export async function listAccountFacts(db: QueryCreator<Tables>, isAll = false): Promise<Rows<AccountFact>> {
  return await readRows(
    db,
    { table: 'accounts', isAll },
    {
      id: textOf('id'),
      metarole: textOf('metarole'),
      home: textOf('home_id'),
      active: textOf('active'),
      person: textOf('person_id'),
      properties,
    },
    (cells) =>
      accountFact({
        id: cells.id,
        metarole: cells.metarole,
        home_id: orNull(cells.home),
        active: cells.active === 'true',
        person_id: orNull(cells.person),
        properties: parsed(cells.properties),
      }),
  )
}

export async function listAffiliationFacts(
  db: QueryCreator<Tables>,
  days: Days,
  isAll = false,
): Promise<Rows<AffiliationFact>> {
  return await readRows(
    db,
    { table: 'affiliations', isAll },
    {
      id: textOf('id'),
      person: textOf('person_id'),
      node: textOf('node_id'),
      kind: textOf('kind'),
      from: textOf('valid_from'),
      until: textOf('valid_until'),
    },
    (cells) =>
      affiliationFact(
        {
          id: cells.id,
          person_id: cells.person,
          node_id: cells.node,
          kind: cells.kind,
          valid_from: orNull(cells.from),
          valid_until: orNull(cells.until),
        },
        days,
      ),
  )
}

export async function listRoleRows(db: QueryCreator<Tables>): Promise<StoredRole[]> {
  return await db.selectFrom('roles').select(['id', 'rights']).execute()
}

const seconds = (column: string) => sql<string | null>`extract(epoch from ${sql.ref(column)})::float8::text`
const numberOrNull = (text: string): number | null => (text ? Number(text) : null)

export async function listGrantRows(db: QueryCreator<Tables>, isAll = false): Promise<Rows<StoredGrantRow>> {
  return await readRows(
    db,
    { table: 'grants', isAll },
    {
      id: textOf('id'),
      account: textOf('account_id'),
      group: textOf('affiliates_of'),
      below: textOf('affiliates_below'),
      kind: textOf('affiliates_kind'),
      role: textOf('role_id'),
      right: textOf('right_id'),
      scope: textOf('scope_id'),
      from: seconds('valid_from'),
      until: seconds('valid_until'),
      active: textOf('active'),
    },
    (cells) =>
      storedGrant({
        id: cells.id,
        account_id: orNull(cells.account),
        affiliates_of: orNull(cells.group),
        affiliates_below: cells.below === 'true',
        affiliates_kind: orNull(cells.kind),
        role_id: orNull(cells.role),
        right_id: orNull(cells.right),
        scope_id: cells.scope,
        from: numberOrNull(cells.from),
        until: numberOrNull(cells.until),
        active: cells.active === 'true',
      }),
  )
}

export async function listLimits(db: QueryCreator<Tables>): Promise<StoredLimit[]> {
  return await db
    .selectFrom('grant_limits')
    .select([sql<string>`grant_id::text`.as('grant'), 'node_id as node'])
    .orderBy('grant_id')
    .orderBy('node_id')
    .execute()
}
