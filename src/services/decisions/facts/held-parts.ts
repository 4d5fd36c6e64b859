import type { QueryCreator, RawBuilder } from 'kysely'
import type { GrantFact } from '../../../core/engine/index.ts'
import type { Tables } from '../../../database/index.ts'
import { employeesAmong, ofGrants, oneOf, only, upFrom } from '../history/queries-parts.ts'
import {
  listAccountFacts,
  listAffiliationFacts,
  listGrantRows,
  listLimits,
  listNodeFacts,
  listRoleRows,
} from '../queries.ts'
import { grantFacts, grantParts, type HeldPart } from './grant-facts.ts'
import type { StoredGrantRow, StoredLimit, Terms } from './stored.ts'
import { type World, worldOf } from './world.ts'

/** What the stored grants that fit bring, each part of them where it is held. */
export async function heldParts(
  db: QueryCreator<Tables>,
  terms: Terms,
  where: RawBuilder<boolean>,
): Promise<HeldPart[]> {
  return await partsOfGrants(db, terms, [...(await listGrantRows(only(db, 'grants', where)))])
}

export async function grantFactsNow(
  db: QueryCreator<Tables>,
  terms: Terms,
  grants: readonly StoredGrantRow[],
): Promise<GrantFact[]> {
  return (await partsOfGrants(db, terms, grants)).map(({ fact }) => fact)
}

/** The same of grants that nobody has given, limited to these places. */
export async function grantFactsIf(
  db: QueryCreator<Tables>,
  terms: Terms,
  grants: readonly StoredGrantRow[],
  limits: readonly StoredLimit[],
): Promise<GrantFact[]> {
  const world = await worldAround(db, terms, grants, limits)
  return grants.flatMap((grant) => grantFacts(world, grant))
}

async function partsOfGrants(db: QueryCreator<Tables>, terms: Terms, grants: readonly StoredGrantRow[]) {
  if (grants.length === 0) return []
  const ids = grants.map(({ id }) => id)
  const limits = await listLimits(only(db, 'grant_limits', ofGrants('grant_id', ids)))
  const world = await worldAround(db, terms, grants, limits)
  return grants.flatMap((grant) => grantParts(world, grant))
}

/** Just so much of the model as these grants ask for. */
async function worldAround(
  db: QueryCreator<Tables>,
  terms: Terms,
  grants: readonly StoredGrantRow[],
  limits: readonly StoredLimit[],
): Promise<World> {
  const named = grants.flatMap(({ role }) => role ?? [])
  const roles = named.length === 0 ? [] : await listRoleRows(only(db, 'roles', oneOf('id', named)))
  const none = { nodes: [], accounts: [], affiliations: [] }
  const plain = worldOf(terms.catalog, { ...none, roles, limits })
  if (grants.every((grant) => plain.isPlain(grant))) return plain
  const subjects = grants.flatMap(({ subject }) => ('account' in subject ? subject.account : []))
  const accounts = [...(await listAccountFacts(only(db, 'accounts', oneOf('id', subjects))))]
  const persons = accounts.flatMap(({ person }) => person ?? [])
  const affiliations = [...(await listAffiliationFacts(only(db, 'affiliations', employeesAmong(persons)), terms.days))]
  const places = [
    ...grants.flatMap(({ scope, subject }) => ('affiliates' in subject ? [scope, subject.affiliates] : scope)),
    ...affiliations.map(({ node }) => node),
    ...limits.map(({ node }) => node),
  ]
  const nodes = [...(await listNodeFacts(only(db, 'nodes', upFrom(places))))]
  return worldOf(terms.catalog, { nodes, accounts, affiliations, roles, limits })
}
