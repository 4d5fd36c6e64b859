import type { Explanation, Miss, Way } from '../../core/engine/index.ts'
import type { Language } from '../../core/problems/index.ts'
import { listAccountTitles, zoneOfViewer } from '../accounts/index.ts'
import { type Catalog, findKind, findMetarole, rightTitle } from '../catalog/index.ts'
import { type Actor, asOf, type Context, type DecisionsAt, may } from '../decisions/index.ts'
import { actorTitle, hidden, listGrantsByIds, type StoredGrant, seesGrant } from '../grants/index.ts'
import { listTitles } from '../organizations/index.ts'
import { whereToLook } from '../registry/index.ts'
import { listRoleTitles } from '../roles/index.ts'
import { type PlaceNamed, placeIn, placeIs } from './places.ts'
import { sourceInWords } from './sentences/words.ts'
import type { Titles } from './titles.ts'

/** The grants that explanations speak of and this viewer may see, by id: those of the past as they stood then, deleted ones too. */
export async function gatherGrants(
  ctx: Context,
  actor: Actor,
  { at, facts }: DecisionsAt,
  explanations: readonly Explanation[],
): Promise<ReadonlyMap<string, StoredGrant>> {
  const db = ctx.database.kysely
  const ids = [...new Set(explanations.flatMap(grantsIn))]
  const found = await listGrantsByIds(facts === 'history' ? asOf(asOf(db, at, 'grants'), at, 'grant_limits') : db, ids)
  return new Map(found.filter((grant) => seesGrant(ctx, actor, grant)).map((grant) => [grant.id, grant]))
}

function grantsIn(explanation: Explanation): string[] {
  if (explanation.allowed) return explanation.ways.flatMap((way) => ('grant' in way.by ? [way.by.grant] : []))
  return explanation.misses.flatMap((miss) => ('grant' in miss && miss.grant !== null ? [miss.grant] : []))
}

/** What explanations name, by the titles that this viewer may see now (mistake 16). */
export async function gatherTitles(
  ctx: Context,
  actor: Actor,
  { catalog, kindOf }: DecisionsAt,
  explanations: readonly Explanation[],
  grants: ReadonlyMap<string, StoredGrant>,
  language: Language,
  asked?: string,
): Promise<Titles> {
  const db = ctx.database.kysely
  const parts = explanations.flatMap((one): readonly (Way | Miss)[] => (one.allowed ? one.ways : one.misses))
  const nodes = new Set<string>([
    ...(asked === undefined ? [] : [asked]),
    ...[...grants.values()].flatMap((one) => [one.scope_id, one.affiliates_of ?? []].flat()),
  ])
  const roles = new Set<string>([...grants.values()].flatMap((one) => one.role_id ?? []))
  const accounts = new Set<string>()
  for (const part of parts) {
    if ('path' in part) for (const step of part.path) nodes.add(step.node)
    if ('scope' in part) nodes.add(part.scope)
    if ('node' in part) nodes.add(part.node)
    if ('roles' in part) for (const id of part.roles) roles.add(id)
    if ('owners' in part) for (const id of part.owners) accounts.add(id)
  }
  const organizationOf = new Map([...nodes].map((id) => [id, organizationAbove(ctx, catalog, id, kindOf(id))]))
  for (const id of organizationOf.values()) if (id !== undefined) nodes.add(id)
  const seen = [...nodes].filter((id) => may(ctx, actor, 'dostup.organizations.view', id))
  const nodeTitles = await listTitles(db, seen)
  const roleTitles = await listRoleTitles(db, [...roles])
  const accountTitles = await listAccountTitles(
    db,
    [...accounts],
    await whereToLook(ctx, actor, 'dostup.accounts.view'),
  )
  const placeOf = (id: string): PlaceNamed | undefined => {
    const title = nodeTitles.get(id)
    if (title === undefined) return undefined
    const organization = organizationOf.get(id)
    return { title, kind: kindOf(id) ?? '', organization: (organization && nodeTitles.get(organization)) ?? null }
  }
  const organizationAsked = asked === undefined ? undefined : (organizationOf.get(asked) ?? asked)
  const inMidst = (id: string, phrase = placeIn) => {
    const place = placeOf(id)
    if (place === undefined) return null
    const isSame = organizationOf.get(id) === organizationAsked
    return phrase(catalog, { ...place, inMidst: true, ...(isSame && { organization: null }) }, language)
  }
  const titles: Titles = {
    zone: await zoneOfViewer(db, actor.accountId),
    where: (id) => {
      const place = placeOf(id)
      return place === undefined ? null : placeIn(catalog, place, language)
    },
    placeIn: (id) => inMidst(id),
    placeIs: (id) => inMidst(id, placeIs),
    node: (id) => nodeTitles.get(id) ?? hidden[language],
    seesNode: (id) => nodeTitles.has(id),
    role: (id) => roleTitle(catalog, id, roleTitles.get(id), language),
    right: (id) => rightTitle(catalog, id)[language],
    account: (id) => accountTitles.get(id) ?? null,
    metarole: (id) => findMetarole(catalog, id)?.title[language] ?? id,
    metaroleOf: (id) => findMetarole(catalog, id)?.of?.[language],
    grant: (id) => {
      const grant = grants.get(id)
      if (grant === undefined) return undefined
      const right = grant.right_id === null ? '' : rightTitle(catalog, grant.right_id)[language]
      return {
        role: grant.role_id === null ? right : roleTitle(catalog, grant.role_id, grant.role_title, language),
        isRole: grant.role_id !== null,
        scope: inMidst(grant.scope_id) ?? hidden[language],
        isHere: grant.scope_id === asked,
        group: grant.affiliates_of === null ? null : (inMidst(grant.affiliates_of) ?? hidden[language]),
        givenBy:
          actorTitle(ctx, actor, grant.created_by, grant.giver_title, language) ??
          sourceInWords(grant.source, language),
        givenAt: grant.created_at,
        reason: grant.reason,
      }
    },
    property: () => null,
  }
  return titles
}

/** A place that is no organization is told with the one it belongs to. */
function organizationAbove(ctx: Context, catalog: Catalog, id: string, kind: string | undefined): string | undefined {
  const isOrganization = (one: string | undefined) =>
    one !== undefined && findKind(catalog, one)?.family === 'organization'
  if (isOrganization(kind) || !ctx.decisions.has(id)) return undefined
  return ctx.decisions.ancestors(id).find((above) => isOrganization(ctx.decisions.kindOf(above)))
}

/** A place with its title, for a sentence. */
export async function titledPlace(ctx: Context, id: string, language: Language) {
  const { catalog } = ctx.decisions
  const kind = ctx.decisions.kindOf(id)
  const above = organizationAbove(ctx, catalog, id, kind)
  const titles = await listTitles(ctx.database.kysely, [id, ...(above === undefined ? [] : [above])])
  const title = titles.get(id) ?? id
  const organization = (above && titles.get(above)) ?? null
  return { title, phrase: placeIn(catalog, { title, kind: kind ?? '', organization }, language) }
}

/** Stored titles are in one language; a built-in role that nobody renamed has the preset's in both. */
export function roleTitle(catalog: Catalog, id: string, stored: string | null | undefined, language: Language): string {
  const builtIn = catalog.roles.find((role) => role.id === id)?.title
  return builtIn !== undefined && (stored == null || stored === builtIn.ru) ? builtIn[language] : (stored ?? id)
}
