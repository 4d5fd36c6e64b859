import { kindTitle } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import type { RuleRow } from './queries-rules.ts'

/** Of which rule, and in whose journal, the change log speaks. */
export const ruleObject = ({ id, title, within_id }: Pick<RuleRow, 'id' | 'title' | 'within_id'>) =>
  ({ model: 'rule', id, title, organizationId: within_id }) as const

/** A rule as the change log tells of it. */
export function ruleFields(
  { decisions }: Context,
  row: Pick<RuleRow, 'title' | 'note' | 'below' | 'kind' | 'posts' | 'node_kinds' | 'group_dn' | 'given_at' | 'active'>,
  { role, within }: { readonly role: string; readonly within: string },
) {
  const kinds = row.node_kinds.map((kind) => kindTitle(decisions.catalog, kind).ru)
  return {
    ...{ title: row.title, note: row.note, within, below: row.below, kind: row.kind, role },
    ...{ posts: row.posts.length === 0 ? null : row.posts, nodeKinds: kinds.length === 0 ? null : kinds },
    ...(row.group_dn !== null && { group: row.group_dn }),
    ...{ givenAt: row.given_at, active: row.active },
  }
}
