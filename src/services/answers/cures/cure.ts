import type { FactChange, Miss } from '../../../core/engine/index.ts'
import { type Language, Problem, problemWords } from '../../../core/problems/index.ts'
import { rehearse, type Stage } from '../../audit/index.ts'
import { actionTitle, findMetarole, joinTitles, makersOfAccounts } from '../../catalog/index.ts'
import { type Actor, type Context, may, operator } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { wheresToLook } from '../../registry/index.ts'
import { pageOfHolders } from '../queries-holders.ts'
import { sentAlong } from '../question.ts'
import type { Answer, Cure, CureStep, OtherCure } from '../shapes-explain.ts'
import { remediesFor } from './remedies.ts'
import type { Refused, Remedy } from './remedy.ts'
import { effectInWords, stepsInWords, whoInWords } from './words-cure.ts'
import { forNobody, makesNobody, noCureInWords } from './words-no-cure.ts'

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
  const idle = idleGift(ctx, refused)
  if (idle !== undefined) return { cure: null, otherCures: [], noCure: idle[language] }
  const remedies = await remediesFor(ctx, actor, refused, language)
  const found: Found[] = []
  let apart: Problem | undefined
  let isForNobody = false
  for (const remedy of remedies.slice(0, mostTried)) {
    if (found.length === mostFound) break
    if (found.some((one) => isSame(one.remedy, remedy))) continue
    const tried = await tryRemedy(ctx, actor, { refused, remedy }, language)
    if (tried instanceof Problem) apart ??= tried
    else if (tried === 'nobody') isForNobody = true
    else if (tried !== undefined) found.push(tried)
  }
  const [first, ...more] = found.toSorted((one, other) => weightOf(one) - weightOf(other))
  if (first === undefined) {
    const nobody = isForNobody ? forNobody[language] : noCureInWords(missOf(ctx, refused, nearest.miss), language)
    return { cure: null, otherCures: [], noCure: apart === undefined ? nobody : problemWords(apart, language).detail }
  }
  const { told, others } = first
  return {
    cure: { ...told, who: whoInWords(told.you, others, language), others },
    otherCures: more.map((one) => one.told),
    noCure: null,
  }
}

/** What would be given, and would still do nothing: the answer would be a yes, and the deed refused. */
function idleGift({ decisions: { catalog } }: Context, { asked, things: { account } }: Refused) {
  const metarole = account && findMetarole(catalog, account.metarole)
  if (asked.action !== 'dostup.accounts.create' || metarole?.power !== 'roles') return undefined
  const makers = makersOfAccounts(catalog)
  if (makers.length === 0 || makers.some(({ id }) => id === metarole.id)) return undefined
  return makesNobody(joinTitles(makers.map(({ title }) => title)))
}

/** Wherever it is that fixed rights do not reach, it is that they are fixed. */
function missOf({ decisions }: Context, { things: { account } }: Refused, miss: Miss['miss']): Miss['miss'] {
  const isFixed = account !== undefined && findMetarole(decisions.catalog, account.metarole)?.power === 'fixed'
  return miss === 'other-branch' && isFixed ? 'metarole-fixed' : miss
}

/** What becomes of a remedy when it is rehearsed: by the viewer, else by whoever may; the rule of duties that keeps it apart; or that nobody may. */
async function tryRemedy(
  ctx: Context,
  actor: Actor,
  { refused, remedy }: { readonly refused: Refused; readonly remedy: Remedy },
  language: Language,
): Promise<Found | Problem | 'nobody' | undefined> {
  const own = mayTry(ctx, actor, remedy) ? await gainedBy(ctx, actor, refused, remedy) : undefined
  const you = Array.isArray(own)
  const gained = you ? own : await gainedBy(ctx, operator, refused, remedy)
  if (gained === undefined || gained instanceof Problem) return gained
  const others = you ? [] : await othersWho(ctx, actor, refused, remedy)
  return others === 'nobody'
    ? 'nobody'
    : { remedy, others, told: toldOf(ctx, { remedy, gained, by: { you } }, language) }
}

interface Found {
  readonly remedy: Remedy
  readonly told: OtherCure
  readonly others: Cure['others']
}

/** What undoes the very thing that is missing weighs nothing; of what is given, the least comes first, and data of the account last. */
function weightOf({ remedy, told }: Found): number {
  const has = (deed: CureStep['deed']) => remedy.some((step) => step.deed === deed)
  if (!has('give-grant')) return 0
  return told.actions.length + (has('set-account-properties') ? mostActions : 0)
}
const mostActions = 1e6

/** The same power at the same place, by another deed. */
function isSame(one: Remedy, other: Remedy): boolean {
  const [first, second] = [one.at(-1), other.at(-1)]
  const power = (step: CureStep | undefined) => step?.role?.id ?? step?.right?.id
  return power(first) !== undefined && power(first) === power(second) && first?.scope.id === second?.scope.id
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
    steps: remedy.map(({ deed, sentence, role, right, scope, grant }) => ({
      deed,
      sentence,
      role,
      right,
      scope,
      grant,
    })),
    sentence: stepsInWords(
      remedy.map(({ sentence }) => sentence),
      language,
    ),
    effect: effectInWords(gained.length, language),
    actions: gained.map((id) => ({ id, title: actionTitle(ctx.decisions.catalog, id)[language] })),
    you,
  }
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
  const perform = async (stage: Stage) => {
    for (const step of remedy) await step.perform(stage, actor)
  }
  try {
    return await rehearse(ctx, perform, look)
  } catch (error) {
    if (error instanceof Problem) return error.code === 'duties-apart' ? error : undefined
    throw error
  }
}

/** Those who may do it, of the accounts that the viewer sees; `nobody`: none may at all. */
async function othersWho(
  ctx: Context,
  actor: Actor,
  refused: Refused,
  remedy: Remedy,
): Promise<Cure['others'] | 'nobody'> {
  const [first, ...rest] = remedy
  const ids = ctx.decisions
    .accountsThat(first.needs, first.scope.id)
    .filter((id) => id !== actor.accountId)
    .filter((id) => rest.every(({ needs, scope }) => ctx.decisions.allowed(id, needs, scope.id)))
  const { kysely } = ctx.database
  const seen = await wheresToLook(ctx, actor, ['dostup.accounts.view'])
  const { rows } = await pageOfHolders(kysely, ids, { limit: mostAsked, offset: 0 }, seen)
  const found: Cure['others'] = []
  for (const row of rows) {
    const title = fullName(row) ?? row.login
    if (await isMendedBy(ctx, { id: row.id, title }, refused, remedy)) found.push({ id: row.id, title })
    if (found.length === mostNamed) break
  }
  if (found.length > 0 || ids.length > mostAsked) return found
  for (const id of ids.filter((id) => !rows.some((row) => row.id === id)))
    if (await isMendedBy(ctx, { id, title: id }, refused, remedy)) return found
  return 'nobody'
}

async function isMendedBy(
  ctx: Context,
  { id, title }: { readonly id: string; readonly title: string },
  refused: Refused,
  remedy: Remedy,
): Promise<boolean> {
  const other: Actor = { kind: 'account', accountId: id, title, ip: null }
  return Array.isArray(await gainedBy(ctx, other, refused, remedy))
}
