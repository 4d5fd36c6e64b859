import { perform, wasRecordedSince } from '../../audit/index.ts'
import { type Actor, type Context, seesNumbers } from '../../decisions/index.ts'
import { isOwnPerson } from '../../delegation/index.ts'
import { getPerson } from '../get-person.ts'
import { isHiddenPerson } from '../queries-hidden.ts'
import type { Person } from '../shapes.ts'
import { notePersonShown } from './note-person-shown.ts'

const hour = 3_600_000

/** The card of a person, opened by somebody: of another’s the event log tells it, once an hour. */
export async function openPerson(ctx: Context, actor: Actor, asked: string): Promise<Person> {
  const card = await getPerson(ctx, actor, asked)
  if (await isToBeTold(ctx, actor, card.id)) await perform(ctx, actor, notePersonShown, card.id)
  return card
}

/** Who is shown a number in place of the name has asked for nothing yet (A18). */
async function isToBeTold(ctx: Context, actor: Actor, id: string): Promise<boolean> {
  const { accountId } = actor
  const db = ctx.database.kysely
  if (accountId === null || (await isOwnPerson(actor, db, id))) return false
  if (seesNumbers(ctx, actor) && (await isHiddenPerson(db, id))) return false
  const since = new Date(ctx.clock().getTime() - hour)
  return !(await wasRecordedSince(db, { event: 'person.opened', accountId, objectId: id, since }))
}
