import type { FactChange, GrantFact } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import { perform } from '../../audit/index.ts'
import { findMetarole, isOffered, rightInFull, rightsOf, takesGrants } from '../../catalog/index.ts'
import { type Actor, type Context, grantFactsIf, may, storedId } from '../../decisions/index.ts'
import { giveGrant, placesAt } from '../../grants/index.ts'
import { listRolesWith } from '../../roles/index.ts'
import { roleTitle, titledPlace } from '../gather-titles.ts'
import { sentAlong } from '../question.ts'
import type { Remedy, Step, Supposed } from './remedy.ts'
import { newGrant, powerTitle, type RoleOrRight } from './remedy-grants.ts'
import { mendProperties, propertyStep } from './remedy-properties.ts'
import { remedyInWords } from './words-cure.ts'

/** Those that would be refused or are held already are among them: more than are told. */
const mostGifts = 6

interface Bringing extends RoleOrRight {
  readonly rights: readonly string[]
}

/** A power given at a node, and the facts that this would put. */
interface Gift extends RoleOrRight {
  readonly id: string
  readonly at: string
  readonly facts: readonly GrantFact[]
}

/**
 * Roles and single rights that would allow it, each given at the nearest node where that helps: those that add least first. One whose
 * condition is not met comes with the property of the account that meets it.
 */
export async function gifts(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  const { asked, account } = now
  const metarole = findMetarole(ctx.decisions.catalog, account.metarole)
  if (metarole === undefined || !takesGrants(metarole)) return []
  const nodes = [asked.node, ...ctx.decisions.ancestors(asked.node)].filter((id) =>
    may(ctx, actor, 'dostup.organizations.view', id),
  )
  const powers = await powersBringing(ctx, asked.action, language)
  const weighed = (await giftsOf(ctx, account.id, powers, nodes)).flatMap((some) => firstThatHelps(ctx, now, some))
  const smallest = weighed.sort(
    (a, b) =>
      Number(a.properties !== null) - Number(b.properties !== null) ||
      a.weight - b.weight ||
      Number(a.role === null) - Number(b.role === null),
  )
  return await Promise.all(
    smallest.slice(0, mostGifts).map(async ({ role, right, at, properties }): Promise<Remedy> => {
      const given = await giving(ctx, { account: account.id, power: { role, right }, at }, language)
      return properties === null ? [given] : [given, propertyStep(now, properties, language)]
    }),
  )
}

async function powersBringing(ctx: Context, action: string, language: Language): Promise<Bringing[]> {
  const { catalog } = ctx.decisions
  const bringing = rightsOf(catalog.subsystems).filter(({ actions }) => actions.includes(action))
  const rights = bringing
    .filter(({ id }) => isOffered(catalog, id))
    .map(({ id }) => ({ role: null, right: { id, title: rightInFull(catalog, id)[language] }, rights: [id] }))
  const roles = await listRolesWith(
    ctx.database.kysely,
    bringing.map(({ id }) => id),
  )
  return [
    ...roles.map(({ id, title, rights }) => ({
      role: { id, title: roleTitle(catalog, id, title, language) },
      right: null,
      rights,
    })),
    ...rights,
  ]
}

/** Of each power, the gifts of it from the node upward, with the facts as the deed would put them: what follows its holder is held where they work (A8, A13). */
async function giftsOf(
  ctx: Context,
  account: string,
  powers: readonly Bringing[],
  nodes: readonly string[],
): Promise<Gift[][]> {
  const { decisions, database } = ctx
  const proposed = powers.map(({ role, right, rights }, order) =>
    nodes.flatMap((at, height) => {
      const places = placesAt(ctx, at, rights)
      const id = ` a remedy ${order} ${height}`
      return places === undefined ? [] : [{ id, role, right, at, places }]
    }),
  )
  const grants = proposed.flat().map(({ id, role, right, places }) => ({
    id,
    subject: { account },
    role: role?.id ?? null,
    right: right?.id ?? null,
    scope: places.scope,
    active: true,
  }))
  const limits = proposed.flat().flatMap(({ id, places }) => places.limits.map((node) => ({ grant: id, node })))
  const facts = await grantFactsIf(database.kysely, decisions, grants, limits)
  const byGift = Map.groupBy(facts, ({ id }) => storedId(id))
  return proposed.map((some) => some.map((gift) => ({ ...gift, facts: byGift.get(gift.id) ?? [] })))
}

function firstThatHelps(ctx: Context, now: Supposed, some: readonly Gift[]) {
  for (const gift of some) {
    const found = weigh(ctx, now, gift)
    if (found !== undefined) return [{ ...gift, ...found }]
  }
  return []
}

/** How many actions at the node it would add, and with which properties of the account; undefined where it does not help. */
function weigh(ctx: Context, now: Supposed, { id, facts: granted }: Gift) {
  const { account, node } = now.asked
  const { decisions } = ctx
  const puts = granted.map((grant): FactChange => ({ put: 'grant', grant }))
  const mended = mendProperties(ctx, { ...now, facts: [...now.facts, ...puts] }, id)
  if (mended === undefined) return undefined
  const count = (facts: readonly FactChange[]) =>
    decisions.suppose(
      facts,
      () => decisions.actionsOn(account, node, { at: now.at, sent: sentAlong(now.asked) }).length,
    )
  return { weight: count(mended.facts) - count(now.facts), properties: mended.properties }
}

async function giving(
  ctx: Context,
  { account, power, at }: { readonly account: string; readonly power: RoleOrRight; readonly at: string },
  language: Language,
): Promise<Step> {
  const { title, phrase } = await titledPlace(ctx, at, language)
  return {
    deed: 'give-grant',
    sentence: remedyInWords['give-grant'][language](`${powerTitle(power, language)} ${phrase}`),
    ...power,
    grant: null,
    scope: { id: at, title },
    needs: 'dostup.grants.give',
    perform: (stage, actor) => perform(stage, actor, giveGrant, newGrant(account, power, at)),
  }
}
