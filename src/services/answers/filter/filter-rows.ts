import type { Filter, FilterPart, Sent } from '../../../core/engine/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import { findAction } from '../../catalog/index.ts'
import {
  type Actor,
  type Context,
  type DecisionsAt,
  decisionsAt,
  requireEverywhere,
  seesAccount,
  sentBy,
} from '../../decisions/index.ts'
import { conditionFor } from './filter-sql.ts'
import type { FilterQuestion, RowFilter } from './shapes-filter.ts'

/** A person is told of the places where they hold all these: there they may ask, and see what is there (mistake 12). */
const asks = ['dostup.decisions.ask', 'dostup.organizations.view'] as const

/** A person, or a subsystem by its key, which asks about its own actions only (mistake 6). */
export type FilterAsker = Actor | { readonly kind: 'subsystem'; readonly subsystem: string }

/** «Which rows of my table may this account act on»: the filter as data, and for a table of PostgreSQL as a condition. */
export async function filterRows(ctx: Context, asker: FilterAsker, asked: FilterQuestion): Promise<RowFilter> {
  const owner = findAction(ctx.decisions.catalog, asked.action)?.subsystem
  if (owner === undefined) throw new Problem('not-found')
  if (asker.kind === 'subsystem' && asker.subsystem !== owner)
    throw new Problem('key-of-other-subsystem', { subsystem: asker.subsystem, action: asked.action })
  if (asked.at !== undefined && asked.table !== undefined)
    throw new Problem('request-malformed', { reason: 'at, table' })
  const decisions = await decisionsAt(ctx, asked.at === undefined ? undefined : new Date(asked.at))
  const { revision, facts } = decisions
  const at = decisions.at.toISOString()
  const filter = asked.at === undefined ? filterFor(ctx, asker, asked) : filterAsOf(ctx, asker, asked, decisions)
  const isHeld = filter.everywhere || filter.parts.length > 0
  if (asker.kind === 'subsystem' && isHeld && asked.at === undefined)
    ctx.decisions.noteSomewhere(asked.account, asked.action)
  const { account, everywhere, parts } = filter
  return {
    ...{ revision, at, facts, account, everywhere },
    parts: parts.map(({ below, own, when }) => ({
      below: below === 'everywhere' ? below : [...below],
      own,
      when: when.map((test) => structuredClone(test) as RowFilter['parts'][number]['when'][number]),
    })),
    sql: asked.table === undefined ? null : await conditionFor(ctx, filter, asked.table),
  }
}

/** An account that the asker does not see is as one that is not there. */
const isThere = (ctx: Context, asker: FilterAsker, account: string) =>
  asker.kind === 'subsystem' || seesAccount(ctx, asker, account)
const nothing = (account: string): Filter => ({ account, everywhere: false, parts: [] })

/** Where nodes hung then is told to those only who may ask everywhere: a limit of now says nothing of a tree of then. */
function filterAsOf(
  ctx: Context,
  asker: FilterAsker,
  { account, action, properties }: FilterQuestion,
  decisions: DecisionsAt,
): Filter {
  if (asker.kind !== 'subsystem') for (const one of asks) requireEverywhere(ctx, asker, one)
  if (!isThere(ctx, asker, account)) return nothing(account)
  return decisions.filter(account, action, properties as Sent | undefined)
}

/** A person who asks for others is told no more than where they hold the right to ask without limits. */
function filterFor(ctx: Context, asker: FilterAsker, { account, action, properties }: FilterQuestion): Filter {
  if (!isThere(ctx, asker, account)) return nothing(account)
  const sent = properties as Sent | undefined
  const whole = ctx.decisions.filter(account, action, { sent })
  if (asker.kind !== 'account') return whole
  const parts = topsWhere(ctx, asker, asks)?.flatMap(
    (top) => ctx.decisions.filter(account, action, { sent, within: top }).parts,
  )
  if (parts === undefined) return whole
  return { account, everywhere: false, parts: merged(parts) }
}

/** The topmost nodes at and below which the asker holds all the actions without limits; undefined: everywhere. */
function topsWhere(
  ctx: Context,
  asker: Extract<Actor, { kind: 'account' }>,
  actions: readonly string[],
): string[] | undefined {
  let tops: string[] | undefined
  for (const action of actions) {
    const held = (within?: string) => ctx.decisions.filter(asker.accountId, action, { sent: sentBy(asker), within })
    if (held().everywhere) continue
    const narrowed = tops === undefined ? [held()] : tops.map((top) => held(top))
    tops = narrowed.flatMap(({ parts }) =>
      parts.flatMap(({ below, own, when }) => (own || when.length > 0 || below === 'everywhere' ? [] : below)),
    )
  }
  return tops
}

/** Parts with the same limits are one. */
function merged(parts: readonly FilterPart[]): FilterPart[] {
  const alike = Map.groupBy(parts, ({ own, when }) => JSON.stringify([own, when]))
  return [...alike.values()].flatMap((some) => {
    const [first] = some
    return first === undefined ? [] : [{ ...first, below: some.flatMap(({ below }) => below).sort() }]
  })
}
