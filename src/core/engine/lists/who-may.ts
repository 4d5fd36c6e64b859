/**
 * Who may do something to a node: exactly those for whom `check` says yes. Where few may, those who come into question are looked for and
 * each is decided; where many may, the order of all accounts is read on until the page is full. Either way the one walk decides.
 */
import { isAllowed } from '../allowed.ts'
import { nodeNumber, ownerNumber } from '../check.ts'
import type { NodeInQuestion } from '../facts.ts'
import { homeOf, PRESENT, stateOf } from '../tables/accounts.ts'
import { needOf } from '../tables/bundles.ts'
import { NONE, numberOf, numbersIn, textOf } from '../tables/ids.ts'
import { accountsInOrder } from '../tables/list-orders.ts'
import { withScopeCache } from '../tables/scope-cache.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { type Candidates, candidatesFor } from './candidates.ts'
import { askedWith, type WithSent } from './list.ts'
import {
  FEW,
  type Numbers,
  type Page,
  type PageAsked,
  pageOf,
  pageOfFew,
  pageWithin,
  seeing,
  type Viewer,
} from './page.ts'

/** Which way is taken: of no consequence for the answer. */
export interface Ways {
  /** Up to so many candidates are sorted. */
  readonly few?: number
  /** From so many on all accounts are gone through instead. */
  readonly many?: number
}

export type AccountsAsked = WithSent & Ways
export interface AccountPageAsked extends PageAsked, Ways {
  /** Only those at home where this viewer sees them, and the viewer's own. */
  readonly seenBy?: Viewer | undefined
}

/** Nodes below groups that are looked at for people, for each of the few that are worth being sorted. */
const NODES_PER_FEW = 4
/** Candidates that are looked for and marked in the time in which one account is decided. */
const MARKED_PER_STEP = 20

/** All of them, by id. */
export function listAccounts(
  s: Snapshot,
  { action, node, at }: { readonly action: string; readonly node: NodeInQuestion; readonly at: number },
  { sent, few = FEW, many = s.accounts.ids.size / 4 }: AccountsAsked = {},
): string[] {
  const found = asking(s, { action, node, at, sent, few }, ({ passes, candidates }) => {
    const { ids } = s.accounts
    const accounts = candidates.count < many ? [...distinct(candidates)] : numbersIn(ids)
    const allowed = accounts.filter(passes)
    return allowed.map((account) => textOf(ids, account)).sort()
  })
  return found ?? []
}

export function pageAccounts(
  s: Snapshot,
  { action, node, at }: { readonly action: string; readonly node: NodeInQuestion; readonly at: number },
  { sent, few = FEW, many, seenBy, ...page }: AccountPageAsked,
): Page<string> {
  const { ids } = s.accounts
  const isSeen = seenBy === undefined ? () => true : sightOf(s, seenBy)
  const found = asking(s, { action, node, at, sent, few }, ({ passes: isAllowed, candidates }): Numbers => {
    const passes = (account: number) => isSeen(account) && isAllowed(account)
    const { count } = candidates
    if (count <= few) return pageOfFew(ids, [...distinct(candidates)].filter(passes), page)
    const order = accountsInOrder(s.accounts)
    // So many until the page is full, should all candidates be allowed; when they are not, marking them is the lesser evil at last.
    const steps = (ids.size * (page.limit + 1)) / count
    const patience = Math.max(2 * steps, count / MARKED_PER_STEP / 2)
    const filled = count < (many ?? steps * MARKED_PER_STEP) ? null : pageWithin(order, passes, page, patience)
    if (filled !== null) return filled
    const isCandidate = among(s, candidates)
    return pageOf(order, (account) => isCandidate(account) && passes(account), page)
  })
  if (found === null) return { items: [], more: false, total: 0 }
  const { numbers, ...rest } = found
  return { items: numbers.map((account) => textOf(ids, account)), ...rest }
}

function sightOf(s: Snapshot, viewer: Viewer): (account: number) => boolean {
  const own = numberOf(s.accounts.ids, viewer.account)
  const seen = seeing(s, viewer)
  return (account) => {
    const home = homeOf(s.accounts, account)
    return account === own || (home !== NONE && seen !== null && seen.every(({ holds }) => holds(home)))
  }
}

interface Search {
  readonly passes: (account: number) => boolean
  readonly candidates: Candidates
}

/** Null when the question names an action or a node that is not there. */
function asking<T>(
  s: Snapshot,
  {
    action: actionId,
    node: nodeAsked,
    at,
    sent,
    few,
  }: {
    readonly action: string
    readonly node: NodeInQuestion
    readonly at: number
    readonly sent: WithSent['sent']
    readonly few: number
  },
  search: (by: Search) => T,
): T | null {
  const action = numberOf(s.bundles.actions, actionId)
  const node = nodeNumber(s, nodeAsked)
  if (action === NONE || node === NONE) return null
  const owner = ownerNumber(s, nodeAsked)
  const asked = { ...askedWith({ sent }), node: nodeAsked }
  const need = needOf(s.bundles, action)
  return withScopeCache(s.nodes, s.shares, node, need, (scopes) =>
    search({
      passes: (account) =>
        (stateOf(s.accounts, account) & PRESENT) !== 0 && isAllowed(s, account, action, node, owner, at, asked),
      candidates: candidatesFor(s, { action, node, owner, at }, scopes, few * NODES_PER_FEW),
    }),
  )
}

function distinct(candidates: Candidates): Set<number> {
  const accounts = new Set<number>()
  candidates.visit((account) => accounts.add(account))
  return accounts
}

/** Tells of each account whether it is a candidate, by a bit for each. */
function among(s: Snapshot, candidates: Candidates): (account: number) => boolean {
  const bits = new Int32Array((s.accounts.ids.size >> 5) + 1)
  candidates.visit((account) => {
    bits[account >> 5] = (bits[account >> 5] as number) | (1 << (account & 31))
  })
  return (account) => ((bits[account >> 5] as number) & (1 << (account & 31))) !== 0
}
