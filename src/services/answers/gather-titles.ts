import type { Explanation, Miss, PropertyName, Value, Way } from '../../core/engine/index.ts'
import type { Language } from '../../core/problems/index.ts'
import { listAccountTitles, zoneOfViewer } from '../accounts/index.ts'
import { actionTitle, type Catalog, findKind, findMetarole, rightTitle, type Title } from '../catalog/index.ts'
import { type Actor, asOf, type Context, type DecisionsAt, may } from '../decisions/index.ts'
import { actorTitle, hidden, listGrantsByIds, type StoredGrant, seesGrant } from '../grants/index.ts'
import { listTitles } from '../organizations/index.ts'
import { whereToLook } from '../registry/index.ts'
import { listRoleTitles } from '../roles/index.ts'
import { type PlaceNamed, placeIn, placeIs } from './places.ts'
import { ruleInWords, sourceInWords } from './sentences/words.ts'
import type { GrantWords, Titles } from './titles.ts'

/** Who is answered, about which facts, and in which language. */
export interface Viewer {
  readonly ctx: Context
  readonly actor: Actor
  readonly decisions: DecisionsAt
  readonly language: Language
}

type Grants = ReadonlyMap<string, StoredGrant>

/** The grants that explanations speak of and this viewer may see, by id: those of the past as they stood then, deleted ones too. */
export async function gatherGrants(viewer: Viewer, explanations: readonly Explanation[]): Promise<Grants> {
  const { ctx, actor, decisions } = viewer
  const { at, facts } = decisions
  const db = ctx.database.kysely
  const ids = [...new Set(explanations.flatMap(grantsIn))]
  const found = await listGrantsByIds(facts === 'history' ? asOf(asOf(db, at, 'grants'), at, 'grant_limits') : db, ids)
  return new Map(found.filter((grant) => seesGrant(ctx, actor, grant)).map((grant) => [grant.id, grant]))
}

function grantsIn(explanation: Explanation): string[] {
  if (explanation.allowed) return explanation.ways.flatMap((way) => ('grant' in way.by ? [way.by.grant] : []))
  return explanation.misses.flatMap((miss) => ('grant' in miss && miss.grant !== null ? [miss.grant] : []))
}

/** What explanations name, by the titles that this viewer may see now (mistake 16). `asked`: the node that the question is about. */
export async function gatherTitles(
  viewer: Viewer,
  explanations: readonly Explanation[],
  grants: Grants,
  asked?: string,
): Promise<Titles> {
  const { ctx, actor, decisions, language } = viewer
  const { catalog } = decisions
  const named = namedIn(explanations, grants, asked)
  const places = await gatherPlaces(viewer, named.nodes, asked)
  const db = ctx.database.kysely
  const roleTitles = await listRoleTitles(db, [...named.roles])
  const seen = await whereToLook(ctx, actor, 'dostup.accounts.view')
  const accountTitles = await listAccountTitles(db, [...named.accounts], seen)
  const wordsOf = (grant: StoredGrant) => grantWords(viewer, places, grant)
  return {
    ...places,
    zone: await zoneOfViewer(ctx, db, actor.accountId),
    role: (id) => roleTitle(catalog, id, roleTitles.get(id), language),
    right: (id) => rightTitle(catalog, id)[language],
    account: (id) => accountTitles.get(id) ?? null,
    metarole: (id) => findMetarole(catalog, id)?.title[language] ?? id,
    value: (name, value) => namedInCatalog(catalog, name, value)?.[language],
    metaroleOf: (id) => findMetarole(catalog, id)?.of?.[language],
    grant: (id) => {
      const grant = grants.get(id)
      return grant && wordsOf(grant)
    },
    property: () => null,
    ownIs: ownIsAt(findKind(catalog, ctx.decisions.kindOf(asked ?? '') ?? '')?.family),
  }
}

function ownIsAt(family: string | undefined): Titles['ownIs'] {
  if (family === 'group') return 'groups'
  return family === 'organization' || family === 'unit' ? 'none' : 'records'
}

/** Ids of the model in values of conditions. */
function namedInCatalog(catalog: Catalog, name: PropertyName, value: Value): Title | undefined {
  if (typeof value !== 'string') return undefined
  if (name === 'node.kind') return findKind(catalog, value)?.title
  if (name === 'account.metarole') return findMetarole(catalog, value)?.title
  return name === 'action.id' ? actionTitle(catalog, value) : undefined
}

