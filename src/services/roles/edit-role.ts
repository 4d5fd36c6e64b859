import { Problem, refuseFields } from '../../core/problems/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { differences, operation } from '../audit/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { findRole, findRoleByTitle, insertRole, updateRole } from './queries-roles.ts'
import type { NewRole, RoleEdit } from './shapes.ts'

/** A new role with no rights yet: the matrix follows (A11). Returns its id. */
export async function createRole(ctx: Context, actor: Actor, asked: NewRole): Promise<string> {
  return await operation(ctx, actor, 'roles.create-role', async (tx) => {
    requireEverywhere(ctx, actor, 'dostup.roles.create')
    const { title } = asked
    await refuseTakenTitle(tx, title)
    const id = newId()
    const note = asked.note ?? null
    await insertRole(tx, { id, title, description: note })
    const fields = differences(null, { title, note })
    return {
      result: id,
      changed: [{ operation: 'create', model: 'role', id, title, organizationId: null, fields }],
      facts: [{ put: 'role', role: { id, rights: [] } }],
    }
  })
}

/** Changes a role's title and note. */
export async function editRole(ctx: Context, actor: Actor, id: string, edit: RoleEdit): Promise<void> {
  await operation(ctx, actor, 'roles.edit-role', async (tx) => {
    const role = await getEditableRole(ctx, actor, tx, id)
    const before = { title: role.title, note: role.description }
    const after = {
      title: edit.title ?? role.title,
      note: edit.note === undefined ? role.description : edit.note,
    }
    const fields = differences(before, after)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    if (after.title.toLowerCase() !== role.title.toLowerCase()) await refuseTakenTitle(tx, after.title)
    await updateRole(tx, id, { title: after.title, description: after.note }, ctx.clock())
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'role', id, title: after.title, organizationId: null, fields }],
      facts: [],
    }
  })
}

export async function getEditableRole(ctx: Context, actor: Actor, tx: Transaction, id: string) {
  const role = await findRole(tx, id)
  if (role === undefined) throw new Problem('not-found')
  requireEverywhere(ctx, actor, 'dostup.roles.edit')
  if (role.fixed) throw new Problem('role-fixed')
  return role
}

async function refuseTakenTitle(tx: Transaction, title: string): Promise<void> {
  if ((await findRoleByTitle(tx, title)) === undefined) return
  refuseFields([{ field: 'title', code: 'title-taken', values: { title } }])
}
