import type { Transaction } from '../../database/index.ts'
import type { Outcome } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { portalObject, refuseWrong, requireMayWrite, requireReach } from './authority.ts'
import { changesOf, storedContent } from './content.ts'
import { type StoredItem, writeItem } from './queries-items.ts'
import type { Content } from './shapes.ts'

interface Writing {
  readonly ctx: Context
  readonly tx: Transaction
  readonly actor: Actor
}

/** What an edit, a file and a restored revision have in common: it is judged whole, and what it was stays as a revision. */
export async function writeContent(
  { ctx, tx, actor }: Writing,
  stored: StoredItem,
  content: Content,
): Promise<Outcome<undefined>> {
  const fields = changesOf(storedContent(stored), content)
  if (fields.length === 0) return { result: undefined, changed: 'nothing' }
  await requireMayWrite(ctx, actor, tx, content)
  await refuseWrong(ctx, tx, stored.kind, content)
  requireReach(ctx, actor, content)
  await writeItem(tx, stored.revision, { id: stored.id, content, by: actor.title, at: ctx.clock() })
  const changed = { operation: 'update', ...portalObject(stored.id, content), fields } as const
  return { result: undefined, changed: [changed], facts: [] }
}
