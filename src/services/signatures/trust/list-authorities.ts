import { type Actor, type Context, mayEverywhere, requireEverywhere } from '../../decisions/index.ts'
import { type SearchQuery, searched } from '../../registry/index.ts'
import type { Authorities } from '../shapes.ts'
import { listAuthorityRows, listNewestDates } from './queries-authorities.ts'

export async function listAuthorities(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<Authorities> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  const db = ctx.database.kysely
  const [rows, lists] = [await listAuthorityRows(db), await listNewestDates(db)]
  const items = rows.map(({ id, title, is_root: isRoot, fingerprint, valid_until: until }) => {
    const list = lists.find(({ authority_id }) => authority_id === id)
    return {
      ...{ id, title, isRoot, fingerprint, validUntil: until.toISOString() },
      list: list
        ? {
            thisUpdate: list.this_update.toISOString(),
            nextUpdate: list.next_update.toISOString(),
            current: list.next_update > ctx.clock(),
          }
        : null,
    }
  })
  const found = searched(items, search, ({ title, fingerprint }) => [title, fingerprint])
  return { items: found, may: { edit: mayEverywhere(ctx, actor, 'dostup.settings.edit') } }
}
