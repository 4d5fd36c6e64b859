import { nodeNumber, ownerNumber } from '../check.ts'
import type { Explanation, Miss, Question } from '../facts.ts'
import {
  ACTIVE,
  AT_HOME,
  BY_GRANTS,
  EVERYWHERE,
  homeOf,
  metaroleOf,
  presentAccount,
  stateOf,
} from '../tables/accounts.ts'
import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { isArchived } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { missesOf } from './misses.ts'
import type { Explained } from './paths.ts'
import { traceOf } from './trace.ts'
import { waysOf } from './ways.ts'

/** Why, or why not: the walk of `check`, to its end, with a listener. */
export function explain(s: Snapshot, question: Question): Explanation {
  const account = presentAccount(s.accounts, question.account)
  if (account === NONE) return alone({ miss: 'unknown-account' })
  const action = numberOf(s.bundles.actions, question.action)
  if (action === NONE) return alone({ miss: 'unknown-action' })
  const node = nodeNumber(s, question.node)
  if (node === NONE) return alone({ miss: 'unknown-node' })
  const silence = silenceOf(s, account)
  if (silence !== null) return alone(silence)
  const { at } = question
  const owner = ownerNumber(s, question.node)
  const described = typeof question.node === 'string' ? null : question.node
  const asked: Explained = { account, action, node, owner, at, asked: question, described }
  const met = traceOf(s, { account, action, node, owner, at, asked: question })
  const ways = waysOf(s, asked, met)
  return ways.length > 0 ? { allowed: true, ways } : { allowed: false, misses: missesOf(s, asked, met) }
}

function alone(miss: Miss): Explanation {
  return { allowed: false, misses: [miss] }
}

/** What keeps the account from doing anything at all. */
function silenceOf(s: Snapshot, account: number): Miss | null {
  const { accounts, bundles } = s
  const state = stateOf(accounts, account)
  const home = homeOf(accounts, account)
  if ((state & ACTIVE) === 0) return { miss: 'account-inactive' }
  if (isArchived(s.nodes, home)) return { miss: 'organization-archived', node: textOf(s.nodes.ids, home) }
  if ((state & (EVERYWHERE | AT_HOME | BY_GRANTS)) !== 0) return null
  return { miss: 'metarole-powerless', metarole: textOf(bundles.metaroles, metaroleOf(accounts, account)) }
}
