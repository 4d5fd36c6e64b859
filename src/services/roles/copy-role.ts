import { Problem } from '../../core/problems/index.ts'
import { type Deed, perform } from '../audit/index.ts'
import { isOffered } from '../catalog/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { createRole } from './create-role.ts'
import { findRole } from './queries-roles.ts'
import { setRoleRights } from './set-role-rights.ts'
import type { NewRole } from './shapes.ts'

/**
 * A new role with the rights of another, under a name of its own: a fixed one becomes one that can be edited (A12). What the catalog offers
 * no more is left out. Who copies must hold all of it, as if they ticked it (model.md, law 2). Returns its id.
 */
export const copyRole: Deed<NewRole & { readonly id: string }, string> = {
  name: 'roles.copy-role',
  kind: 'model',
  async decide(ctx, tx, actor, { id, ...asked }) {
    requireEverywhere(ctx, actor, 'dostup.roles.create')
    requireEverywhere(ctx, actor, 'dostup.roles.edit')
    const role = await findRole(tx, id)
    if (role === undefined) throw new Problem('not-found')
    const made = await perform(ctx, actor, createRole, { note: role.description, ...asked })
    const rights = role.rights.filter((right) => isOffered(ctx.decisions.catalog, right))
    const copy = await findRole(tx, made)
    if (rights.length > 0 && copy !== undefined)
      await perform(ctx, actor, setRoleRights, {
        id: made,
        asked: { rights, updatedAt: copy.updated_at.toISOString() },
      })
    const fields = [{ field: 'copiedFrom', old: null, new: role.title }]
    return {
      result: made,
      changed: [{ operation: 'update', model: 'role', id: made, title: asked.title, organizationId: null, fields }],
      facts: [],
    }
  },
}
