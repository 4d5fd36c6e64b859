import type { Step, Way } from '../../../core/engine/index.ts'
import { type Language, quoted } from '../../../core/problems/index.ts'
import type { DecisionsAt } from '../../decisions/index.ts'
import type { StoredGrant } from '../../grants/index.ts'
import { wayInGrant, wayInMetarole } from '../sentences/words.ts'
import type { Answer } from '../shapes-explain.ts'
import type { Titles } from '../titles.ts'

type WayView = Answer['ways'][number]
type KindOf = DecisionsAt['kindOf']

/** What ways are told with; the decisions are those which found them. */
export interface WayWords {
  readonly decisions: Pick<DecisionsAt, 'kindOf'>
  readonly grants: ReadonlyMap<string, StoredGrant>
  readonly titles: Titles
  readonly language: Language
}

/** A way as data with its sentence. */
export function wayView({ decisions: { kindOf }, grants, titles, language }: WayWords, way: Way): WayView {
  const right = titles.right(way.right)
  const path = pathView(kindOf, way.path, titles)
  const by = { right: { id: way.right, title: right }, path }
  if ('metarole' in way.by) {
    const metarole = { id: way.by.metarole, title: titles.metarole(way.by.metarole) }
    return {
      ...by,
      role: null,
      grant: null,
      metarole,
      sentence: wayInMetarole(metarole.title, { right, path: way.path }, titles, language),
    }
  }
  const words = titles.grant(way.by.grant)
  const grant = grantView(grants.get(way.by.grant), titles)
  const sentence =
    words === undefined ? unseenGrant(right, language) : wayInGrant(words, { right, path: way.path }, titles, language)
  return { ...by, metarole: null, grant, role: grant?.role ?? null, sentence }
}

const unseenGrant = (right: string, language: Language) =>
  language === 'ru'
    ? `Право ${quoted(right, language)} даёт полномочие, которое вам не видно.`
    : `The right ${quoted(right, language)} is brought by a grant that you may not see.`

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
    id: titles.seesNode(node) ? node : null,
    title: titles.node(node),
    kind: titles.seesNode(node) ? (kindOf(node) ?? null) : null,
    by,
  }))
}
