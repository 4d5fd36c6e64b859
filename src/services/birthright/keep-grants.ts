import type { FactChange } from '../../core/engine/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Acting, grantFactsNow, movingGrants, storedGrant, today } from '../decisions/index.ts'
import { type HandedOut, listOwnAccounts, requireMayHandOut } from '../delegation/index.ts'
import {
  insertRuleGrants,
  listRuleGrants,
  type RuleGrant,
  type RuleGrantsAsked,
  removeRuleGrants,
  setRuleGrantSpans,
} from '../grants/index.ts'
import { listTitles } from '../organizations/index.ts'
import { type DueGrant, dueGrants } from './due-grants.ts'
import type { Kept } from './kept.ts'
import { movedGrants } from './moved-grants.ts'
import { listMembers } from './queries-members.ts'
import { listExceptions, listPosts, listRules, listTreeAbove } from './queries-rules.ts'

/** `all`: of everybody, by every rule; `rules`: of everybody, by these. Else of whom and where something has moved. */
export type Concerned = 'all' | Omit<RuleGrantsAsked, 'rules'> | { readonly rules: readonly string[] }

/**
 * Gives what rules give and takes what they give no more. Whoever's deed it follows hands nothing out by it, the rule's author did; but nobody
 * comes by more than they hold by a deed of their own (mistake 36).
 */
export async function keepGrants(acting: Acting<Transaction>, concerned: Concerned): Promise<Kept> {
  const { ctx, db: tx } = acting
  const all = await listRules(tx)
  const some = concerned !== 'all' && 'rules' in concerned ? concerned.rules : undefined
  const rules = some === undefined ? all : all.filter(({ id }) => some.includes(id))
  const within = rules.map((one) => one.within_id)
  const none = { accounts: [], affiliations: [], nodes: [] }
  const about = concerned === 'all' || !('rules' in concerned) ? concerned : { ...none, nodes: within }
  const given = some === undefined ? (about === 'all' ? about : { ...about, rules: [] }) : { ...none, rules: some }
  const stored = await listRuleGrants(tx, given)
  const posts = rules.length === 0 ? [] : await listPosts(tx, about, today(ctx))
  const nodes = await listTreeAbove(tx, [...posts.map(({ node_id }) => node_id), ...within])
  const withGroup = rules.filter(({ group_dn: dn }) => dn !== null).map(({ id }) => id)
  const [exceptions, now] = [await listExceptions(tx, null), ctx.clock()]
  const { due, unfit } = dueGrants({
    catalog: ctx.decisions.catalog,
    days: ctx.decisions.days,
    rules,
    exceptions,
    members: await listMembers(tx, withGroup),
    posts,
    nodes,
    now,
  })
  return { ...(await settle(acting, stored, due)), unfit }
}

async function settle(acting: Acting<Transaction>, stored: readonly RuleGrant[], due: readonly DueGrant[]) {
  const { ctx, db: tx } = acting
  const found = new Map(stored.map((one) => [keyOf(one.rule_id, one.affiliation_id, one.account_id), one]))
  const respanned: { id: string; old: RuleGrant; due: DueGrant }[] = []
  const missing: DueGrant[] = []
  for (const one of due) {
    const key = keyOf(one.rule.id, one.affiliation, one.account)
    const old = found.get(key)
    if (old === undefined || !isSame(old, one)) missing.push(one)
    else {
      found.delete(key)
      if (!isAsLong(old, one)) respanned.push({ id: old.id, old, due: one })
    }
  }
  const lost = [...found.values()]
  const moving = [...lost.map(({ id }) => id), ...respanned.map(({ id }) => id)]
  const moved = await movingGrants(tx, ctx.decisions, { grants: moving }, async () => {
    if (lost.length > 0)
      await removeRuleGrants(
        tx,
        lost.map(({ id }) => id),
      )
    if (respanned.length > 0) await setRuleGrantSpans(tx, respanned.map(spanned))
  })
  const gained = await give(acting, missing)
  await requireNotOneself(acting, [...missing, ...respanned.filter(isLonger).map((one) => one.due)])
  const changed = await movedGrants(tx, { gained: gained.gained, lost, respanned })
  return { gained: gained.gained, lost, respanned, facts: [...moved, ...gained.facts], changed }
}

const keyOf = (rule: string, affiliation: number, account: string) => `${rule} ${affiliation} ${account}`

const isSame = (old: RuleGrant, { rule, scope, limits }: DueGrant): boolean =>
  old.role_id === rule.role_id && old.scope_id === scope && [...limits].sort().join() === [...old.limits].sort().join()

const isAsLong = (old: RuleGrant, due: DueGrant): boolean =>
  old.valid_from?.getTime() === due.from?.getTime() && old.valid_until?.getTime() === due.until?.getTime()

const isLonger = ({ old, due }: { readonly old: RuleGrant; readonly due: DueGrant }): boolean =>
  (old.valid_until !== null && (due.until === null || due.until > old.valid_until)) ||
  (old.valid_from !== null && (due.from === null || due.from < old.valid_from))

const spanned = ({ id, due }: { readonly id: string; readonly due: DueGrant }) => ({
  id,
  valid_from: due.from,
  valid_until: due.until,
})

async function give({ ctx, db: tx }: Acting<Transaction>, missing: readonly DueGrant[]) {
  if (missing.length === 0) return { gained: [], facts: [] }
  const rows = missing.map(({ rule, affiliation, account, scope, limits, from, until }) => ({
    ...{ rule_id: rule.id, affiliation_id: affiliation, account_id: account, role_id: rule.role_id, scope_id: scope },
    ...{ limits, valid_from: from, valid_until: until, reason: rule.title, created_by: rule.author_id },
  }))
  const ids = await insertRuleGrants(tx, rows, ctx.clock())
  const gained = missing.map((one, place) => ({ ...one, id: ids[place] ?? '' }))
  const grants = gained.map(({ id, account, rule, scope, from, until }) =>
    storedGrant({
      ...{ id, account_id: account, role_id: rule.role_id, right_id: null, scope_id: scope, active: true },
      ...{ from: seconds(from), until: seconds(until) },
    }),
  )
  const facts = await grantFactsNow(tx, ctx.decisions, grants)
  return { gained, facts: facts.map((grant): FactChange => ({ put: 'grant', grant })) }
}

const seconds = (at: Date | null): number | null => (at === null ? null : at.getTime() / 1000)

/** Nobody comes by more than they hold by what they do themselves: a post of one's own, a rule of one's own (mistake 36). */
async function requireNotOneself({ ctx, actor, db }: Acting<Transaction>, gained: readonly DueGrant[]): Promise<void> {
  if (actor.accountId === null || gained.length === 0) return
  const own = new Set(await listOwnAccounts(actor, db))
  const mine = gained.filter(({ account }) => own.has(account))
  if (mine.length === 0) return
  const titles = await listTitles(
    db,
    mine.map(({ scope }) => scope),
  )
  const handed = mine.map(
    ({ scope, rule, until }): HandedOut => ({
      ...{ scope, title: titles.get(scope) ?? scope, rights: rule.role_rights, until, role: rule.role_id },
    }),
  )
  await requireMayHandOut({ ctx, actor, db }, handed, 'oneself')
}
