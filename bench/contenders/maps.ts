import { ALL_QUESTIONS, type Contender } from '../contender.ts'
import { accountId, actionId, GRANTS_EACH, organizationId, type Region, WHOLE_REGION } from '../facts.ts'

interface Held {
  readonly actions: ReadonlySet<string>
  readonly scope: string
}

/** What most services write by themselves: Maps by text id, a set of actions per role, a climb from the organization up. */
export const maps: Contender = {
  name: 'Maps by hand',
  told: 'Maps by text id, a Set of actions per role, a climb up the tree',
  accounts: WHOLE_REGION,
  questions: ALL_QUESTIONS,
  async hold(region, { accountIds, actionIds, organizationIds }) {
    const parents = new Map<string, string | null>()
    for (const [n, parent] of region.parents.entries()) {
      parents.set(organizationId(n), parent < 0 ? null : organizationId(parent))
    }
    const grants = grantsByAccount(region)
    const lies = (organization: string, scope: string): boolean => {
      for (let at: string | null | undefined = organization; at != null; at = parents.get(at)) {
        if (at === scope) return true
      }
      return false
    }
    const may = (account: string, action: string, organization: string): boolean => {
      for (const { actions, scope } of grants.get(account) ?? []) {
        if (actions.has(action) && lies(organization, scope)) return true
      }
      return false
    }
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        if (may(accountIds[n] as string, actionIds[n] as string, organizationIds[n] as string)) allowed++
      }
      return allowed
    }
  },
}

function grantsByAccount(region: Region): Map<string, Held[]> {
  const roles = region.roles.map((actions) => new Set(actions.map(actionId)))
  const grants = new Map<string, Held[]>()
  for (let account = 0; account < region.accounts; account++) {
    const held = Array.from({ length: GRANTS_EACH }, (_, n) => {
      const grant = account * GRANTS_EACH + n
      const actions = roles[region.grantRoles[grant] as number] as Set<string>
      return { actions, scope: organizationId(region.grantScopes[grant] as number) }
    })
    grants.set(accountId(account), held)
  }
  return grants
}
