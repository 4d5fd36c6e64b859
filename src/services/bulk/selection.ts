import type { Actor, Context } from '../decisions/index.ts'
import type { NewItem } from '../jobs/index.ts'
import type { BulkDeed } from './bulk-deed.ts'
import { versionOf } from './bulk-task.ts'
import type { BulkSelection } from './shapes.ts'

/** No object has it: what was changed since it was selected is reported, and not done. */
const otherThanNow = 'changed'

/** What is selected, each once, as it is now. An object that was changed after the selection was made is not taken for what it was. */
export async function readSelection(
  ctx: Context,
  _actor: Actor,
  deed: BulkDeed,
  { ids, at }: BulkSelection,
): Promise<NewItem[]> {
  const unique = [...new Set(ids)]
  const found = await deed.of.now(ctx.database.kysely, unique)
  const made = at === undefined ? undefined : new Date(at)
  const versions = new Map(
    found.map((object) => {
      const isChanged = made !== undefined && object.changedAt > made
      return [object.id, isChanged ? otherThanNow : versionOf(object)]
    }),
  )
  return unique.map((objectId) => ({ objectId, version: versions.get(objectId) ?? null }))
}
