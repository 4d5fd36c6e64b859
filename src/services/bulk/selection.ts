import { refuseFields } from '../../core/problems/index.ts'
import { type ChosenInBook, chosenRecords } from '../books/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { NewItem } from '../jobs/index.ts'
import { openSelection } from '../registries/index.ts'
import type { BulkDeed } from './bulk-deed.ts'
import { versionOf } from './bulk-task.ts'
import type { BulkSelection } from './shapes.ts'

/** No object has it: what was changed since it was selected is reported, and not done. */
const otherThanNow = 'changed'
const atOnce = 10_000

/** What is selected, each once, as it is now. An object that was changed after the selection was made is not taken for what it was. */
export async function readSelection(
  ctx: Context,
  actor: Actor,
  deed: BulkDeed,
  selection: BulkSelection,
): Promise<NewItem[]> {
  if (selection.kind === 'ids') return await chosenIds(ctx, deed, selection)
  if (selection.kind === 'book') return await chosenInBook(ctx, actor, deed, selection)
  const { filter } = selection
  if (filter.registry !== `${deed.of.kind}s`) {
    refuseFields([{ field: 'selection.filter.registry', code: 'field-invalid', values: { reason: ofOthers(deed) } }])
  }
  const items: NewItem[] = []
  for await (const chosen of openSelection(ctx, actor, filter).slices(atOnce)) {
    const found = await deed.of.now(
      ctx.database.kysely,
      chosen.map(({ id }) => id),
    )
    const versions = new Map(found.map((object) => [object.id, versionOf(object)]))
    for (const { id, changed } of chosen)
      items.push({ objectId: id, version: changed ? otherThanNow : (versions.get(id) ?? null) })
  }
  return items
}

const ofOthers = ({ of }: BulkDeed) => ({ ru: `нужен список ${of.kind}s`, en: `the list ${of.kind}s is needed` })

async function chosenInBook(ctx: Context, actor: Actor, deed: BulkDeed, chosen: ChosenInBook): Promise<NewItem[]> {
  if (deed.of.kind !== 'book-record')
    refuseFields([{ field: 'selection.kind', code: 'field-invalid', values: { reason: ofOthers(deed) } }])
  const items: NewItem[] = []
  for await (const slice of chosenRecords(ctx, actor, chosen, atOnce)) {
    const ids = slice.map(({ id }) => id)
    items.push(...(await chosenIds(ctx, deed, { kind: 'ids', ids, at: chosen.at })))
  }
  return items
}

async function chosenIds(
  ctx: Context,
  deed: BulkDeed,
  { ids, at }: Extract<BulkSelection, { kind: 'ids' }>,
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
