import type { QueryCreator } from 'kysely'
import type { Tables } from '../../../database/index.ts'
import { type Catalog, rightsCatalog } from '../../catalog/index.ts'
import type { FactTable } from '../history/queries-history.ts'
import {
  listAccountFacts,
  listAffiliationFacts,
  listGrantRows,
  listLimits,
  listNodeFacts,
  listRoleRows,
  listShareFacts,
} from '../queries.ts'
import { grantFacts } from './grant-facts.ts'
import { roleFacts } from './role-facts.ts'
import { worldOf } from './world.ts'

/** The whole model, of now or of a past moment: `of` says from where each table is read. */
export async function readFacts(catalog: Catalog, of: (table: FactTable) => QueryCreator<Tables>) {
  const nodes = await listNodeFacts(of('nodes'))
  const shares = await listShareFacts(of('shares'))
  const accounts = await listAccountFacts(of('accounts'))
  const affiliations = await listAffiliationFacts(of('affiliations'))
  const roles = await listRoleRows(of('roles'))
  const limits = await listLimits(of('grant_limits'))
  const grants = await listGrantRows(of('grants'))
  const world = worldOf(catalog, { nodes, accounts, affiliations, roles, limits })
  return {
    catalog: rightsCatalog(catalog),
    nodes,
    shares,
    accounts,
    affiliations,
    roles: roles.flatMap((role) => roleFacts(catalog, role)),
    grants: grants.flatMap((grant) => grantFacts(world, grant)),
  }
}
