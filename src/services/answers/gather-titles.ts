import type { Explanation, Miss, Way } from '../../core/engine/index.ts'
import type { Language } from '../../core/problems/index.ts'
import { actorTitle, hidden, listGrantsByIds, listRoleTitles, type StoredGrant, seesGrant } from '../access/index.ts'
import { findMetarole, rightTitle } from '../catalog/index.ts'
import { type Actor, asOf, type Context, type DecisionsAt, may } from '../decisions/index.ts'
import { listAccountTitles } from '../identity/index.ts'
import { listTitles } from '../organizations/index.ts'
import { whereToLook } from '../registry/index.ts'
import { sourceInWords, type Titles } from './words.ts'

/** The grants that explanations speak of and this viewer may see, by id: those of the past as they stood then, deleted ones too. */
export async function gatherGrants(
  ctx: Context,
  actor: Actor,
  { at, facts }: DecisionsAt,
  explanations: readonly Explanation[],
): Promise<ReadonlyMap<string, StoredGrant>> {
  const db = ctx.database.kysely
  const ids = [...new Set(explanations.flatMap(grantsIn))]
  const found = await listGrantsByIds(facts === 'history' ? asOf(db, at, 'grants') : db, ids)
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
  { catalog }: DecisionsAt,
  explanations: readonly Explanation[],
  grants: ReadonlyMap<string, StoredGrant>,
  language: Language,
): Promise<Titles> {
  const db = ctx.database.kysely
  const parts = explanations.flatMap((one): readonly (Way | Miss)[] => (one.allowed ? one.ways : one.misses))
  const nodes = new Set<string>([...grants.values()].flatMap((one) => [one.scope_id, one.affiliates_of ?? []].flat()))
  const roles = new Set<string>([...grants.values()].flatMap((one) => one.role_id ?? []))
  const accounts = new Set<string>()
  for (const part of parts) {
    if ('path' in part) for (const step of part.path) nodes.add(step.node)
    if ('scope' in part) nodes.add(part.scope)
    if ('node' in part) nodes.add(part.node)
    if ('roles' in part) for (const id of part.roles) roles.add(id)
    if ('owners' in part) for (const id of part.owners) accounts.add(id)
  }
  const seen = [...nodes].filter((id) => may(ctx, actor, 'dostup.organizations.view', id))
  const nodeTitles = await listTitles(db, seen)
  const roleTitles = await listRoleTitles(db, [...roles])
  const accountTitles = await listAccountTitles(
    db,
    [...accounts],
    await whereToLook(ctx, actor, 'dostup.accounts.view'),
  )
  const titles: Titles = {
    node: (id) => nodeTitles.get(id) ?? hidden[language],
    seesNode: (id) => nodeTitles.has(id),
    role: (id) => roleTitles.get(id) ?? id,
    right: (id) => rightTitle(catalog, id)[language],
    account: (id) => accountTitles.get(id) ?? hidden[language],
    metarole: (id) => findMetarole(catalog, id)?.title[language] ?? id,
    grant: (id) => {
      const grant = grants.get(id)
      if (grant === undefined) return undefined
      const right = grant.right_id === null ? '' : rightTitle(catalog, grant.right_id)[language]
      return {
        role: grant.role_title ?? right,
        scope: nodeTitles.get(grant.scope_id) ?? hidden[language],
        group: grant.affiliates_of === null ? null : (nodeTitles.get(grant.affiliates_of) ?? hidden[language]),
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
