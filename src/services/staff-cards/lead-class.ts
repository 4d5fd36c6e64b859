import type { Db } from '../../database/index.ts'
import { getVisibleAffiliation, listAffiliationsOfPerson, type StoredAffiliation } from '../affiliations/index.ts'
import { perform, type Stage } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { confirmStaffChange } from './confirm-staff-change.ts'
import { leadingOf } from './led-classes.ts'
import { proposeStaffChanges } from './propose-staff-changes.ts'
import { goesOn, listWaiting } from './staff-objects.ts'

/** The post on which whoever has this account may come to lead a class; undefined: there is none, or they would lead it with another account. */
export async function findPostToLead(
  { ctx, actor, db }: { readonly ctx: Context; readonly actor: Actor; readonly db: Db },
  { id, person_id: person }: { readonly id: string; readonly person_id: string | null },
  classId: string,
): Promise<StoredAffiliation | undefined> {
  const posts = person === null ? [] : await listAffiliationsOfPerson(db, person)
  for (const post of posts.filter((one) => one.kind === 'employee' && goesOn(ctx, one))) {
    const { account, classes } = await leadingOf(ctx, actor, db, post)
    if (account === id && classes.some((one) => one.id === classId)) return post
  }
  return undefined
}

/** Both steps by which an employee comes to lead one more class (E8). */
export async function leadClass(stage: Stage, actor: Actor, postId: string, classId: string): Promise<void> {
  const { tx } = stage.unit
  const post = await getVisibleAffiliation(stage, actor, tx, postId)
  const { led } = await leadingOf(stage, actor, tx, post)
  const classIds = [...led.map(({ id }) => id), classId]
  await perform(stage, actor, proposeStaffChanges, { id: post.id, asked: { classIds } })
  const waiting = (await listWaiting(stage, tx, post)).find(({ field }) => field === 'classes')
  if (waiting !== undefined) await perform(stage, actor, confirmStaffChange, waiting.id)
}
