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

interface Uid {
  readonly type: string
  readonly id: string
}

interface Entity {
  readonly uid: Uid
  readonly attrs: object
  readonly parents: readonly Uid[]
}

interface Call {
  readonly principal: Uid
  readonly action: Uid
  readonly resource: Uid
  readonly context: object
  readonly preparsedPolicySetId: string
  readonly entities: readonly Entity[]
}

type Answer =
  | { readonly type: 'success'; readonly response: { readonly decision: 'allow' | 'deny' } }
  | { readonly type: 'failure'; readonly errors: readonly unknown[] }

export interface Cedar {
  preparsePolicySet(id: string, policies: { readonly staticPolicies: string }): { readonly type: string }
  statefulIsAuthorized(call: Call): Answer
}

const policySet = 'region'

/**
 * A policy per role over a group of actions; the account carries, per role, the organizations where it holds it. The policies are
 * parsed once; with each question go only the entities that it touches: all of them at once would be parsed anew each time.
 */
export const cedar: Contender = {
  name: `cedar-wasm ${peerVersion('@cedar-policy/cedar-wasm')}`,
  told: 'a policy per role, parsed once; with each question the account, the action, the organization and those above it',
  accounts: WHOLE_REGION,
  questions: 2048,
  async hold(region, { accountIds, actionIds, organizationIds }) {
    const cedarWasm = (await importPeer('@cedar-policy/cedar-wasm/nodejs')) as Cedar
    const { type } = cedarWasm.preparsePolicySet(policySet, { staticPolicies: policiesOf(region) })
    if (type !== 'success') throw new Error('Cedar refused the policies')
    const accounts = accountsOf(region)
    const actions = actionsOf(region)
    const paths = pathsOf(region)
    const may = (account: string, action: string, organization: string): boolean => {
      const principal = accounts.get(account) as Entity
      const deed = actions.get(action) as Entity
      const path = paths.get(organization) as Entity[]
      const answer = cedarWasm.statefulIsAuthorized({
        principal: principal.uid,
        action: deed.uid,
        resource: (path[0] as Entity).uid,
        context: {},
        preparsedPolicySetId: policySet,
        entities: [principal, deed, ...path],
      })
      if (answer.type === 'failure') throw new Error(`Cedar: ${JSON.stringify(answer.errors)}`)
      return answer.response.decision === 'allow'
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

const attribute = (role: number) => roleId(role).replace('-', '_')

function policiesOf(region: Region): string {
  return region.roles
    .map((_, role) => {
      const held = attribute(role)
      return (
        `permit (principal, action in Action::"${roleId(role)}", resource)\n` +
        `when { principal has ${held} && resource in principal.${held} };`
      )
    })
    .join('\n')
}

function accountsOf(region: Region): Map<string, Entity> {
  const accounts = new Map<string, Entity>()
  for (let account = 0; account < region.accounts; account++) {
    const attrs: Record<string, { __entity: Uid }[]> = {}
    for (let grant = account * GRANTS_EACH; grant < (account + 1) * GRANTS_EACH; grant++) {
      const role = attribute(region.grantRoles[grant] as number)
      attrs[role] = [...(attrs[role] ?? []), { __entity: organization(region.grantScopes[grant] as number) }]
    }
    const id = accountId(account)
    accounts.set(id, { uid: { type: 'Account', id }, attrs, parents: [] })
  }
  return accounts
}

function actionsOf(region: Region): Map<string, Entity> {
  return new Map(
    Array.from({ length: region.actions }, (_, action) => {
      const id = actionId(action)
      const groups = region.roles.flatMap((actions, role) => (actions.includes(action) ? [roleId(role)] : []))
      const parents = groups.map((group) => ({ type: 'Action', id: group }))
      return [id, { uid: { type: 'Action', id }, attrs: {}, parents }]
    }),
  )
}

/** Per organization its entity and those above it. */
function pathsOf(region: Region): Map<string, Entity[]> {
  const entities = Array.from(region.parents, (parent, n): Entity => {
    return { uid: organization(n), attrs: {}, parents: parent < 0 ? [] : [organization(parent)] }
  })
  return new Map(
    Array.from(region.parents, (_, n) => [organizationId(n), pathUp(region, n).map((at) => entities[at] as Entity)]),
  )
}

function organization(n: number): Uid {
  return { type: 'Organization', id: organizationId(n) }
}
