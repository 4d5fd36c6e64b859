import {
  check,
  type Explanation,
  explain,
  type Filter,
  filterNodes,
  listAccounts,
  listActions,
  type NodeInQuestion,
  type NodeKey,
  type NodePageAsked,
  nodeKind,
  type Page,
  pageNodes,
  type Sent,
  type SentToFilter,
} from '../../../core/engine/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Context } from '../context.ts'
import type { Decisions } from '../decisions.ts'
import { storedExplanation } from '../facts/told.ts'

/** Questions at one moment: `history` decides on the facts of then, `present` on those of now with the clock turned. */
export interface DecisionsAt {
  readonly at: Date
  readonly facts: 'present' | 'history'
  readonly catalog: Catalog
  /** The last change that these answers know. */
  readonly revision: number
  allowed(account: string, action: string, node: NodeInQuestion, sent?: Sent): boolean
  explain(account: string, action: string, node: NodeInQuestion, sent?: Sent): Explanation
  /** Exactly those for which `allowed` says yes, sorted. */
  accountsThat(action: string, node: NodeInQuestion, sent?: Sent): string[]
  actionsOn(account: string, node: NodeInQuestion, sent?: Sent): string[]
  filter(account: string, action: string, sent?: SentToFilter): Filter
  pageOfNodes(account: string, action: string, page: NodePageAsked): Page<NodeKey>
  kindOf(node: string): string | undefined
}

/** The past from the history; now and what is to come from the living snapshot. */
export async function decisionsAt(ctx: Context, at: Date | undefined): Promise<DecisionsAt> {
  if (at !== undefined && at < ctx.clock()) return await decisionsAsOf(ctx, at)
  return atPresent(ctx.decisions, at ?? ctx.clock())
}

/** The model as it stood at a past moment, its catalog included: who was allowed what then, whatever came after (model.md, law 6). */
export async function decisionsAsOf(ctx: Context, at: Date): Promise<DecisionsAt> {
  if (at > ctx.clock()) throw new Problem('moment-in-future', { at: at.toISOString() })
  const past = await ctx.decisions.pastAt(at)
  if ('begins' in past) throw new Problem('moment-before-history', sayBegins(past.begins))
  const { catalog, snapshot, revision } = past
  const second = Math.floor(at.getTime() / 1000)
  return {
    at,
    facts: 'history',
    catalog,
    revision,
    allowed: (account, action, node, sent) => check(snapshot, { account, action, node, at: second, sent }),
    explain: (account, action, node, sent) =>
      storedExplanation(explain(snapshot, { account, action, node, at: second, sent })),
    accountsThat: (action, node, sent) => listAccounts(snapshot, { action, node, at: second }, { sent }),
    actionsOn: (account, node, sent) => listActions(snapshot, { account, node, at: second }, { sent }),
    filter: (account, action, sent) => filterNodes(snapshot, { account, action, at: second }, { sent }),
    pageOfNodes: (account, action, page) => pageNodes(snapshot, { account, action, at: second }, page),
    kindOf: (node) => nodeKind(snapshot, node),
  }
}

function atPresent(decisions: Decisions, at: Date): DecisionsAt {
  return {
    at,
    facts: 'present',
    catalog: decisions.catalog,
    revision: decisions.revision,
    allowed: (account, action, node, sent) => decisions.allowed(account, action, node, { at, sent }),
    explain: (account, action, node, sent) => decisions.explain(account, action, node, { at, sent }),
    accountsThat: (action, node, sent) => decisions.accountsThat(action, node, { at, sent }),
    actionsOn: (account, node, sent) => decisions.actionsOn(account, node, { at, sent }),
    filter: (account, action, sent) => decisions.filter(account, action, { at, sent }),
    pageOfNodes: (account, action, page) => decisions.pageOfNodes(account, action, page, at),
    kindOf: (node) => decisions.kindOf(node),
  }
}

/** In words, up to the whole second, so that asking for just that moment is answered. */
function sayBegins(begins: Date | undefined) {
  if (begins === undefined) return { begins: '—' }
  const second = new Date(Math.ceil(begins.getTime() / 1000) * 1000)
  const say = (locale: string) =>
    `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' }).format(second)} (UTC)`
  return { begins: { ru: say('ru-RU'), en: say('en-GB') } }
}
