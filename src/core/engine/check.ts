import { isAllowed } from './allowed.ts'
import { type Asking, NOBODY, REGISTERED, type ResolvedQuestion, WHOLE } from './asking.ts'
import type { Level, NodeInQuestion, Question } from './facts.ts'
import { holdsAtScope } from './reasons/at-scope.ts'
import { presentAccount } from './tables/accounts.ts'
import { needOf } from './tables/bundles.ts'
import { NONE, numberOf } from './tables/ids.ts'
import { lies, parentOf, ROOT } from './tables/nodes.ts'
import { someIncomingAt } from './tables/reverse-edges.ts'
import { FULL, leads, VIEW } from './tables/shares.ts'
import type { Snapshot } from './tables/snapshot.ts'
import { noteUse, type Uses } from './uses.ts'

/** May the account do this? Anything unknown in the question makes a «no», never an error. A yes is noted in `uses`. */
export function check(s: Snapshot, question: Question, uses: Uses | null = null): boolean {
  const account = presentAccount(s.accounts, question.account)
  if (account === NONE) return false
  const action = numberOf(s.bundles.actions, question.action)
  if (action === NONE) return false
  const node = nodeNumber(s, question.node)
  if (node === NONE) return false
  const { sent, at } = question
  const asked = sent === undefined && typeof question.node === 'string' ? null : { node: question.node, sent }
  const isYes = isAllowed(s, account, action, node, ownerNumber(s, question.node), at, asked)
  if (isYes && uses !== null) noteUse(uses, account, action, node)
  return isYes
}

/** The question in the engine's own numbers, for callers that ask it many times; they hold until the next `apply`. */
export function resolve(s: Snapshot, question: Omit<Question, 'at' | 'sent'>): ResolvedQuestion | undefined {
  const account = presentAccount(s.accounts, question.account)
  const action = numberOf(s.bundles.actions, question.action)
  const node = nodeNumber(s, question.node)
  if (account === NONE || action === NONE || node === NONE) return undefined
  return { account, action, node, owner: ownerNumber(s, question.node) }
}

/** Nothing is sent along; of a described node conditions know its parent and owner. */
export function checkResolved(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  at: number,
  owner: number = REGISTERED,
): boolean {
  return isAllowed(s, account, action, node, owner, at, null)
}

/** A described node stands where its parent stands: the edge to the parent carries full access. */
export function nodeNumber(s: Snapshot, node: NodeInQuestion): number {
  return numberOf(s.nodes.ids, typeof node === 'string' ? node : node.parent)
}

export function ownerNumber(s: Snapshot, node: NodeInQuestion): number {
  if (typeof node === 'string') return REGISTERED
  return node.owner == null ? NOBODY : numberOf(s.accounts.ids, node.owner)
}

/**
 * The actions of the list that the account does not hold over the whole of the scope: what it must not hand out there (statement 2,
 * mistake 22). Rights for own records, or on a condition, do not count as holding. Where a way ends at the end of a share (L2), what is shared
 * with the scope is held by who holds it at the scope itself, or at each of the shared nodes.
 */
export function covers(
  s: Snapshot,
  {
    account: accountId,
    actions,
    scope: scopeId,
    at,
  }: { readonly account: string; readonly actions: readonly string[]; readonly scope: string; readonly at: number },
): string[] {
  const account = presentAccount(s.accounts, accountId)
  const scope = numberOf(s.nodes.ids, scopeId)
  return actions.filter((id) => {
    const action = numberOf(s.bundles.actions, id)
    if (account === NONE || scope === NONE || action === NONE) return true
    const asking = { account, action, node: scope, at, asked: null }
    return !holdsWhole(s, asking) || (s.shares.end && !holdsShared(s, asking))
  })
}

const holdsWhole = (s: Snapshot, { account, action, node, at }: Omit<Asking, 'owner'>): boolean =>
  isAllowed(s, account, action, node, WHOLE, at, null)

/** Whether all that is shared with the scope, far enough for the action, is held too. */
function holdsShared(s: Snapshot, asking: Omit<Asking, 'owner'>): boolean {
  if (holdsAtScope(s, asking)) return true
  const { nodes } = s
  const holds = (node: number) => holdsWhole(s, { ...asking, node })
  let top = asking.node
  for (let above = parentOf(nodes, top); above !== ROOT && holds(above); above = parentOf(nodes, top)) top = above
  const need = needOf(s.bundles, asking.action)
  return !someIncomingAt(nodes, s.shares, asking.node, need, (node) => !lies(nodes, node, top) && !holds(node))
}

/** How far the scope reaches down to the node: the best of all upward ways, each as good as its worst edge. */
export function reach(s: Snapshot, nodeId: string, scopeId: string): Level | null {
  const node = numberOf(s.nodes.ids, nodeId)
  const scope = numberOf(s.nodes.ids, scopeId)
  if (node === NONE || scope === NONE) return null
  if (leads(s.nodes, s.shares, node, scope, FULL)) return 'full'
  return leads(s.nodes, s.shares, node, scope, VIEW) ? 'view' : null
}
