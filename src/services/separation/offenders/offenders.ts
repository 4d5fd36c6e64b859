import type { Clash, HeldDuty, Offence } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { offering } from '../../audit/index.ts'
import { findMetarole, rightTitle, type SeparationRuleForm } from '../../catalog/index.ts'
import {
  type Actor,
  type Context,
  may,
  requireAnywhere,
  requireEverywhere,
  seesAccount,
} from '../../decisions/index.ts'
import { deactivateGrant, hidden, listGrantsByIds, type StoredGrant, seesGrant } from '../../grants/index.ts'
import { exceptionView, isInForce } from '../exceptions/exceptions.ts'
import { listAccountNames, listNodeNames, listOpenExceptions, type StoredException } from '../queries-separation.ts'
import { listRules, type Rule, ruleOf, separated, type TitleOf, titlesOf } from '../rules/rules.ts'
import { requireKnownRule, requireRule } from '../rules/set-rule.ts'
import type { SeparationOffender, SeparationOffenders } from '../shapes.ts'

const mostShown = 200
const mostHeld = 10

/** Who breaks a rule now, excepted or not: also of one that is turned off. */
export async function listOffenders(
  ctx: Context,
  actor: Actor,
  id: string,
  language: Language,
): Promise<SeparationOffenders> {
  requireAnywhere(ctx, actor, 'dostup.separation.view')
  const rules = await listRules(ctx.decisions.catalog, ctx.database.kysely)
  return await offendersOf({ ctx, actor, language, rule: requireKnownRule(rules, id) })
}

/** Who would break a rule, were it written so. */
export async function rehearseRule(
  ctx: Context,
  actor: Actor,
  form: SeparationRuleForm,
  language: Language,
): Promise<SeparationOffenders> {
  requireEverywhere(ctx, actor, 'dostup.separation.edit')
  await requireRule(ctx, ctx.database.kysely, form)
  return await offendersOf({ ctx, actor, language, rule: ruleOf('', form) })
}

async function offendersOf(asked: Asked): Promise<SeparationOffenders> {
  const { ctx, actor, rule } = asked
  const { catalog } = ctx.decisions
  const separation = { rules: [separated(rule)] }
  const all = ctx.decisions.offences(separation, 'all')
  const seen = all.filter(({ accounts }) => accounts.some((id) => seesAccount(ctx, actor, id)))
  const shown = seen.slice(0, mostShown).map((one) => ({ ...one, clashes: one.clashes.slice(0, mostHeld) }))
  const telling = await gather(asked, shown)
  return {
    items: await Promise.all(shown.map((offence) => tell(telling, offence))),
    count: seen.length,
    elsewhere: all.length - seen.length,
    metaroles: ctx.decisions
      .metarolesOfBoth(separation)
      .flatMap((one) => findMetarole(catalog, one) ?? [])
      .map(({ id, title }) => ({ id, title })),
  }
}

interface Asked {
  readonly ctx: Context
  readonly actor: Actor
  readonly rule: Rule
  readonly language: Language
}

/** All that is told of them, read at once. */
interface Telling extends Asked {
  readonly titleOf: TitleOf
  readonly accounts: ReadonlyMap<string, string>
  readonly nodes: ReadonlyMap<string, string>
  readonly grants: ReadonlyMap<string, StoredGrant>
  readonly exceptions: readonly StoredException[]
}

async function gather(asked: Asked, offences: readonly Offence[]): Promise<Telling> {
  const { ctx, rule } = asked
  const db: Db = ctx.database.kysely
  const clashes = offences.flatMap((one) => one.clashes)
  const held = clashes.flatMap((one) => [...one.held])
  const nodes = [...held.map(({ scope }) => scope), ...clashes.flatMap(({ places }) => places ?? [])]
  const grants = await listGrantsByIds(db, [...new Set(held.flatMap(({ grant }) => grant ?? []))])
  const exceptions = (await listOpenExceptions(db)).filter((one) => one.rule_id === rule.id)
  return {
    ...asked,
    titleOf: await titlesOf(ctx.decisions.catalog, db, [rule]),
    accounts: await listAccountNames(db, [...new Set(offences.flatMap((one) => one.accounts))]),
    nodes: await listNodeNames(db, [...new Set(nodes)]),
    grants: new Map(grants.map((grant) => [grant.id, grant])),
    exceptions: exceptions.filter((one) => isInForce(one, ctx.clock())),
  }
}

async function tell(telling: Telling, offence: Offence): Promise<SeparationOffender> {
  const { ctx, actor, rule, exceptions } = telling
  const exception = exceptions.find((one) => offence.accounts.includes(one.account_id))
  const held: SeparationOffender['held'] = []
  for (const clash of offence.clashes) held.push(await heldTogether(telling, clash))
  return {
    rule: { id: rule.id, title: rule.title },
    accounts: offence.accounts.map((id) => accountNamed(telling, id)),
    held,
    exception: exception === undefined ? null : exceptionView({ ctx, actor }, exception, rule.title),
    mayExcept: rule.id !== '' && rule.exceptions && offence.accounts.some((id) => mayExcept(ctx, actor, id)),
  }
}

function mayExcept(ctx: Context, actor: Actor, account: string): boolean {
  const home = ctx.decisions.homeOf(account)
  return home !== undefined && actor.accountId !== account && may(ctx, actor, 'dostup.separation.except', home)
}

async function heldTogether(telling: Telling, { held: [left, right], places, from, until }: Clash) {
  const { rule, titleOf } = telling
  return {
    left: { duty: titleOf(rule.left[left.duty]), ...(await heldBy(telling, left)) },
    right: { duty: titleOf(rule.right[right.duty]), ...(await heldBy(telling, right)) },
    places: places?.map((id) => nodeNamed(telling, id)) ?? null,
    from: new Date(from * 1000).toISOString(),
    until: Number.isFinite(until) ? new Date(until * 1000).toISOString() : null,
  }
}

async function heldBy(telling: Telling, { account, grant: id, scope }: HeldDuty) {
  const { ctx, actor, language } = telling
  if (id === null) return { ...heldByMetarole(telling, account), scope: nodeNamed(telling, scope) }
  const grant = telling.grants.get(id)
  const seen = grant !== undefined && seesGrant(ctx, actor, grant) ? grant : undefined
  return {
    account: accountNamed(telling, account),
    grantId: seen?.id ?? null,
    power:
      seen === undefined ? null : (seen.role_title ?? rightTitle(ctx.decisions.catalog, seen.right_id ?? '')[language]),
    scope: nodeNamed(telling, scope),
    mayRevoke: seen !== undefined && (await offering(ctx, actor)(deactivateGrant, seen)),
  }
}

function heldByMetarole(telling: Telling, account: string) {
  const { ctx, actor, language } = telling
  const metarole = findMetarole(ctx.decisions.catalog, ctx.decisions.metaroleOf(account) ?? '')
  const power = metarole && { ru: `метароль «${metarole.title.ru}»`, en: `metarole “${metarole.title.en}”` }[language]
  const seen = seesAccount(ctx, actor, account)
  return { account: accountNamed(telling, account), grantId: null, power: (seen && power) || null, mayRevoke: false }
}

const accountNamed = ({ ctx, actor, accounts, language }: Telling, id: string) =>
  seesAccount(ctx, actor, id) ? { id, title: accounts.get(id) ?? id } : { id: null, title: hidden[language] }

const nodeNamed = ({ ctx, actor, nodes, language }: Telling, id: string) =>
  may(ctx, actor, 'dostup.organizations.view', id)
    ? { id, title: nodes.get(id) ?? id }
    : { id: null, title: hidden[language] }
