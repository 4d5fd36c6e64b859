import { Problem } from '../../core/problems/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { getEditableRole, mayEditRole, movedToArchive } from './editable-role.ts'
import { tellOwners } from './owners/owners-of-roles.ts'
import { type StoredRole, updateRole } from './queries-roles.ts'

/** The role is given no more; whoever holds it keeps it. Its inverse is `restoreRole`. */
export const archiveRole: Deed<string> & Policy<StoredRole> = {
  name: 'roles.archive-role',
  kind: 'record',
  ...mayEditRole,
  async decide(ctx, tx, actor, id) {
    const role = await getEditableRole(ctx, actor, tx, id)
    if (role.archived_at !== null) throw new Problem('role-archived', { role: role.title })
    await updateRole(tx, id, { archived_at: ctx.clock() }, ctx.clock())
    await tellOwners({ ctx, actor, db: tx }, role, 'archived')
    return movedToArchive(role, true)
  },
}
