import type { Contender } from '../contender.ts'
import {
  accountId,
  actionId,
  GRANTS_EACH,
  organizationId,
  pathUp,
  type Region,
  roleId,
  WHOLE_REGION,
} from '../facts.ts'
import { importPeer, peerVersion } from '../peers.ts'

interface Enforcer {
  enforceSync(...request: string[]): boolean
}

interface Casbin {
  newModelFromString(text: string): unknown
  newEnforcer(model: unknown, adapter: unknown): Promise<Enforcer>
  StringAdapter: new (policy: string) => unknown
}

const name = `casbin ${peerVersion('casbin')}`

/** The whole question in the policy: casbin looks at the grants one after another. */
export const casbinTree: Contender = {
  name: `${name}, tree in the policy`,
  told: 'a `p` line per grant, the tree and the roles as `g` lines',
  accounts: 10_000,
  questions: 64,
  async hold(region, { accountIds, actionIds, organizationIds }) {
    const enforcer = await open(treeModel, treePolicy(region))
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        if (enforcer.enforceSync(accountIds[n] as string, organizationIds[n] as string, actionIds[n] as string))
          allowed++
      }
      return allowed
    }
  },
}

/** Its RBAC with domains, an organization a domain; the program climbs the tree and asks at every level. */
export const casbinClimb: Contender = {
  name: `${name}, asked at each level`,
  told: 'RBAC with domains: `g, account, role, organization`; the caller climbs the tree',
  accounts: WHOLE_REGION,
  questions: 1024,
  async hold(region, { accountIds, actionIds, organizationIds }) {
    const enforcer = await open(domainModel, domainPolicy(region))
    const paths = new Map(
      Array.from({ length: region.organizations }, (_, n) => [
        organizationId(n),
        pathUp(region, n).map(organizationId),
      ]),
    )
    const may = (account: string, action: string, organization: string) =>
      (paths.get(organization) ?? []).some((level) => enforcer.enforceSync(account, level, action))
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        if (may(accountIds[n] as string, actionIds[n] as string, organizationIds[n] as string)) allowed++
      }
      return allowed
    }
  },
}

async function open(model: string, policy: string[]): Promise<Enforcer> {
  const casbin = (await importPeer('casbin')) as Casbin
  return await casbin.newEnforcer(casbin.newModelFromString(model), new casbin.StringAdapter(policy.join('\n')))
}

const treeModel = `
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, role
[role_definition]
g = _, _
g2 = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && g2(r.obj, p.obj) && g(r.act, p.role)
`

function treePolicy(region: Region): string[] {
  const lines: string[] = []
  for (const [child, parent] of region.parents.entries()) {
    if (parent >= 0) lines.push(`g2, ${organizationId(child)}, ${organizationId(parent)}`)
  }
  for (const [role, actions] of region.roles.entries()) {
    for (const action of actions) lines.push(`g, ${actionId(action)}, ${roleId(role)}`)
  }
  return [...lines, ...grantsOf(region, (account, role, scope) => `p, ${account}, ${scope}, ${role}`)]
}

const domainModel = `
[request_definition]
r = sub, dom, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && g(r.sub, p.sub, r.dom)
`

function domainPolicy(region: Region): string[] {
  const lines = region.roles.flatMap((actions, role) =>
    actions.map((action) => `p, ${roleId(role)}, ${actionId(action)}`),
  )
  return [...lines, ...grantsOf(region, (account, role, scope) => `g, ${account}, ${role}, ${scope}`)]
}

function grantsOf(region: Region, line: (account: string, role: string, scope: string) => string): string[] {
  return Array.from(region.grantRoles, (role, grant) =>
    line(accountId(Math.floor(grant / GRANTS_EACH)), roleId(role), organizationId(region.grantScopes[grant] as number)),
  )
}
