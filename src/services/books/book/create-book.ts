import { Problem, refuseFields } from '../../../core/problems/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { type Actor, type Context, may, nodeFact, requireRight, requireVisible } from '../../decisions/index.ts'
import { findNode, insertNodes, whyNotUnder } from '../../organizations/index.ts'
import { bookKinds, requireAnyBooks } from './book-kinds.ts'
import { insertBook } from './queries-books.ts'
import type { NewBook } from './shapes.ts'

/** N11: an open or a closed book of an organization. Its inverse is `deleteBook`. Returns its id. */
export const createBook: Deed<NewBook, string> = {
  name: 'books.create-book',
  kind: 'model',
  async decide(ctx, tx, actor, { title, note = null, open, organizationId }) {
    requireAnyBooks(ctx, actor)
    const kind = bookKinds(ctx.decisions.catalog).find(({ book }) => book.isOpen === open)
    if (kind === undefined) throw new Problem('not-found')
    const place = await placeOf(ctx, tx, actor, { id: organizationId, action: kind.book.create })
    const values = whyNotUnder(ctx.decisions.catalog, kind.id, place.kind)
    refuseFields(values === undefined ? [] : [{ field: 'organizationId', code: 'parent-kind-refused', values }])
    const id = newId()
    const node = { id, kind: kind.id, parent_id: place.id, title, owner_ids: [] }
    await insertNodes(tx, [node])
    await insertBook(tx, { id, note, at: ctx.clock() })
    const fields = differences(null, { title, note, open, organization: place.title })
    return {
      result: id,
      changed: [{ operation: 'create', model: 'book', id, title, organizationId: place.id, fields }],
      facts: [{ put: 'node', node: nodeFact({ ...node, archived_at: null }) }],
    }
  },
}

/** Whoever may create books there need not see organizations; to others it is there only if they see it. */
async function placeOf(
  ctx: Context,
  tx: Transaction,
  actor: Actor,
  { id, action }: { readonly id: string | undefined; readonly action: string },
) {
  const own = actor.kind === 'account' ? ctx.decisions.homeOf(actor.accountId) : undefined
  const place = await findNode(tx, id ?? own ?? '')
  if (place === undefined) throw new Problem('not-found')
  if (!may(ctx, actor, action, place.id)) requireVisible(ctx, actor, 'dostup.organizations.view', place.id)
  requireRight(ctx, actor, action, place)
  if (place.archived_at !== null) throw new Problem('archived-parent', { title: place.title })
  return place
}
