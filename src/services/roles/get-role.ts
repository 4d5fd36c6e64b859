import { Problem } from '../../core/problems/index.ts'
import { offering } from '../audit/index.ts'
import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import { type Where, whereToLook } from '../registry/index.ts'
import { archiveRole } from './archive-role.ts'
import { viewOwners } from './owners/owners-of-roles.ts'
import { setRoleOwners } from './owners/set-role-owners.ts'
import { countHolders, findRole } from './queries-roles.ts'
import { restoreRole } from './restore-role.ts'
import { setRoleRights } from './set-role-rights.ts'
import type { Role } from './shapes.ts'

export async function getRole(ctx: Context, actor: Actor, id: string): Promise<Role> {
  requireAnywhere(ctx, actor, 'dostup.roles.view')
  const row = await findRole(ctx.database.kysely, id)
  if (row === undefined) throw new Problem('not-found')
  const offers = offering(ctx, actor)
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
    archivedAt: row.archived_at?.toISOString() ?? null,
    accountCount: holders.accounts,
    owners: await viewOwners(ctx, actor, id),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    may: {
      edit: await offers(setRoleRights, row),
      setOwners: await offers(setRoleOwners, row),
      archive: row.archived_at === null && (await offers(archiveRole, row)),
      restore: row.archived_at !== null && (await offers(restoreRole, row)),
    },
  }
}

/** A count is a list too: only of what the viewer may see (model.md, law 5). */
const grantsSeen = (ctx: Context, actor: Actor): Promise<Where> => whereToLook(ctx, actor, 'dostup.grants.view')
