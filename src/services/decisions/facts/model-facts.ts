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
  // Each is asked for while the one before it is made facts of.
  const [nodes, shares, accounts, affiliations, roles, limits, grants] = await Promise.all([
    listNodeFacts(of('nodes'), true),
    listShareFacts(of('shares')),
    listAccountFacts(of('accounts'), true),
    listAffiliationFacts(of('affiliations'), true),
    listRoleRows(of('roles')),
    listLimits(of('grant_limits')),
    listGrantRows(of('grants'), true),
  ])
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
