import { type QueryCreator, sql } from 'kysely'
import type {
  AccountFact,
  AffiliationFact,
  FactChange,
  NodeFact,
  Properties,
  ShareFact,
} from '../../core/engine/index.ts'
import type { Tables } from '../../database/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { accountFact, affiliationFact, nodeFact, shareFact, storedGrant } from './facts/row-facts.ts'
import type { StoredGrantRow, StoredLimit, StoredRole } from './facts/stored.ts'
import { lossDeed } from './processes/feed-words.ts'

export async function findCatalog(db: QueryCreator<Tables>): Promise<Catalog | undefined> {
  const row = await db.selectFrom('catalogs').select('definition').executeTakeFirst()
  return row?.definition as Catalog | undefined
}

/** A revision by its number, which another may have after a restoration, and by the mark that is its own. */
export interface FeedPosition {
  readonly revision: number
  readonly mark: string
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

export interface RecordedRevision extends FeedPosition {
  /** Of the revisions between it and the one before. */
  readonly notesLoss: boolean
  /** The one before it; 0 before the first. */
  readonly previous: number
  readonly facts: readonly FactChange[] | 'reload'
}

/** In the order of commits, from this one on; no more than `most` of them. */
export async function listRevisionsFrom(
  db: QueryCreator<Tables>,
  revision: number,
  most: number,
): Promise<RecordedRevision[]> {
  const rows = await db
    .selectFrom('revisions')
    .select(['revision', 'mark', 'previous', 'facts', 'deed'])
    .where('revision', '>=', revision)
    .orderBy('revision')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    revision: Number(row.revision),
    mark: row.mark,
    notesLoss: row.deed === lossDeed,
    previous: Number(row.previous ?? 0),
    facts: row.facts as RecordedRevision['facts'],
  }))
}

/** Null for none, which nearly all have: nothing is parsed then. A version from before there were any lacks the column. */
const properties = sql<Properties | null>`nullif(properties, '{}')`.as('properties')

export async function listNodeFacts(db: QueryCreator<Tables>): Promise<NodeFact[]> {
  const rows = await db
    .selectFrom('nodes')
    .select(['id', 'kind', 'parent_id', 'owner_ids', 'archived_at', properties])
    .execute()
  return rows.map(nodeFact)
}

export async function listShareFacts(db: QueryCreator<Tables>): Promise<ShareFact[]> {
  const rows = await db.selectFrom('shares').select(['node_id', 'to_id', 'level']).execute()
  return rows.map(shareFact)
}

export async function listAccountFacts(db: QueryCreator<Tables>): Promise<AccountFact[]> {
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'metarole', 'home_id', 'active', 'person_id', properties])
    .execute()
  return rows.map(accountFact)
}

export async function listAffiliationFacts(db: QueryCreator<Tables>): Promise<AffiliationFact[]> {
  const rows = await db
    .selectFrom('affiliations')
    .select(['id', 'person_id', 'node_id', 'kind', 'valid_from', 'valid_until'])
    .execute()
  return rows.map(affiliationFact)
}

export async function listRoleRows(db: QueryCreator<Tables>): Promise<StoredRole[]> {
  return await db.selectFrom('roles').select(['id', 'rights']).execute()
}

const grantColumns = [
  sql<string>`id::text`.as('id'),
  'account_id',
  'affiliates_of',
  'affiliates_below',
  'affiliates_kind',
  'role_id',
  'right_id',
  'scope_id',
  sql<number | null>`extract(epoch from valid_from)::float8`.as('from'),
  sql<number | null>`extract(epoch from valid_until)::float8`.as('until'),
  'active',
] as const

export async function listGrantRows(db: QueryCreator<Tables>): Promise<StoredGrantRow[]> {
  const rows = await db.selectFrom('grants').select(grantColumns).execute()
  return rows.map(storedGrant)
}

export async function listLimits(db: QueryCreator<Tables>): Promise<StoredLimit[]> {
  return await db
    .selectFrom('grant_limits')
    .select([sql<string>`grant_id::text`.as('grant'), 'node_id as node'])
    .orderBy('grant_id')
    .orderBy('node_id')
    .execute()
}
