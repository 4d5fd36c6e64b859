import { Problem, refuseFields } from '../../core/problems/index.ts'
import { type Acting, type Actor, type Context, may, type Named, seesAccount } from '../decisions/index.ts'
import { isOwnPerson } from '../delegation/index.ts'
import { findPerson, getSeenPerson } from '../persons/index.ts'
import { kinds } from './kinds/index.ts'
import type { ItemNamed, ItemPerson, StoredItem, StoredRequest } from './queries-requests.ts'
import type { RequestItemForm } from './shapes.ts'

/** In place of whom the viewer may not see. */
export const unseen = '…'

/** As `getSeenPerson` says, and oneself. */
export function seesPerson(ctx: Context, actor: Actor, { home, places, joined }: ItemPerson): boolean {
  if (actor.accountId !== null && joined.includes(actor.accountId)) return true
  return [home, ...places].some((node) => node !== null && may(ctx, actor, 'dostup.persons.view', node))
}

/** Whether what the item says of its people may be told: all of them are seen, or the account that asks for itself. */
export function seesItem(ctx: Context, actor: Actor, { account, people }: Omit<ItemNamed, 'title'>): boolean {
  if (account !== null && seesAccount(ctx, actor, account)) return true
  if (account !== null && people.length === 0) return false
  return people.every((one) => seesPerson(ctx, actor, one))
}

/** Of a set of persons each by themselves: those whom the viewer sees by name. */
export function titleSeen(ctx: Context, actor: Actor, { kind }: Pick<StoredRequest, 'kind'>, item: ItemNamed): string {
  if (kind === 'merge')
    return item.people.map((one) => (seesPerson(ctx, actor, one) ? (one.name ?? one.id) : unseen)).join(' · ')
  return seesItem(ctx, actor, item) ? item.title : unseen
}

/** What has changed since it was sent, in words that tell nothing of whom the viewer may not see. */
export async function staleAsSeen(
  { ctx, actor, db }: Acting,
  request: StoredRequest,
  item: StoredItem,
): Promise<Problem | undefined> {
  const stale = await kinds[request.kind].findStale(ctx, db, request, item.fields)
  if (stale === undefined || seesItem(ctx, actor, item)) return stale
  return new Problem(stale.code, Object.fromEntries(Object.keys(stale.values).map((name) => [name, unseen])))
}

/** Nobody asks about whom they may not see: the answer is that of somebody who is not there (mistake 3). */
export async function requireSeesPeople(who: Acting, at: Named, items: readonly RequestItemForm[]): Promise<void> {
  const asked = items.flatMap(({ personId, personIds = [] }, place) => [
    ...(personId ? [{ id: personId, field: `items.${place}.personId` }] : []),
    ...personIds.map((id) => ({ id, field: `items.${place}.personIds` })),
  ])
  const isUnseen = await Promise.all(asked.map(async ({ id }) => !(await isThere(who, id))))
  const fields = new Set(asked.filter((_, place) => isUnseen[place]).map(({ field }) => field))
  refuseFields([...fields].map((field) => ({ field, code: 'request-person-unknown', values: { node: at.title } })))
}

async function isThere({ ctx, actor, db }: Acting, id: string): Promise<boolean> {
  if (await isOwnPerson(actor, db, id)) return (await findPerson(db, id)) !== undefined
  return await getSeenPerson(ctx, actor, db, id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem && error.code === 'not-found') return false
      throw error
    },
  )
}
