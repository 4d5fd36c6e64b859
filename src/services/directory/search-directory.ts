import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import { findEntries, hasEntries, stateOfEntries } from './queries.ts'
import type { DirectoryEntries, DirectoryQuery, DirectoryState } from './shapes.ts'

/** L7: for whoever makes organizations anywhere, or edits them. */
export async function searchDirectory(
  ctx: Context,
  actor: Actor,
  { search, limit }: DirectoryQuery,
): Promise<DirectoryEntries> {
  requireAnywhere(ctx, actor, 'dostup.organizations.create')
  const { kysely } = ctx.database
  const found = await findEntries(kysely, search, limit + 1)
  return {
    items: found.slice(0, limit),
    more: found.length > limit,
    isEmpty: found.length === 0 && !(await hasEntries(kysely)),
  }
}

export async function getDirectoryState(ctx: Context, actor: Actor): Promise<DirectoryState> {
  requireAnywhere(ctx, actor, 'dostup.settings.view')
  const { count, at } = await stateOfEntries(ctx.database.kysely)
  return { entries: count, loadedAt: at?.toISOString() ?? null }
}
