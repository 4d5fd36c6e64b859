import type { FactChange } from '../../../core/engine/index.ts'
import { type Language, Problem, problemWords } from '../../../core/problems/index.ts'
import { rehearse } from '../../audit/index.ts'
import { actionTitle } from '../../catalog/index.ts'
import { type Actor, type Context, may, operator } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { wheresToLook } from '../../registry/index.ts'
import { pageOfHolders } from '../queries-holders.ts'
import { sentAlong } from '../question.ts'
import type { Answer, Cure, OtherCure } from '../shapes-explain.ts'
import { remediesFor } from './remedies.ts'
import type { Refused, Remedy } from './remedy.ts'
import { effectInWords, stepsInWords, whoInWords } from './words-cure.ts'
import { noCureInWords } from './words-no-cure.ts'

/** So many remedies are rehearsed until three are found, and so many accounts are asked whether they may; the others are not worth the wait. */
const mostTried = 6
const mostFound = 3
const mostAsked = 8
const mostNamed = 3

type Cures = Pick<Answer, 'cure' | 'otherCures' | 'noCure'>

/**
 * The smallest change that makes the no a yes, and the next ones, found by rehearsing them: by the viewer, or else by whoever may, of those
 * the viewer sees. What was missing in the past is not to be mended now.
 */
export async function findCures(ctx: Context, actor: Actor, refused: Refused, language: Language): Promise<Cures> {
  const { things, nearest } = refused
  if (nearest === undefined || things.decisions.facts === 'history') return { cure: null, otherCures: [], noCure: null }
  const remedies = await remediesFor(ctx, actor, refused, language)
  const found: { remedy: Remedy; told: OtherCure }[] = []
  let apart: Problem | undefined
  for (const remedy of remedies.slice(0, mostTried)) {
    if (found.length === mostFound) break
    const own = mayTry(ctx, actor, remedy) ? await gainedBy(ctx, actor, refused, remedy) : undefined
    const you = Array.isArray(own)
    const gained = you ? own : await gainedBy(ctx, operator, refused, remedy)
    if (gained instanceof Problem) apart ??= gained
    else if (gained !== undefined) found.push({ remedy, told: toldOf(ctx, { remedy, gained, by: { you } }, language) })
  }
  const [first, ...others] = found
  if (first === undefined) {
    const noCure = apart === undefined ? noCureInWords(nearest.miss, language) : problemWords(apart, language).detail
    return { cure: null, otherCures: [], noCure }
  }
  return {
    cure: await withNames(ctx, actor, { refused, found: first }, language),
    otherCures: others.map(({ told }) => told),
    noCure: null,
  }
}

/** What needs no rehearsal to be refused. */
const mayTry = (ctx: Context, actor: Actor, remedy: Remedy) =>
  remedy.every(({ needs, scope }) => may(ctx, actor, needs, scope.id))

function toldOf(
  ctx: Context,
  {
    remedy,
    gained,
    by: { you },
  }: { readonly remedy: Remedy; readonly gained: readonly string[]; readonly by: Pick<OtherCure, 'you'> },
  language: Language,
): OtherCure {
  return {
    steps: remedy.map(({ deed, sentence, role, right, scope }) => ({ deed, sentence, role, right, scope })),
    sentence: stepsInWords(
      remedy.map(({ sentence }) => sentence),
      language,
    ),
    effect: effectInWords(gained.length, language),
    actions: gained.map((id) => ({ id, title: actionTitle(ctx.decisions.catalog, id)[language] })),
    you,
  }
}

async function withNames(
  ctx: Context,
  actor: Actor,
  {
    refused,
    found: { remedy, told },
  }: { readonly refused: Refused; readonly found: { readonly remedy: Remedy; readonly told: OtherCure } },
  language: Language,
): Promise<Cure> {
  const others = told.you ? [] : await othersWho(ctx, actor, refused, remedy)
  return { ...told, who: whoInWords(told.you, others, language), others }
}

/** The actions that the remedy would add at the node, if this actor may do it and the answer becomes a yes; or the rule that keeps it apart. */
async function gainedBy(
  ctx: Context,
  actor: Actor,
  { asked, things }: Refused,
  remedy: Remedy,
): Promise<string[] | Problem | undefined> {
  const { account, node, action } = asked
  const of = { at: things.decisions.at, sent: sentAlong(asked) }
  const { decisions } = ctx
  const look = (facts: readonly FactChange[]) => {
    const before = new Set(decisions.actionsOn(account, node, of))
    const after = decisions.suppose(facts, () => decisions.actionsOn(account, node, of))
    return after.includes(action) ? after.filter((id) => !before.has(id)) : undefined
  }
  const perform = async (stage: Context) => {
    for (const step of remedy) await step.perform(stage, actor)
  }
  try {
    return await rehearse(ctx, perform, look)
  } catch (error) {
    if (error instanceof Problem) return error.code === 'duties-apart' ? error : undefined
    throw error
  }
}

/** Those who may do it, of the accounts that the viewer sees. */
async function othersWho(ctx: Context, actor: Actor, refused: Refused, remedy: Remedy): Promise<Cure['others']> {
  const [first, ...rest] = remedy
  const ids = ctx.decisions
    .accountsThat(first.needs, first.scope.id)
    .filter((id) => id !== actor.accountId)
    .filter((id) => rest.every(({ needs, scope }) => ctx.decisions.allowed(id, needs, scope.id)))
  const seen = await wheresToLook(ctx, actor, ['dostup.accounts.view'])
  const { rows } = await pageOfHolders(ctx.database.kysely, ids, { limit: mostAsked, offset: 0 }, seen)
  const found: Cure['others'] = []
  for (const row of rows) {
    const title = fullName(row) ?? row.login
    const other: Actor = { kind: 'account', accountId: row.id, title, ip: null }
    if (Array.isArray(await gainedBy(ctx, other, refused, remedy))) found.push({ id: row.id, title })
    if (found.length === mostNamed) break
  }
  return found
}
