import type { QueryCreator } from 'kysely'
import type { AccountFact, AffiliationFact, GrantFact, NodeFact } from '../../../core/engine/index.ts'
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
import type { StoredGrantRow, Terms } from './stored.ts'
import { type StoredModel, worldOf } from './world.ts'

/** The whole model, of now or of a past moment: `of` says from where each table is read. */
export async function readFacts({ catalog, days }: Terms, of: (table: FactTable) => QueryCreator<Tables>) {
  // Each is asked for while the one before it is made facts of.
  const [nodes, shares, accounts, affiliations, roles, limits, grants] = await Promise.all([
    listNodeFacts(of('nodes'), true),
    listShareFacts(of('shares')),
    listAccountFacts(of('accounts'), true),
    listAffiliationFacts(of('affiliations'), days, true),
    listRoleRows(of('roles')),
    listLimits(of('grant_limits')),
    listGrantRows(of('grants'), true),
  ])
  return {
    catalog: rightsCatalog(catalog),
    nodes,
    shares,
    accounts,
    affiliations,
    roles: roles.flatMap((role) => roleFacts(catalog, role)),
    grants: {
      count: grants.count,
      [Symbol.iterator]: () => factsOfGrants(catalog, { nodes, accounts, affiliations, roles, limits, grants }),
    },
  }
}

/** Plain grants as they come; what the others hang on is looked for once it is known whom they concern, which are few of many. */
function* factsOfGrants(catalog: Catalog, { grants, ...model }: Stored): Generator<GrantFact> {
  const { isPlain } = worldOf(catalog, { ...model, nodes: [], accounts: [], affiliations: [] })
  const others: StoredGrantRow[] = []
  for (const grant of grants)
    if (isPlain(grant)) yield grant
    else others.push(grant)
  if (others.length === 0) return
  const world = worldOf(catalog, { ...model, nodes: [...model.nodes], ...workersAmong(model, others) })
  for (const grant of others) yield* grantFacts(world, grant)
}

interface Stored extends Pick<StoredModel, 'roles' | 'limits'> {
  readonly nodes: Iterable<NodeFact>
  readonly accounts: Iterable<AccountFact>
  readonly affiliations: Iterable<AffiliationFact>
  readonly grants: Iterable<StoredGrantRow>
}

function workersAmong(model: Pick<Stored, 'accounts' | 'affiliations'>, grants: readonly StoredGrantRow[]) {
  const given = new Set(grants.flatMap(({ subject }) => ('account' in subject ? subject.account : [])))
  const accounts: AccountFact[] = []
  for (const account of model.accounts) if (given.has(account.id)) accounts.push(account)
  const persons = new Set(accounts.flatMap(({ person }) => person ?? []))
  const affiliations: AffiliationFact[] = []
  for (const one of model.affiliations) if (one.kind === 'employee' && persons.has(one.person)) affiliations.push(one)
  return { accounts, affiliations }
}
