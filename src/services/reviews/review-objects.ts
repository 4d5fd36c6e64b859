import type { Transaction } from '../../database/index.ts'
import { listAccountsByIds } from '../accounts/index.ts'
import type { ChangedObject, FieldChange } from '../audit/index.ts'
import type { Acting } from '../decisions/index.ts'
import { insertDecision, type StoredItem, type StoredReview, updateItem } from './queries-reviews.ts'
import type { FrozenItem } from './shapes.ts'

export function reviewObject(
  { id, number, title, node_id }: Pick<StoredReview, 'id' | 'number' | 'title' | 'node_id'>,
  operation: ChangedObject['operation'],
  fields: readonly FieldChange[],
): ChangedObject {
  return { operation, model: 'review', id, title: `№ ${number} ${title}`, organizationId: node_id, fields }
}

/** Said of what is given in a review, as its reason. */
export const reasonOf = ({ number }: Pick<StoredReview, 'number'>): string => `Пересмотр доступа № ${number}`

export const powerOf = ({ role, right }: FrozenItem): string => role?.title ?? right?.title.ru ?? ''

/** Who holds it; of what all of a place are given, that place. */
export const holderTitle = ({ account, group }: FrozenItem): string => account?.title ?? `Все: ${group?.title ?? ''}`

/** How fast: seconds for each of those that were decided together; null: the first. */
export interface Pace {
  readonly together: number
  readonly seconds: number | null
}

export interface Decided {
  readonly what: 'keep' | 'narrow' | 'revoke' | 'pass' | 'silence' | 'undo'
  readonly note?: string | null | undefined
  readonly said?: object | undefined
  readonly done?: object | undefined
  readonly place?: string
  readonly pace?: Pace | undefined
  readonly set: Parameters<typeof updateItem>[2]
}

/** What is decided leaves its mark in the review and in the change log, where the account’s own history tells of it. */
export async function decided(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { item, review }: { readonly item: StoredItem; readonly review: StoredReview },
  { what, note = null, said, done, place, pace = { together: 1, seconds: null }, set }: Decided,
): Promise<ChangedObject> {
  const at = ctx.clock()
  await updateItem(tx, item.id, set)
  const away = place === undefined || place === actor.accountId ? null : await titleOf(tx, place)
  await insertDecision(tx, {
    ...{ review_id: review.id, item_id: Number(item.id), stage: item.stage, at, what, note, ...pace },
    ...{ by_id: actor.accountId, by_title: actor.title, for_title: away },
    ...{
      // Whom it waited for is asked again, should this be undone.
      said: JSON.stringify({ ...said, waitedFor: item.waits_for }),
      done: done === undefined ? null : JSON.stringify(done),
    },
  })
  const { frozen } = item
  const object = reviewObject(review, 'update', [
    { field: 'decision', old: item.decision, new: what },
    { field: 'power', old: null, new: `${powerOf(frozen)} — ${frozen.scope.title}` },
    ...(note === null ? [] : [{ field: 'remark', old: null, new: note }]),
    ...(away === null ? [] : [{ field: 'for', old: null, new: away }]),
  ])
  return item.account_id === null ? object : { ...object, accountId: item.account_id }
}

async function titleOf(tx: Transaction, id: string): Promise<string> {
  return (await listAccountsByIds(tx, [id])).get(id)?.title ?? id
}
