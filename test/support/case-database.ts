/**
 * Writes the facts of a case straight into a database, past all deeds: facts may say what no deed would let in. Titles and logins,
 * which facts do not have, are made of the ids.
 */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database, Db, Tables, Transaction } from '../../src/database/index.ts'
import type { Catalog } from '../../src/services/catalog/index.ts'
import type { CaseLimits, CaseNames } from './case-file.ts'
import type { PlainFacts } from './oracle.ts'

/**
 * Facts know more than the product's tables: accounts without a home, one power given twice.
 */
export async function widenTables(db: Db): Promise<void> {
  await sql`alter table accounts alter column home_id drop not null`.execute(db)
  await sql`drop index grants_power, grants_group_power`.execute(db)
}

/** Answers the ids that the case gave to its grants, by those that the database gave. */
export async function writeFacts(
  { kysely }: Database,
  catalog: Catalog,
  facts: PlainFacts,
  names: CaseNames = { nodes: new Map(), persons: new Map(), catalog: new Map() },
  limits: CaseLimits = [],
): Promise<Map<string, string>> {
  return await kysely.transaction().execute(async (tx) => {
    await sql`truncate catalogs, nodes, persons, accounts, roles, grants restart identity cascade`.execute(tx)
    const definition = JSON.stringify(catalog)
    await tx.insertInto('catalogs').values({ preset: 'case', definition, checksum: '' }).execute()
    await writeNodes(tx, facts, names)
    await writePeople(tx, facts, names)
    const titles = new Map([...catalog.roles.map(({ id, title }) => [id, title] as const), ...names.catalog])
    const roles = facts.roles.map(({ id, rights }) => ({ id, title: titles.get(id)?.ru ?? id, rights: [...rights] }))
    if (roles.length > 0) await tx.insertInto('roles').values(roles.map(builtIn)).execute()
    return await writeGrants(tx, facts, limits)
  })
}

/** Roles of several presets may share a title. */
const builtIn = <R extends object>(row: R) => ({ ...row, built_in: true })

async function writeNodes(tx: Transaction, { nodes, shares }: PlainFacts, names: CaseNames): Promise<void> {
  const rows = nodes.map(({ id, kind, parent, owners = [], archived = false, properties = {} }) => {
    return {
      id,
      kind,
      title: names.nodes.get(id) ?? id,
      parent_id: parent,
      owner_ids: [...owners],
      archived_at: archived ? new Date(0) : null,
      properties: JSON.stringify(properties),
    }
  })
  if (rows.length > 0) await tx.insertInto('nodes').values(rows).execute()
  const edges = shares.map(({ node, to, level }) => ({ node_id: node, to_id: to, level }))
  if (edges.length > 0) await tx.insertInto('shares').values(edges).execute()
}

async function writePeople(
  tx: Transaction,
  { nodes, accounts, affiliations }: PlainFacts,
  names: CaseNames,
): Promise<void> {
  const home = nodes[0]?.id ?? ''
  const persons = new Set([...accounts, ...affiliations].flatMap(({ person }) => person ?? []))
  const named = [...persons].map((id) => {
    const [last_name = id, first_name = id, middle_name = null] = names.persons.get(id)?.split(' ') ?? []
    return { id, home_id: home, last_name, first_name, middle_name }
  })
  if (named.length > 0) await tx.insertInto('persons').values(named).execute()
  const rows = accounts.map(({ id, metarole, home: home_id, active, person, properties = {} }) => {
    const stored = JSON.stringify(properties)
    return { id, login: id, login_key: id, metarole, home_id, active, person_id: person ?? null, properties: stored }
  })
  // `home_id` may be null here: see `widenTables`.
  if (rows.length > 0) await (tx as unknown as Kysely<WidenedTables>).insertInto('accounts').values(rows).execute()
  for (const { person, node, kind, from, until } of affiliations) {
    await sql`insert into affiliations (person_id, node_id, kind, valid_from, valid_until)
      values (${person}, ${node}, ${kind}, ${day(from)}, ${day(until)})`.execute(tx)
  }
}

type WidenedTables = Omit<Tables, 'accounts'> & {
  accounts: Omit<Tables['accounts'], 'home_id'> & { home_id: string | null }
}

async function writeGrants(tx: Transaction, { grants }: PlainFacts, limits: CaseLimits): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { id, subject, role, right, scope, from, until, active } of grants) {
    const group = 'affiliates' in subject ? subject : null
    const row = {
      account_id: 'account' in subject ? subject.account : null,
      affiliates_of: group?.affiliates ?? null,
      affiliates_below: group?.below ?? false,
      affiliates_kind: group?.kind ?? null,
      role_id: role ?? null,
      right_id: right ?? null,
      scope_id: scope,
      valid_from: moment(from),
      valid_until: moment(until),
      active,
    }
    const stored = await tx.insertInto('grants').values(row).returning('id').executeTakeFirstOrThrow()
    ids.set(String(stored.id), id)
    const chosen = limits
      .filter((limit) => limit.grant === id)
      .map(({ node }) => ({ grant_id: stored.id, node_id: node }))
    if (chosen.length > 0) await tx.insertInto('grant_limits').values(chosen).execute()
  }
  return ids
}

/** Posts begin and end with days, which cases count in UTC. */
function day(seconds: number | null | undefined): string | null {
  const text = moment(seconds)?.toISOString() ?? null
  if (text !== null && !text.endsWith('T00:00:00.000Z')) throw new RangeError(`an affiliation from or until ${text}`)
  return text?.slice(0, 10) ?? null
}

const moment = (seconds: number | null | undefined): Date | null => (seconds == null ? null : new Date(seconds * 1000))
