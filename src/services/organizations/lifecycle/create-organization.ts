import { type FieldProblem, Problem, refusedFields } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import { type Deed, differences, type Policy } from '../../audit/index.ts'
import type { Catalog, Kind } from '../../catalog/index.ts'
import { type Actor, type Context, nodeFact, requireRight } from '../../decisions/index.ts'
import { auditFields, fieldProblems, withEdit } from '../editing/check-fields.ts'
import { innProblems } from '../editing/inn-taken.ts'
import { findTreeKind, treeKinds, whyNotUnder } from '../kinds.ts'
import { insertNode, type StoredOrganization, saveOrganization } from '../queries.ts'
import type { NewOrganization } from '../shapes.ts'
import { getVisibleOrganization } from '../visible-organization.ts'

/** Makes a node of the organization tree under a parent (L1, L5, L7). Returns its id. */
export const createOrganization: Deed<NewOrganization, string> & Policy<StoredOrganization> = {
  name: 'organizations.create-organization',
  kind: 'model',
  policy(ctx, actor, parent) {
    requireRight(ctx, actor, 'dostup.organizations.create', parent)
    if (parent.archived_at !== null) throw new Problem('archived-parent', { title: parent.title })
  },
  async decide(ctx, tx, actor, asked) {
    const parent = await getVisibleOrganization(ctx, actor, tx, asked.parentId ?? homeOf(ctx, actor))
    await createOrganization.policy(ctx, actor, parent, tx)
    const { catalog } = ctx.decisions
    const kind = findTreeKind(catalog, asked.kind)
    const problems = [
      ...fieldProblems(asked),
      ...(await innProblems(ctx, actor, tx, { inn: asked.inn, parent: parent.id })),
      ...kindProblems(catalog, kind, parent),
    ]
    if (kind === undefined || problems.length > 0) throw refusedFields(problems)
    const id = newId()
    const fields = withEdit(null, asked)
    await insertNode(tx, { id, kind: kind.id, parent_id: parent.id, title: fields.title })
    await saveOrganization(tx, id, fields, ctx.clock())
    return {
      result: id,
      changed: [
        {
          operation: 'create',
          model: 'organization',
          id,
          title: fields.title,
          organizationId: id,
          fields: differences(null, { kind: kind.id, parent: parent.title, ...auditFields(fields) }),
        },
      ],
      facts: [
        { put: 'node', node: nodeFact({ id, kind: kind.id, parent_id: parent.id, owner_ids: [], archived_at: null }) },
      ],
    }
  },
}

/** L7: an empty parent is the own organization. */
function homeOf({ decisions }: Context, actor: Actor): string {
  const home = actor.kind === 'account' ? decisions.homeOf(actor.accountId) : undefined
  if (home === undefined) throw refusedFields([{ field: 'parentId', code: 'field-required' }])
  return home
}

/** L7: what may stand here, by the preset. */
function kindProblems(catalog: Catalog, kind: Kind | undefined, parent: { kind: string }): FieldProblem[] {
  if (kind === undefined) {
    return [{ field: 'kind', code: 'field-invalid', values: { reason: treeKinds(catalog).join(', ') } }]
  }
  const values = whyNotUnder(catalog, kind.id, parent.kind)
  return values === undefined ? [] : [{ field: 'kind', code: 'parent-kind-refused', values }]
}
