import { type RawBuilder, sql } from 'kysely'
import type { Days } from '../../core/times/index.ts'
import { type Db, lookup, named } from '../../database/index.ts'
import type { Title } from '../catalog/index.ts'
import { grantsAbout, type HeldPart, heldParts, oneOf, type Terms } from '../decisions/index.ts'

/** What is handed out: rights over the whole of a scope (null: of the tree), until they end (null: for good). */
export interface HandedOut {
  readonly scope: string | null
  readonly title: string | Title
  readonly rights: readonly string[]
  readonly until: Date | null
  /** Only what reads of it: by a share for viewing. */
  readonly reading?: true
  /** By which role, where it is one. */
  readonly role?: string | null
}

/** Over the whole tree and for good. */
export const everywhere = (rights: readonly string[]): HandedOut => ({
  scope: null,
  title: { ru: 'системе', en: 'the system' },
  rights,
  until: null,
})

/** What grants that fit bring now or later, each part of it where it is held. */
async function livingParts(db: Db, terms: Terms, at: Date, where: RawBuilder<boolean>): Promise<HeldPart[]> {
  return await heldParts(db, terms, sql<boolean>`active and coalesce(valid_until > ${at}, true) and ${where}`)
}

export async function handedOut(db: Db, parts: readonly HeldPart[]): Promise<HandedOut[]> {
  const titles = await listTitlesOf(db, [...new Set(parts.map(({ fact }) => fact.scope))])
  return parts.map(({ fact: { scope, until }, rights, grant: { role } }) => ({
    scope,
    title: titles.get(scope) ?? scope,
    rights,
    until: until == null ? null : new Date(until * 1000),
    role: role ?? null,
  }))
}

async function listTitlesOf(db: Db, nodes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (nodes.length === 0) return new Map()
  const rows = await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${nodes})`)
    .select(['id', 'title'])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What is held at one of these scopes, now or later, given there or above it. */
export async function listPartsOver(db: Db, terms: Terms, scopes: readonly string[], at: Date): Promise<HeldPart[]> {
  const above = await db
    .selectFrom('shown_grants')
    .where(sql<boolean>`scope_id in (
      with recursive up (id) as (
        select unnest(${scopes}::text[]) union select edges.above from up join scope_edges as edges on edges.below = up.id
      ) select id from up) or id in (select grant_id from shown_grant_limits where node_id = any(${scopes}))`)
    .select('id')
    .execute()
  const ids = above.map(({ id }) => String(id))
  const held = await livingParts(db, terms, at, grantsAbout({ grants: ids }))
  return held.filter(({ fact }) => scopes.includes(fact.scope))
}

/** To compare the power of two accounts (mistake 35). */
export async function listPowersOf(db: Db, terms: Terms, accountId: string, at: Date): Promise<HandedOut[]> {
  return await handedOut(db, await livingParts(db, terms, at, sql<boolean>`account_id = ${accountId}`))
}

export interface Affiliated {
  readonly node_id: string
  readonly kind: string
  readonly valid_until: string | null
}

export async function listAffiliations(db: Db, personId: string): Promise<Affiliated[]> {
  return await db
    .selectFrom('shown_affiliations as affiliations')
    .where('person_id', '=', personId)
    .select(['node_id', 'kind', 'valid_until'])
    .execute()
}

export async function findPersonOf(db: Db, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('shown_accounts as accounts')
    .where('id', '=', accountId)
    .select('person_id')
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** What all active accounts at home there have, each thing once: their metaroles, grants, and affiliations of their persons. */
export async function powersAtHomes(db: Db, terms: Terms, homes: readonly string[], at: Date) {
  const here = db
    .selectFrom('shown_accounts as accounts')
    .where(sql<boolean>`home_id = any(${homes})`)
    .where('accounts.active', '=', true)
  const accounts = await here.select('id').execute()
  const metaroles = await here.select(['metarole', 'home_id']).distinct().execute()
  const held = await livingParts(
    db,
    terms,
    at,
    oneOf(
      'account_id',
      accounts.map(({ id }) => id),
    ),
  )
  const grants = await handedOut(db, held)
  const affiliations = await db
    .selectFrom('shown_affiliations as affiliations')
    .where('person_id', 'in', here.select('person_id').where('person_id', 'is not', null))
    .select(['node_id', 'kind', 'valid_until'])
    .distinct()
    .execute()
  return { accounts: accounts.map(({ id }) => id), metaroles, grants, affiliations }
}

/** What everyone affiliated with one of the nodes is given. */
export async function listGroupPowers(db: Db, terms: Terms, nodes: readonly string[], at: Date) {
  if (nodes.length === 0) return []
  const parts = await livingParts(db, terms, at, oneOf('affiliates_of', nodes))
  const powers = await handedOut(db, parts)
  return powers.flatMap((power, place) => {
    const subject = parts[place]?.grant.subject
    if (subject === undefined || 'account' in subject) return []
    return [{ ...power, of: subject.affiliates, below: subject.below, kind: subject.kind ?? null }]
  })
}

/**
 * When something that the account has ends by itself: its grants, those to everyone affiliated where it is, the affiliations. After one
 * moment and before another (null: ever), in order.
 */
export async function listEndsOf(
  { db, days }: { readonly db: Db; readonly days: Days },
  accountId: string,
  { after, before }: { readonly after: Date; readonly before: Date | null },
): Promise<Date[]> {
  const ends = await findEnds(db, accountId)
  const moments = [...(ends?.moments ?? []), ...(ends?.days ?? []).map((day) => days.begin(day))]
  return moments
    .filter((at) => at > after && (before === null || at < before))
    .sort((one, other) => one.getTime() - other.getTime())
}

interface Ends {
  readonly moments: readonly Date[]
  /** The first that an affiliation does not have any more. */
  readonly days: readonly string[]
}

const endsOf = named<Ends & { account: string }, [readonly string[]]>(
  'ends-of',
  `with recursive own as (
     select accounts.id as account, node_id, affiliations.valid_until
     from shown_affiliations as affiliations join shown_accounts as accounts using (person_id) where accounts.id = any($1)
   ), up (account, id) as (
     select account, node_id from own
     union
     select account, edges.above from up join edges_up as edges on edges.below = up.id
   ), ends (account, day, at) as (
     select account, valid_until::text, null::timestamptz from own
     union select account_id, null, valid_until from shown_grants where active and account_id = any($1)
     union select up.account, null, valid_until from up join shown_grants on affiliates_of = up.id where active
   )
   select account, coalesce(array_agg(day) filter (where day is not null), '{}') as days,
     coalesce(array_agg(at) filter (where at is not null), '{}') as moments from ends group by account`,
)

export const findEnds = lookup(async (db: Db, accounts: readonly string[]) =>
  (await endsOf(db, accounts)).map(({ account, ...ends }) => [account, ends as Ends] as const),
)

/** The node and all that is above it by home edges and edges of members: whoever is affiliated with it is below each of them. */
export async function listGroupsAbove(db: Db, node: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up (id) as (
      values (${node})
      union
      select edges.above from up join edges_up as edges on edges.below = up.id
    )
    select id from up`.execute(db)
  return rows.map(({ id }) => id)
}
