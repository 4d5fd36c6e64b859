import type { Step, Way } from '../../core/engine/index.ts'
import type { Language } from '../../core/problems/index.ts'
import type { DecisionsAt } from '../decisions/index.ts'
import type { StoredGrant } from './queries-grants.ts'
import type { Answer } from './shapes-explain.ts'
import { type Titles, wayInGrant, wayInMetarole } from './words.ts'

type WayView = Answer['ways'][number]
type KindOf = DecisionsAt['kindOf']

/** A way as data with its sentence. `kindOf` is that of the decisions which found it. */
export function wayView(
  kindOf: KindOf,
  way: Way,
  grants: ReadonlyMap<string, StoredGrant>,
  titles: Titles,
  language: Language,
): WayView {
  const right = titles.right(way.right)
  const path = pathView(kindOf, way.path, titles)
  const role = way.role === null ? null : { id: way.role, title: titles.role(way.role) }
  const by = { right: { id: way.right, title: right }, role, path }
  if ('metarole' in way.by) {
    const metarole = { id: way.by.metarole, title: titles.metarole(way.by.metarole) }
    return { ...by, grant: null, metarole, sentence: wayInMetarole(metarole.title, right, way.path, titles, language) }
  }
  const words = titles.grant(way.by.grant)
  const sentence = words === undefined ? '' : wayInGrant(words, right, way.path, titles, language)
  return { ...by, metarole: null, grant: grantView(grants.get(way.by.grant), titles), sentence }
}

export function grantView(grant: StoredGrant | undefined, titles: Titles): WayView['grant'] {
  if (grant === undefined) return null
  return {
    id: grant.id,
    givenBy: titles.grant(grant.id)?.givenBy ?? '',
    givenAt: grant.created_at.toISOString(),
    reason: grant.reason,
    validFrom: grant.valid_from?.toISOString() ?? null,
    validUntil: grant.valid_until?.toISOString() ?? null,
    scope: { id: grant.scope_id, title: titles.node(grant.scope_id) },
    role: grant.role_id === null ? null : { id: grant.role_id, title: titles.role(grant.role_id) },
  }
}

export function pathView(kindOf: KindOf, path: readonly Step[], titles: Titles): WayView['path'] {
  return path.map(({ node, by }) => ({
    id: node,
    title: titles.node(node),
    kind: kindOf(node) ?? null,
    by,
  }))
}
