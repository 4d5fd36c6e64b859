import { Problem } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { differences, operation } from '../audit/index.ts'
import { joinTitles, kindTitle } from '../catalog/index.ts'
import { type Actor, type Context, requireRight } from '../decisions/index.ts'
import { auditFields, checkFields, withEdit } from './check-fields.ts'
import { getTreeKind } from './kinds.ts'
import { insertNode, saveOrganization } from './queries.ts'
import type { NewOrganization } from './shapes.ts'
import { getVisibleOrganization } from './visible-organization.ts'

/** Makes a node of the organization tree under a parent (L1, L5, L7). Returns its id. */
export async function createOrganization(ctx: Context, actor: Actor, asked: NewOrganization): Promise<string> {
  checkFields(asked)
  return await operation(ctx, actor, 'organizations.create-organization', async (tx) => {
    const parent = await getVisibleOrganization(ctx, actor, tx, asked.parentId)
    requireRight(ctx, actor, 'dostup.organizations.create', parent)
    const kind = getTreeKind(ctx.decisions.catalog, asked.kind)
    if (kind.under && !kind.under.includes(parent.kind)) {
      throw new Problem('parent-kind-refused', {
        kind: kind.title,
        parents: joinTitles(kind.under.map((id) => kindTitle(ctx.decisions.catalog, id))),
      })
    }
    if (parent.archived_at !== null) throw new Problem('archived-parent', { title: parent.title })
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
      facts: [{ put: 'node', node: { id, kind: kind.id, parent: parent.id, owners: [], archived: false } }],
    }
  })
}
