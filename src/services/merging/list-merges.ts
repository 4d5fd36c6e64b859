import { offering } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { findSurvivor, fullName, getSeenPerson, seesPersonsAt } from '../persons/index.ts'
import { listMergedPersons, listPersonMerges } from './queries-merges.ts'
import type { Merge } from './shapes.ts'
import { unmergePersons } from './unmerge-persons.ts'

/** Who was merged into the person, and may be taken apart again. */
export async function listMerges(ctx: Context, actor: Actor, asked: string): Promise<{ items: Merge[] }> {
  const db = ctx.database.kysely
  const person = await getSeenPerson(ctx, actor, db, (await findSurvivor(db, asked)) ?? asked)
  // Whoever sees a post alone is told nothing of what else is known of the person.
  if (!seesPersonsAt(ctx, actor, person.home_id)) return { items: [] }
  const merges = await listPersonMerges(db, person.id)
  const others = await listMergedPersons(
    db,
    merges.flatMap(({ other_ids }) => other_ids),
  )
  const items: Merge[] = []
  for (const merge of merges) {
    const named = others.filter(({ id }) => merge.other_ids.includes(id))
    const sees = ({ home_id }: (typeof others)[number]) => seesPersonsAt(ctx, actor, home_id)
    items.push({
      ...{ id: String(merge.id), at: merge.at.toISOString(), by: merge.by_title },
      others: named.map((one) =>
        sees(one) ? { id: one.id, title: fullName(one) ?? one.id } : { id: null, title: '…' },
      ),
      may: { undo: named.every(sees) && (await offering(ctx, actor)(unmergePersons, merge)) },
    })
  }
  return { items }
}
