import type { FactChange, Miss } from '../../core/engine/index.ts'
import { type Language, Problem, quoted } from '../../core/problems/index.ts'
import { activateAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { findMetarole, rightsOf, rightTitle } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { deleteGrant, giveGrant, listGrantsByIds, type NewGrant, type StoredGrant } from '../grants/index.ts'
import { restoreOrganization } from '../organizations/index.ts'
import { listRolesWith, requireScopeKinds } from '../roles/index.ts'
import type { AskedThings } from './asked-things.ts'
import { roleTitle, titledPlace } from './gather-titles.ts'
import { sentAlong } from './question.ts'
import type { Cure, ExplainQuestion } from './shapes-explain.ts'
import type { Told } from './titles.ts'
import { remedyInWords } from './words-cure.ts'

export interface Refused {
  readonly asked: ExplainQuestion
  readonly things: AskedThings
  readonly told: Told
  readonly nearest: Miss | undefined
}

/** A deed that may turn the no into a yes. */
export interface Remedy extends Pick<Cure, 'deed' | 'sentence' | 'role' | 'right' | 'scope'> {
  /** What whoever does it must hold at the scope, at least. */
  readonly needs: string
  perform(stage: Context, actor: Actor): Promise<unknown>
}

/** The likeliest first: what undoes the very thing that is missing, then roles and rights to give, those that add least before others. */
export async function remediesFor(ctx: Context, actor: Actor, refused: Refused, language: Language): Promise<Remedy[]> {
  const { nearest, things } = refused
  const { account, node } = things
  if (account === undefined || node === undefined || nearest === undefined) return []
  const home = { id: account.home_id, title: account.home_title }
  const none = { role: null, right: null, scope: home }
  switch (nearest.miss) {
    case 'account-inactive': {
      const sentence = remedyInWords['activate-account'][language]('')
      const needs = 'dostup.accounts.deactivate'
      return [
        {
          deed: 'activate-account',
          sentence,
          ...none,
          needs,
          perform: (stage, actor) => perform(stage, actor, activateAccount, account.id),
        },
      ]
    }
    case 'organization-archived': {
      const sentence = remedyInWords['restore-organization'][language](home.title)
      const needs = 'dostup.organizations.archive'
      return [
        {
          deed: 'restore-organization',
          sentence,
          ...none,
          needs,
          perform: (stage, actor) => perform(stage, actor, restoreOrganization, home.id),
        },
      ]
    }
    case 'grant-deactivated':
    case 'grant-expired':
    case 'grant-not-started':
      return [
        ...(await renewal(ctx, refused, nearest.grant, language)),
        ...(await gifts(ctx, actor, refused, language)),
      ]
    case 'view-only':
    case 'condition-fails':
    case 'not-owner':
    case 'other-branch':
    case 'role-lacks-right':
    case 'no-grant':
      return await gifts(ctx, actor, refused, language)
    default:
      return []
  }
}

/** The same power once more: one that did not run out by itself must go off the list first (N9). */
async function renewal(ctx: Context, { told }: Refused, id: string, language: Language): Promise<Remedy[]> {
  const words = told.titles.grant(id)
  const [grant] = words === undefined ? [] : await listGrantsByIds(ctx.database.kysely, [id])
  if (words === undefined || grant?.account_id == null) return []
  const named = namedPower(ctx, grant, language)
  const hasExpired = grant.active && grant.valid_until !== null && grant.valid_until <= ctx.clock()
  const sentence = remedyInWords['renew-grant'][language](`${powerTitle(named, language)} ${words.scope}`)
  return [
    {
      deed: 'renew-grant',
      sentence,
      ...named,
      scope: { id: grant.scope_id, title: grant.scope_title },
      needs: 'dostup.grants.give',
      async perform(stage, actor) {
        if (!hasExpired) await perform(stage, actor, deleteGrant, grant.id)
        await perform(stage, actor, giveGrant, {
          accountId: grant.account_id ?? '',
          scopeId: grant.scope_id,
          ...(grant.role_id === null ? { rightId: grant.right_id ?? '' } : { roleId: grant.role_id }),
        })
      },
    },
  ]
}

function namedPower(ctx: Context, { role_id, role_title, right_id }: StoredGrant, language: Language) {
  const { catalog } = ctx.decisions
  return {
    role: role_id === null ? null : { id: role_id, title: roleTitle(catalog, role_id, role_title, language) },
    right: right_id === null ? null : { id: right_id, title: rightTitle(catalog, right_id)[language] },
  }
}

type Power = Pick<Remedy, 'role' | 'right'>
const powerTitle = ({ role, right }: Power, language: Language): string => {
  const noun = { ru: role === null ? 'право' : 'роль', en: role === null ? 'the right' : 'the role' }[language]
  return `${noun} ${quoted((role ?? right)?.title ?? '', language)}`
}

/** Roles and single rights that would allow it, given where they may be given nearest to the node: those that add least first. */
async function gifts(ctx: Context, actor: Actor, refused: Refused, language: Language): Promise<Remedy[]> {
  const { asked, things } = refused
  const metarole = findMetarole(ctx.decisions.catalog, things.account?.metarole ?? '')
  if (metarole === undefined || metarole.power === 'fixed' || metarole.power === 'none') return []
  const scopes = [asked.node, ...ctx.decisions.ancestors(asked.node)].filter((id) =>
    may(ctx, actor, 'dostup.organizations.view', id),
  )
  const weighed = (await powersBringing(ctx, asked.action, language)).flatMap((power) => {
    const scope = scopes.find((id) => mayBeGivenAt(ctx, power.rights, id))
    const weight = scope === undefined ? undefined : actionsAdded(ctx, refused, power, scope)
    return scope === undefined || weight === undefined ? [] : [{ ...power, scope, weight }]
  })
  const smallest = weighed.sort((a, b) => a.weight - b.weight || Number(a.role === null) - Number(b.role === null))
  return await Promise.all(
    smallest.slice(0, 3).map(({ role, right, scope }) => gift(ctx, asked.account, { role, right }, scope, language)),
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
    requireScopeKinds(ctx, rights, [ctx.decisions.kindOf(scope) ?? ''])
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** How many actions at the node it would add; undefined when the one asked about is not among them. */
function actionsAdded(
  ctx: Context,
  { asked, things }: Refused,
  { role, right }: Power,
  scope: string,
): number | undefined {
  const { decisions } = ctx
  const { at } = things.decisions
  const grant = {
    id: ' a remedy',
    subject: { account: asked.account },
    role: role?.id ?? null,
    right: right?.id ?? null,
    scope,
    active: true,
  }
  const change: FactChange = { put: 'grant', grant }
  const sent = sentAlong(asked)
  const held = decisions.actionsOn(asked.account, asked.node, at, sent).length
  return decisions.suppose([change], () => {
    const actions = decisions.actionsOn(asked.account, asked.node, at, sent)
    return actions.includes(asked.action) ? actions.length - held : undefined
  })
}

async function gift(ctx: Context, account: string, power: Power, scope: string, language: Language): Promise<Remedy> {
  const { title, phrase } = await titledPlace(ctx, scope, language)
  const given: NewGrant = {
    accountId: account,
    scopeId: scope,
    ...(power.role !== null && { roleId: power.role.id }),
    ...(power.right !== null && { rightId: power.right.id }),
  }
  return {
    deed: 'give-grant',
    sentence: remedyInWords['give-grant'][language](`${powerTitle(power, language)} ${phrase}`),
    ...power,
    scope: { id: scope, title },
    needs: 'dostup.grants.give',
    perform: (stage, actor) => perform(stage, actor, giveGrant, given),
  }
}
