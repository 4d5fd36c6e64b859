import type { FactChange } from '../../core/engine/index.ts'
import { type Language, Problem, quoted } from '../../core/problems/index.ts'
import { perform } from '../audit/index.ts'
import { findMetarole, rightsOf, rightTitle } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { deleteGrant, giveGrant, listGrantsByIds, type NewGrant, type StoredGrant, seesGrant } from '../grants/index.ts'
import { listRolesWith, requireScopeKinds } from '../roles/index.ts'
import { roleTitle, titledPlace } from './gather-titles.ts'
import { sentAlong } from './question.ts'
import type { Remedy, Step, Supposed } from './remedy.ts'
import { mendProperties, propertyStep } from './remedy-properties.ts'
import { remedyInWords } from './words-cure.ts'

type Power = Pick<Step, 'role' | 'right'>

/** The same power once more: one that did not run out by itself must go off the list first (N9). */
export async function renewal(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  const { nearest } = now
  const isStopped = ['grant-deactivated', 'grant-expired', 'grant-not-started'].includes(nearest?.miss ?? '')
  if (!isStopped || nearest === undefined || !('grant' in nearest) || nearest.grant === null) return []
  const [grant] = await listGrantsByIds(ctx.database.kysely, [nearest.grant])
  if (grant?.account_id == null || !seesGrant(ctx, actor, grant)) return []
  const named = namedPower(ctx, grant, language)
  const hasExpired = grant.active && grant.valid_until !== null && grant.valid_until <= ctx.clock()
  const { phrase } = await titledPlace(ctx, grant.scope_id, language)
  const accountId = grant.account_id
  return [
    [
      {
        deed: 'renew-grant',
        sentence: remedyInWords['renew-grant'][language](`${powerTitle(named, language)} ${phrase}`),
        ...named,
        scope: { id: grant.scope_id, title: grant.scope_title },
        needs: 'dostup.grants.give',
        async perform(stage, by) {
          if (!hasExpired) await perform(stage, by, deleteGrant, grant.id)
          const limitedTo = grant.limits.map(({ id }) => id)
          await perform(stage, by, giveGrant, { ...newGrant(accountId, named, grant.scope_id), limitedTo })
        },
      },
    ],
  ]
}

function namedPower(ctx: Context, { role_id, role_title, right_id }: StoredGrant, language: Language): Power {
  const { catalog } = ctx.decisions
  return {
    role: role_id === null ? null : { id: role_id, title: roleTitle(catalog, role_id, role_title, language) },
    right: right_id === null ? null : { id: right_id, title: rightTitle(catalog, right_id)[language] },
  }
}

const powerTitle = ({ role, right }: Power, language: Language): string => {
  const noun = { ru: role === null ? 'право' : 'роль', en: role === null ? 'the right' : 'the role' }[language]
  return `${noun} ${quoted((role ?? right)?.title ?? '', language)}`
}

const newGrant = (accountId: string, { role, right }: Power, scopeId: string): NewGrant => ({
  accountId,
  scopeId,
  ...(role !== null && { roleId: role.id }),
  ...(right !== null && { rightId: right.id }),
})

/** More than are told: what holds only where its holder works is weighed as if it held wherever it is given, and may not help after all. */
const mostGifts = 6

/**
 * Roles and single rights that would allow it, given where they may be given nearest to the node: those that add least first. One whose
 * condition is not met comes with the property of the account that meets it.
 */
export async function gifts(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  const { asked, account } = now
  const metarole = findMetarole(ctx.decisions.catalog, account.metarole)
  if (metarole === undefined || metarole.power === 'fixed' || metarole.power === 'none') return []
  const scopes = [asked.node, ...ctx.decisions.ancestors(asked.node)].filter((id) =>
    may(ctx, actor, 'dostup.organizations.view', id),
  )
  const weighed = (await powersBringing(ctx, asked.action, language)).flatMap((power) => {
    const scope = scopes.find((id) => mayBeGivenAt(ctx, power.rights, id))
    const found = scope === undefined ? undefined : weigh(ctx, now, power, scope)
    return scope === undefined || found === undefined ? [] : [{ ...power, scope, ...found }]
  })
  const smallest = weighed.sort(
    (a, b) =>
      Number(a.properties !== null) - Number(b.properties !== null) ||
      a.weight - b.weight ||
      Number(a.role === null) - Number(b.role === null),
  )
  return await Promise.all(
    smallest.slice(0, mostGifts).map(async ({ role, right, scope, properties }): Promise<Remedy> => {
      const given = await gift(ctx, account.id, { role, right }, scope, language)
      return properties === null ? [given] : [given, propertyStep(now, properties, language)]
    }),
  )
}

async function powersBringing(ctx: Context, action: string, language: Language) {
  const { catalog } = ctx.decisions
  const bringing = rightsOf(catalog.subsystems).filter(({ actions }) => actions.includes(action))
  const rights = bringing.map(({ id }) => ({
    role: null,
    right: { id, title: rightTitle(catalog, id)[language] },
    rights: [id] as readonly string[],
  }))
  const roles = await listRolesWith(
    ctx.database.kysely,
    bringing.map(({ id }) => id),
  )
  return [
    ...roles.map(({ id, title, rights }) => ({
      role: { id, title: roleTitle(catalog, id, title, language) },
      right: null,
      rights: rights as readonly string[],
    })),
    ...rights,
  ]
}

function mayBeGivenAt(ctx: Context, rights: readonly string[], scope: string): boolean {
  try {
    requireScopeKinds(ctx, rights, [[ctx.decisions.kindOf(scope) ?? '']])
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** How many actions at the node it would add, and with which properties of the account; undefined where it does not help. */
function weigh(ctx: Context, now: Supposed, { role, right }: Power, scope: string) {
  const { account, node } = now.asked
  const { decisions } = ctx
  const id = ' a remedy'
  const change: FactChange = {
    put: 'grant',
    grant: { id, subject: { account }, role: role?.id ?? null, right: right?.id ?? null, scope, active: true },
  }
  const mended = mendProperties(ctx, { ...now, facts: [...now.facts, change] }, id)
  if (mended === undefined) return undefined
  const count = (facts: readonly FactChange[]) =>
    decisions.suppose(facts, () => decisions.actionsOn(account, node, now.at, sentAlong(now.asked)).length)
  return { weight: count(mended.facts) - count(now.facts), properties: mended.properties }
}

async function gift(ctx: Context, account: string, power: Power, scope: string, language: Language): Promise<Step> {
  const { title, phrase } = await titledPlace(ctx, scope, language)
  return {
    deed: 'give-grant',
    sentence: remedyInWords['give-grant'][language](`${powerTitle(power, language)} ${phrase}`),
    ...power,
    scope: { id: scope, title },
    needs: 'dostup.grants.give',
    perform: (stage, actor) => perform(stage, actor, giveGrant, newGrant(account, power, scope)),
  }
}
