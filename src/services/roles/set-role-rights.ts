import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { isOffered } from '../catalog/index.ts'
import { type Acting, movingRole } from '../decisions/index.ts'
import { everywhere, listOwnAccounts, listRolesOf, requireMayHandOut } from '../delegation/index.ts'
import { getEditableRole, mayEditRole } from './editable-role.ts'
import { tellOwners } from './owners/owners-of-roles.ts'
import { listScopeKindsOf, type StoredRole, updateRole } from './queries-roles.ts'
import { requireScopeKinds } from './scope-kinds.ts'
import type { RoleRights } from './shapes.ts'

/**
 * Saves the ticks of a role's matrix (B13). Everyone who holds the role has the new rights from the next check on.
 * Whoever adds a right must hold all it brings over the whole tree and for good, since the role may be held anywhere and at any time (model.md, law 2).
 */
export const setRoleRights: Deed<{ id: string; asked: RoleRights }> & Policy<StoredRole> = {
  name: 'roles.set-role-rights',
  kind: 'model',
  ...mayEditRole,
  async decide(ctx, tx, actor, { id, asked }) {
    const role = await getEditableRole(ctx, actor, tx, id)
    if (role.updated_at.toISOString() !== new Date(asked.updatedAt).toISOString())
      throw new Problem('role-changed-meanwhile')
    const { catalog } = ctx.decisions
    refuseFields(
      asked.rights
        .filter((right) => !isOffered(catalog, right) && !role.rights.includes(right))
        .map((right) => ({ field: 'rights', code: 'right-unknown', values: { right } })),
    )
    const before = new Set(role.rights)
    const after = new Set(asked.rights)
    const added = asked.rights.filter((right) => !before.has(right))
    const removed = role.rights.filter((right) => !after.has(right))
    if (added.length + removed.length === 0) return { result: undefined, changed: 'nothing' }
    await requireMayAdd({ ctx, actor, db: tx }, id, added)
    requireScopeKinds(ctx, added, await listScopeKindsOf(tx, id))
    const rights = [...after].sort()
    const facts = await movingRole(tx, ctx.decisions, { before: role, after: { id, rights } }, () =>
      updateRole(tx, id, { rights }, ctx.clock()),
    )
    await tellOwners({ ctx, actor, db: tx }, role, 'rights')
    const fields = [
      ...added.map((right) => ({ field: right, old: false, new: true })),
      ...removed.map((right) => ({ field: right, old: true, new: false })),
    ]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'role', id, title: role.title, organizationId: null, fields }],
      facts,
    }
  },
}

/** A role that one holds, or that a second account of oneself holds, is added to as if it were given to oneself (mistake 36). */
async function requireMayAdd(
  { ctx, actor, db: tx }: Acting<Transaction>,
  role: string,
  rights: readonly string[],
): Promise<void> {
  const isOwn = (await listRolesOf(ctx, tx, await listOwnAccounts(actor, tx))).has(role)
  await requireMayHandOut({ ctx, actor, db: tx }, [everywhere(rights)], isOwn ? 'oneself' : 'another')
}
