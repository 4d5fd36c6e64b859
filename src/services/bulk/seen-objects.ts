import type { Actor, Context } from '../decisions/index.ts'
import type { BulkObjects } from './bulk-objects.ts'

/** What these are called, for a reader who may see only some of them. */
export async function seenObjects(ctx: Context, actor: Actor, of: BulkObjects, ids: readonly string[]) {
  const found = await of.now(ctx.database.kysely, ids)
  const titles = new Map(found.filter((object) => object.sees(ctx, actor)).map(({ id, title }) => [id, title]))
  return {
    has: (id: string): boolean => titles.has(id),
    of: (id: string) => ({ kind: of.kind, id, title: titles.get(id) ?? null }),
  }
}
