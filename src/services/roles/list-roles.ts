import { Problem } from '../../core/problems/index.ts'
import { offering } from '../audit/index.ts'
import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import { type Where, whereToLook } from '../registry/index.ts'
import { countHolders, findRole, listRoleRows } from './queries-roles.ts'
import { setRoleRights } from './set-role-rights.ts'
import type { Role, RoleRow } from './shapes.ts'

/** All roles of the system: they belong to no organization (B13). */
export async function listRoles(ctx: Context, actor: Actor): Promise<{ items: RoleRow[] }> {
  requireAnywhere(ctx, actor, 'dostup.roles.view')
  const rows = await listRoleRows(ctx.database.kysely, ctx.clock(), await grantsSeen(ctx, actor))
  return {
    items: rows.map((row) => ({
      id: row.id,
      title: row.title,
      note: row.description,
      builtIn: row.built_in,
      fixed: row.fixed,
      rightCount: row.right_count,
      grantCount: row.grant_count,
    })),
  }
}

export async function getRole(ctx: Context, actor: Actor, id: string): Promise<Role> {
  requireAnywhere(ctx, actor, 'dostup.roles.view')
  const row = await findRole(ctx.database.kysely, id)
  if (row === undefined) throw new Problem('not-found')
  const holders = await countHolders(ctx.database.kysely, id, ctx.clock(), await grantsSeen(ctx, actor))
  return {
    id,
    title: row.title,
    note: row.description,
    builtIn: row.built_in,
    fixed: row.fixed,
    rightCount: row.rights.length,
    rights: row.rights,
    grantCount: holders.grants,
    accountCount: holders.accounts,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    may: { edit: await offering(ctx, actor)(setRoleRights, row) },
  }
}

/** A count is a list too: only of what the viewer may see (model.md, law 5). */
const grantsSeen = (ctx: Context, actor: Actor): Promise<Where> => whereToLook(ctx, actor, 'dostup.grants.view')
