import { Problem } from '../../core/problems/index.ts'
import { offering } from '../audit/index.ts'
import { type Actor, type Context, requireVisible } from '../decisions/index.ts'
import { findPerson, findSurvivor, fullName } from '../persons/index.ts'
import { listMergedPersons, listPersonMerges } from './queries-merges.ts'
import type { Merge } from './shapes.ts'
import { unmergePersons } from './unmerge-persons.ts'

/** Who was merged into the person, and may be taken apart again. */
export async function listMerges(ctx: Context, actor: Actor, asked: string): Promise<{ items: Merge[] }> {
  const db = ctx.database.kysely
  const person = await findPerson(db, (await findSurvivor(db, asked)) ?? asked)
  if (person === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.persons.view', person.home_id)
  const merges = await listPersonMerges(db, person.id)
  const others = await listMergedPersons(
    db,
    merges.flatMap(({ other_ids }) => other_ids),
  )
  const items: Merge[] = []
  for (const merge of merges) {
    const named = others.filter(({ id }) => merge.other_ids.includes(id))
    items.push({
      ...{ id: String(merge.id), at: merge.at.toISOString(), by: merge.by_title },
      others: named.map((one) => ({ id: one.id, title: fullName(one) ?? one.id })),
      may: { undo: await offering(ctx, actor)(unmergePersons, merge) },
    })
  }
  return { items }
}
