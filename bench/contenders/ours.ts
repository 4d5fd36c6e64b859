import {
  check,
  checkResolved,
  compile,
  explain,
  type Facts,
  type ResolvedQuestion,
  resolve,
  type Snapshot,
} from '../../src/core/engine/index.ts'
import { ALL_QUESTIONS, type Contender } from '../contender.ts'
import {
  AT,
  accountId,
  actionId,
  changes,
  GRANTS_EACH,
  organizationId,
  type Region,
  roleId,
  WHOLE_REGION,
} from '../facts.ts'
import type { Questions } from '../questions.ts'

export const ours: Contender = {
  name: 'Dostup, by ids',
  told: '`check` of a snapshot: text ids in, as the server asks it',
  accounts: WHOLE_REGION,
  questions: ALL_QUESTIONS,
  hold: async (region, questions) => asker(compile(factsOf(region)), questions),
}

export const oursResolved: Contender = {
  name: 'Dostup, resolved',
  told: '`checkResolved`: ids turned into numbers beforehand',
  accounts: WHOLE_REGION,
  questions: ALL_QUESTIONS,
  async hold(region, questions) {
    const snapshot = compile(factsOf(region))
    const { accounts, actions, nodes } = resolveAll(snapshot, questions)
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        if (checkResolved(snapshot, accounts[n] as number, actions[n] as number, nodes[n] as number, AT)) allowed++
      }
      return allowed
    }
  },
}

export const oursExplained: Contender = {
  name: 'Dostup, explained',
  told: '`explain`: all ways for yes, the nearest misses for no',
  accounts: WHOLE_REGION,
  questions: ALL_QUESTIONS,
  async hold(region, { accountIds, actionIds, organizationIds }) {
    const snapshot = compile(factsOf(region))
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        const account = accountIds[n] as string
        if (
          explain(snapshot, {
            account,
            action: actionIds[n] as string,
            node: organizationIds[n] as string,
            at: AT,
          }).allowed
        )
          allowed++
      }
      return allowed
    }
  },
}

export function asker(snapshot: Snapshot, { accountIds, actionIds, organizationIds }: Questions) {
  return (from: number, to: number) => {
    let allowed = 0
    for (let n = from; n < to; n++) {
      const account = accountIds[n] as string
      if (check(snapshot, { account, action: actionIds[n] as string, node: organizationIds[n] as string, at: AT }))
        allowed++
    }
    return allowed
  }
}

function resolveAll(snapshot: Snapshot, questions: Questions) {
  const accounts = new Int32Array(questions.count)
  const actions = new Int32Array(questions.count)
  const nodes = new Int32Array(questions.count)
  for (let n = 0; n < questions.count; n++) {
    const resolved = resolve(snapshot, {
      account: questions.accountIds[n] as string,
      action: questions.actionIds[n] as string,
      node: questions.organizationIds[n] as string,
    }) as ResolvedQuestion
    accounts[n] = resolved.account
    actions[n] = resolved.action
    nodes[n] = resolved.node
  }
  return { accounts, actions, nodes }
}

const metarole = 'employee'

/** The region as the engine is told it: a right per action, grants without bounds of time. */
export function factsOf(region: Region): Facts {
  const actions = Array.from({ length: region.actions }, (_, n) => ({ id: actionId(n), changes: changes(n) }))
  return {
    catalog: {
      actions,
      rights: actions.map(({ id }) => ({ id, actions: [id] })),
      metaroles: [{ id: metarole, power: 'roles', rights: [] }],
    },
    nodes: nodesOf(region),
    shares: [],
    accounts: accountsOf(region),
    affiliations: [],
    roles: region.roles.map((actionsOfRole, n) => ({ id: roleId(n), rights: actionsOfRole.map(actionId) })),
    grants: grantsOf(region),
  }
}

function* nodesOf(region: Region) {
  for (const [n, parent] of region.parents.entries()) {
    yield { id: organizationId(n), kind: 'organization', parent: parent < 0 ? null : organizationId(parent) }
  }
}

function* accountsOf(region: Region) {
  for (const [n, home] of region.homes.entries()) {
    yield { id: accountId(n), metarole, home: organizationId(home), active: true }
  }
}

function* grantsOf(region: Region) {
  for (const [n, role] of region.grantRoles.entries()) {
    yield {
      id: String(n + 1),
      subject: { account: accountId(Math.floor(n / GRANTS_EACH)) },
      role: roleId(role),
      scope: organizationId(region.grantScopes[n] as number),
      active: true,
    }
  }
}
