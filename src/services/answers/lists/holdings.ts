import type { Language } from '../../../core/problems/index.ts'
import { getVisibleAccount, type StoredAccount } from '../../accounts/index.ts'
import { listAffiliationsOfPerson } from '../../affiliations/index.ts'
import { actionsOf, getMetarole, rightTitle } from '../../catalog/index.ts'
import { type Actor, type Context, may, today } from '../../decisions/index.ts'
import { listGroupsAbove } from '../../delegation/index.ts'
import {
  actorTitle,
  type GroupGrant,
  hidden,
  listGrantsOfAccount,
  listGrantsOfGroups,
  type StoredGrant,
  seesGrant,
  stateOf,
} from '../../grants/index.ts'
import { findNode } from '../../organizations/index.ts'
import { listRolesByIds } from '../../roles/index.ts'
import type { Holding, Holdings } from './shapes-holdings.ts'

/** N10: all that an account holds, by every way it comes, each with where it is from; no more than the viewer may see (mistake 12). */
export async function listHoldings(
  ctx: Context,
  actor: Actor,
  accountId: string,
  language: Language,
): Promise<Holdings> {
  const db = ctx.database.kysely
  const account = await getVisibleAccount(ctx, actor, db, accountId)
  const own = await listGrantsOfAccount(db, account.id)
  const groups = await groupGrantsOf(ctx, account)
  const all = [...own, ...groups]
  // What holds at a place that the viewer sees is told, though it may be given to the people of a place that they do not see.
  const seen = all.filter(({ scope_id }) => seesGrant(ctx, actor, { scope_id }))
  const roles = await listRolesByIds(
    db,
    seen.flatMap(({ role_id }) => role_id ?? []),
  )
  const rightsOf = new Map(roles.map(({ id, rights }) => [id, rights]))
  const isGroup = new Map(groups.map((grant) => [grant.id, grant]))
  const items = seen.map((grant) =>
    holdingOf(ctx, actor, { grant, group: isGroup.get(grant.id), rights: rightsOf.get(grant.role_id ?? '') }, language),
  )
  return {
    items: [...(await byMetarole(ctx, account)), ...items],
    hidden: all.length - seen.length,
    works: account.active,
  }
}

/** What everybody is given who is affiliated where the account's person is, or above, where that reaches below. */
async function groupGrantsOf(ctx: Context, { person_id: person }: StoredAccount): Promise<GroupGrant[]> {
  if (person === null) return []
  const db = ctx.database.kysely
  const day = today(ctx)
  const current = (await listAffiliationsOfPerson(db, person)).filter(
    ({ valid_from, valid_until }) => (valid_from ?? day) <= day && (valid_until === null || valid_until > day),
  )
  const found = new Map<string, GroupGrant>()
  for (const { node_id, kind } of current) {
    const grants = await listGrantsOfGroups(db, await listGroupsAbove(db, node_id))
    for (const grant of grants) {
      const reaches = grant.affiliates_of === node_id || grant.affiliates_below
      if (reaches && (grant.affiliates_kind === null || grant.affiliates_kind === kind)) found.set(grant.id, grant)
    }
  }
  return [...found.values()]
}

interface Held {
  readonly grant: StoredGrant
  readonly group: GroupGrant | undefined
  readonly rights: readonly string[] | undefined
}

const isTold = (source: string) => source === 'hand' || source === 'template' || source === 'rule'

function holdingOf(ctx: Context, actor: Actor, { grant, group, rights }: Held, language: Language): Holding {
  const { catalog } = ctx.decisions
  const { right_id: right, source } = grant
  const sees = (node: string) => may(ctx, actor, 'dostup.organizations.view', node)
  return {
    by: group !== undefined ? 'group' : isTold(source) ? source : 'other',
    ...givingOf(ctx, actor, { grant, group }, language),
    role: grant.role_id === null ? null : { id: grant.role_id, title: grant.role_title ?? grant.role_id },
    right: right === null ? null : { id: right, title: rightTitle(catalog, right) },
    metarole: null,
    scope: { id: grant.scope_id, title: grant.scope_title, kind: grant.scope_kind },
    own: false,
    limitedTo: grant.limits.filter(({ id }) => sees(id)),
    validFrom: grant.valid_from?.toISOString() ?? null,
    validUntil: grant.valid_until?.toISOString() ?? null,
    state: stateOf(grant, ctx.clock()),
    actions: actionsOf(catalog, right === null ? (rights ?? []) : [right]),
  }
}

/** By whom, when, why and to whom it was given: not told of a grant that the viewer does not see. */
function givingOf(ctx: Context, actor: Actor, { grant, group }: Omit<Held, 'rights'>, language: Language) {
  const of = (title: string | null) => (group === undefined ? null : { title, kind: group.affiliates_kind })
  if (!seesGrant(ctx, actor, grant))
    return { grant: null, group: of(null), reason: null, createdBy: hidden[language], createdAt: null }
  const giver = { account: grant.created_by, title: grant.giver_title }
  return {
    grant: grant.id,
    group: of(group?.group_title ?? null),
    reason: grant.reason,
    createdBy: actorTitle(ctx, actor, giver, language),
    createdAt: grant.created_at.toISOString(),
  }
}

/** What a metarole brings by itself: at home, everywhere, or of own records. */
async function byMetarole(ctx: Context, account: StoredAccount): Promise<Holding[]> {
  const { catalog } = ctx.decisions
  const { id, power, rights } = getMetarole(catalog, account.metarole)
  if (power === 'roles' || power === 'none') return []
  const home = power === 'subtree' ? await findNode(ctx.database.kysely, account.home_id) : undefined
  const nothing = { reason: null, createdBy: null, createdAt: null, validFrom: null, validUntil: null }
  return [
    {
      ...{ by: 'metarole', grant: null, role: null, right: null, metarole: id, group: null, limitedTo: [] },
      scope: home === undefined ? null : { id: home.id, title: home.title, kind: home.kind },
      ...nothing,
      own: power === 'fixed',
      state: 'live',
      actions: actionsOf(catalog, rights),
    },
  ]
}
