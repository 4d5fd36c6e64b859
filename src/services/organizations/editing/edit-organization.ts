import type { FactChange } from '../../../core/engine/index.ts'
import { refuseFields } from '../../../core/problems/index.ts'

import type { Transaction } from '../../../database/index.ts'
import { type Deed, differences, type FieldChange, type Policy, requireAsRead } from '../../audit/index.ts'
import { findKind } from '../../catalog/index.ts'
import { type Context, movingGrants, nodeFact, requireRight } from '../../decisions/index.ts'
import { type StoredOrganization, saveOrganization, setKind } from '../queries.ts'
import type { OrganizationEdit } from '../shapes.ts'
import { getVisibleOrganization } from '../visible-organization.ts'
import { requireMayBecome } from './change-kind.ts'
import { auditFields, fieldProblems, withEdit } from './check-fields.ts'
import { innProblems } from './inn-taken.ts'

/** Changes the form's fields; the parent stays (L6). */
export const editOrganization: Deed<{ id: string; edit: OrganizationEdit }> & Policy<StoredOrganization> = {
  name: 'organizations.edit-organization',
  kind: 'model',
  policy(ctx, actor, stored) {
    requireRight(ctx, actor, 'dostup.organizations.edit', stored)
  },
  async decide(ctx, tx, actor, { id, edit }) {
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    await editOrganization.policy(ctx, actor, stored, tx)
    const inn = edit.inn === stored.inn ? null : edit.inn
    refuseFields([
      ...fieldProblems(edit),
      ...(await innProblems(ctx, actor, tx, { inn, id, parent: stored.parent_id })),
    ])
    const kind = edit.kind ?? stored.kind
    if (kind !== stored.kind) await requireMayBecome({ ctx, actor, db: tx }, stored, kind)
    const after = withEdit(stored, edit)
    const before = { kind: stored.kind, ...auditFields(withEdit(stored, {})) }
    const fields = differences(before, { kind, ...auditFields(after) })
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(stored, edit, fields.map(withTitle(ctx)))
    await saveOrganization(tx, id, after, ctx.clock())
    const grants = kind === stored.kind ? [] : await movingKind(ctx, tx, id, kind)
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'organization', id, title: after.title, organizationId: id, fields }],
      facts: kind === stored.kind ? [] : [{ put: 'node', node: { ...nodeFact(stored), kind } }, ...grants],
    }
  },
}

/** Which unit an employee works in depends on the kinds of units (A8, A13); on those of organizations it does not. */
async function movingKind(ctx: Context, tx: Transaction, id: string, kind: string): Promise<FactChange[]> {
  const { catalog } = ctx.decisions
  const nodes = findKind(catalog, kind)?.family === 'organization' ? [] : ctx.decisions.subtree(id)
  return await movingGrants(tx, ctx.decisions, { nodes }, () => setKind(tx, id, kind))
}

const withTitle =
  ({ decisions }: Context) =>
  (change: FieldChange): FieldChange =>
    change.field === 'kind' ? { ...change, old: findKind(decisions.catalog, String(change.old))?.title } : change