interface Named {
  readonly nodes: Set<string>
  readonly roles: Set<string>
  readonly accounts: Set<string>
}

function namedIn(explanations: readonly Explanation[], grants: Grants, asked: string | undefined): Named {
  const given = [...grants.values()]
  const nodes = [...(asked === undefined ? [] : [asked]), ...given.flatMap(placesOfGrant)]
  const named: Named = {
    nodes: new Set(nodes),
    roles: new Set(given.flatMap((one) => one.role_id ?? [])),
    accounts: new Set(),
  }
  for (const one of explanations) for (const part of one.allowed ? one.ways : one.misses) addNamed(part, named)
  return named
}

const placesOfGrant = ({ scope_id, affiliates_of }: StoredGrant) => [scope_id, affiliates_of ?? []].flat()

function addNamed(part: Way | Miss, { nodes, roles, accounts }: Named): void {
  if ('path' in part) for (const step of part.path) nodes.add(step.node)
  if ('scope' in part) nodes.add(part.scope)
  if ('node' in part) nodes.add(part.node)
  if ('roles' in part) for (const id of part.roles) roles.add(id)
  if ('owners' in part) for (const id of part.owners) accounts.add(id)
}

type Places = Pick<Titles, 'where' | 'placeIn' | 'placeIs' | 'node' | 'seesNode'> & {
  /** The node that the question is about. */
  readonly asked: string | undefined
}

async function gatherPlaces(viewer: Viewer, named: ReadonlySet<string>, asked: string | undefined): Promise<Places> {
  const { ctx, actor, decisions, language } = viewer
  const { catalog, kindOf } = decisions
  const organizationOf = new Map([...named].map((id) => [id, organizationAbove(ctx, catalog, id, kindOf(id))]))
  const nodes = new Set([...named, ...[...organizationOf.values()].flatMap((id) => id ?? [])])
  const seen = [...nodes].filter((id) => may(ctx, actor, 'dostup.organizations.view', id))
  const titles = await listTitles(ctx.database.kysely, seen)
  const placeOf = (id: string): PlaceNamed | undefined => {
    const title = titles.get(id)
    const organization = organizationOf.get(id)
    if (title === undefined) return undefined
    return { title, kind: kindOf(id) ?? '', organization: (organization && titles.get(organization)) ?? null }
  }
  const organizationAsked = asked === undefined ? undefined : (organizationOf.get(asked) ?? asked)
  const inMidst = (id: string, phrase: typeof placeIn) => {
    const place = placeOf(id)
    if (place === undefined) return null
    const isSame = organizationOf.get(id) === organizationAsked
    return phrase(catalog, { ...place, inMidst: true, ...(isSame && { organization: null }) }, language)
  }
  return {
    asked,
    where: (id) => {
      const place = placeOf(id)
      return place === undefined ? null : placeIn(catalog, place, language)
    },
    placeIn: (id) => inMidst(id, placeIn),
    placeIs: (id) => inMidst(id, placeIs),
    node: (id) => titles.get(id) ?? hidden[language],
    seesNode: (id) => titles.has(id),
  }
}

function grantWords({ ctx, actor, decisions, language }: Viewer, places: Places, grant: StoredGrant): GrantWords {
  const { catalog } = decisions
  const right = grant.right_id === null ? '' : rightTitle(catalog, grant.right_id)[language]
  const giver = { account: grant.created_by, title: grant.giver_title }
  return {
    role: grant.role_id === null ? right : roleTitle(catalog, grant.role_id, grant.role_title, language),
    isRole: grant.role_id !== null,
    scope: places.placeIn(grant.scope_id) ?? hidden[language],
    isHere: grant.scope_id === places.asked,
    group: grant.affiliates_of === null ? null : (places.placeIn(grant.affiliates_of) ?? hidden[language]),
    ...(grant.source === 'rule'
      ? { givenBy: ruleInWords(grant.reason ?? '', language), reason: null }
      : {
          givenBy: actorTitle(ctx, actor, giver, language) ?? sourceInWords(grant.source, language),
          reason: grant.reason,
        }),
    givenAt: grant.created_at,
  }
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
