import type { FactChange } from '../../core/engine/index.ts'
import { type Language, Problem } from '../../core/problems/index.ts'
import { rehearse } from '../audit/index.ts'
import { actionTitle } from '../catalog/index.ts'
import { type Actor, type Context, operator } from '../decisions/index.ts'
import { fullName } from '../persons/index.ts'
import { wheresToLook } from '../registry/index.ts'
import { pageOfHolders } from './queries-holders.ts'
import { sentAlong } from './question.ts'
import { type Refused, type Remedy, remediesFor } from './remedies.ts'
import type { Cure } from './shapes-explain.ts'
import { effectInWords, whoInWords } from './words-cure.ts'

/** So many smallest remedies are rehearsed, and so many accounts are asked whether they may; the others are not worth the wait. */
const mostTried = 3
const mostAsked = 8
const mostNamed = 3

/**
 * The smallest change that makes the no a yes, found by rehearsing it: by the viewer, or else by whoever may, of those the viewer sees.
 * What was missing in the past is not to be mended now.
 */
export async function findCure(ctx: Context, actor: Actor, refused: Refused, language: Language): Promise<Cure | null> {
  const { things, nearest } = refused
  if (nearest === undefined || things.decisions.facts === 'history') return null
  const remedies = await remediesFor(ctx, actor, refused, language)
  for (const remedy of remedies.slice(0, mostTried)) {
    const own = await gainedBy(ctx, actor, refused, remedy)
    const gained = own ?? (await gainedBy(ctx, operator, refused, remedy))
    if (gained === undefined) continue
    const you = own !== undefined
    const others = you ? [] : await othersWho(ctx, actor, refused, remedy)
    const { deed, sentence, role, right, scope } = remedy
    const actions = gained.map((id) => ({ id, title: actionTitle(ctx.decisions.catalog, id)[language] }))
    const effect = effectInWords(actions.length, language)
    return { deed, sentence, effect, actions, who: whoInWords(you, others, language), you, others, role, right, scope }
  }
  return null
}

/** The actions that the remedy would add at the node, if this actor may do it and the answer becomes a yes. */
async function gainedBy(
  ctx: Context,
  actor: Actor,
  { asked, things }: Refused,
  remedy: Remedy,
): Promise<string[] | undefined> {
  const { account, node, action } = asked
  const sent = sentAlong(asked)
  const { at } = things.decisions
  const { decisions } = ctx
  const look = (facts: readonly FactChange[]) => {
    const before = new Set(decisions.actionsOn(account, node, at, sent))
    const after = decisions.suppose(facts, () => decisions.actionsOn(account, node, at, sent))
    return after.includes(action) ? after.filter((id) => !before.has(id)) : undefined
  }
  try {
    return await rehearse(ctx, (stage) => remedy.perform(stage, actor), look)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Those who may do it, of the accounts that the viewer sees. */
async function othersWho(ctx: Context, actor: Actor, refused: Refused, remedy: Remedy): Promise<Cure['others']> {
  const ids = ctx.decisions.accountsThat(remedy.needs, remedy.scope.id).filter((id) => id !== actor.accountId)
  const seen = await wheresToLook(ctx, actor, ['dostup.accounts.view'])
  const { rows } = await pageOfHolders(ctx.database.kysely, ids, { limit: mostAsked, offset: 0 }, seen)
  const found: Cure['others'] = []
  for (const row of rows) {
    const title = fullName(row) ?? row.login
    const other: Actor = { kind: 'account', accountId: row.id, title, ip: null }
    if ((await gainedBy(ctx, other, refused, remedy)) !== undefined) found.push({ id: row.id, title })
    if (found.length === mostNamed) break
  }
  return found
}
