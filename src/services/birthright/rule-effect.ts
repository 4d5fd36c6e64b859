import type { Transaction } from '../../database/index.ts'
import { type Acting, type Actor, type Context, may, seesAccount } from '../decisions/index.ts'
import { listNodes } from '../organizations/index.ts'
import type { Kept } from './kept.ts'
import { listAlsoHeld, listHolders } from './queries-rules.ts'
import type { RuleEffect } from './shapes.ts'

/** What a deed on a rule gives back. */
export interface Effected {
  readonly id: string
  readonly effect: RuleEffect
}

const most = 200

/** Who gains and who loses what, for whoever does it: of accounts and places that they may not see only the number is told (mistake 3). */
export async function effectOf({ ctx, actor, db }: Acting<Transaction>, kept: Kept): Promise<RuleEffect> {
  const gains = kept.gained.map(({ id, rule, account, scope, from, until }) => ({
    ...{ id, account, scope, role: { id: rule.role_id, title: rule.role_title }, from, until },
  }))
  const titles = new Map(kept.gained.map(({ rule }) => [rule.role_id, rule.role_title]))
  const loses = kept.lost.map((one) => ({
    ...{ id: one.id, account: one.account_id, scope: one.scope_id, from: one.valid_from, until: one.valid_until },
    role: { id: one.role_id, title: titles.get(one.role_id) ?? one.role_id },
  }))
  const changes = kept.respanned.map(({ id, due: { rule, account, scope, from, until } }) => ({
    ...{ id, account, scope, role: { id: rule.role_id, title: rule.role_title }, from, until },
  }))
  const seen = (some: readonly Moving[]) => some.filter((one) => isSeen(ctx, actor, one)).slice(0, most)
  const told = { gains: seen(gains), loses: seen(loses), changes: seen(changes) }
  const all = [...told.gains, ...told.loses, ...told.changes]
  const words = await wordsOf({ ctx, actor, db }, all)
  return {
    gains: told.gains.map(words),
    loses: told.loses.map(words),
    changes: told.changes.map(words),
    gained: gains.length,
    lost: loses.length,
    changed: changes.length,
    people: new Set([...gains, ...loses, ...changes].map(({ account }) => account)).size,
    unfit: kept.unfit,
  }
}

interface Moving {
  readonly id: string
  readonly account: string
  readonly scope: string
  readonly role: { readonly id: string; readonly title: string }
  readonly from: Date | null
  readonly until: Date | null
}

const isSeen = (ctx: Context, actor: Actor, { account, scope }: Moving): boolean =>
  seesAccount(ctx, actor, account) && may(ctx, actor, 'dostup.organizations.view', scope)

async function wordsOf({ ctx, db }: Acting<Transaction>, all: readonly Moving[]) {
  const holders = await listHolders(
    db,
    all.map(({ account }) => account),
  )
  const accounts = new Map(holders.map((one) => [one.id, one]))
  const nodes = new Map((await listNodes(db, [...new Set(all.map(({ scope }) => scope))])).map((one) => [one.id, one]))
  const asked = all.map(({ id, account, scope, role }) => ({ id, account, scope, role: role.id }))
  const also = new Set(await listAlsoHeld(db, asked, ctx.clock()))
  return ({ id, account, scope, role, from, until }: Moving) => {
    const holder = accounts.get(account)
    const node = nodes.get(scope)
    return {
      account: { id: account, title: holder?.short_title ?? account },
      person: holder?.person_id ? { id: holder.person_id, title: holder.short_title } : null,
      role,
      scope: { id: scope, title: node?.title ?? scope, kind: node?.kind ?? '' },
      from: from?.toISOString() ?? null,
      until: until?.toISOString() ?? null,
      alsoHeld: also.has(id),
    }
  }
}
