import { type Deed, differences, type Policy, requireAsRead } from '../audit/index.ts'
import { getEditableRole, mayEditRole, refuseTakenTitle } from './editable-role.ts'
import { tellOwners } from './owners/owners-of-roles.ts'
import { type StoredRole, updateRole } from './queries-roles.ts'
import type { TitleEdit } from './shapes.ts'

/** Changes a role's title and note. */
export const editRole: Deed<{ id: string; edit: TitleEdit }> & Policy<StoredRole> = {
  name: 'roles.edit-role',
  kind: 'record',
  ...mayEditRole,
  async decide(ctx, tx, actor, { id, edit }) {
    const role = await getEditableRole(ctx, actor, tx, id)
    const before = { title: role.title, note: role.description }
    const after = {
      title: edit.title ?? role.title,
      note: edit.note === undefined ? role.description : edit.note,
    }
    const fields = differences(before, after)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(role, edit, fields)
    if (after.title.toLowerCase() !== role.title.toLowerCase()) await refuseTakenTitle(tx, after.title)
    await updateRole(tx, id, { title: after.title, description: after.note }, ctx.clock())
    await tellOwners({ ctx, actor, db: tx }, { id, title: after.title }, 'title')
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'role', id, title: after.title, organizationId: null, fields }],
      facts: [],
    }
  },
}
