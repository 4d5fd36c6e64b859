import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { getVisibleAffiliation, listAffiliationsOfPerson, type StoredAffiliation } from '../affiliations/index.ts'
import type { ChangedObject, FieldChange } from '../audit/index.ts'
import { type Acting, type Actor, type Context, today } from '../decisions/index.ts'
import { notify } from '../notices/index.ts'
import { findPerson, fullName } from '../persons/index.ts'
import { leadingOf } from './led-classes.ts'
import {
  findLoad,
  findStaffChange,
  listStaffChanges,
  type StaffValue,
  type StoredChange,
} from './queries-staff-cards.ts'
import type { LoadLine, StaffField } from './shapes.ts'

export interface ChangeOfPost {
  readonly change: StoredChange
  readonly post: StoredAffiliation
}

/** A change that waits, for who sees persons where the post is. */
export async function getVisibleChange(ctx: Context, actor: Actor, db: Db, id: string): Promise<ChangeOfPost> {
  const change = await findStaffChange(db, id)
  if (change === undefined) throw new Problem('not-found')
  const post = await getVisibleAffiliation(ctx, actor, db, change.affiliation_id)
  return { change, post: await asItGoesOn(ctx, db, post) }
}

/** A card is of a post that goes on: one on leave does until its employee is back, and then another continues it. */
export function goesOn(
  ctx: Context,
  { kind, valid_until: until, end_reason, is_continued }: StoredAffiliation,
): boolean {
  if (kind !== 'employee') return false
  return until === null || until > today(ctx) || (end_reason === 'leave' && !is_continued)
}

export function requireGoesOn(ctx: Context, post: StoredAffiliation): void {
  if (post.kind !== 'employee') throw new Problem('not-found')
  if (goesOn(ctx, post)) return
  throw new Problem('affiliation-ended', { node: post.node_title, until: post.valid_until ?? '' })
}

/** The post on leave that another continues: what waited on it waits on that one. */
const onLeaveBefore = (ctx: Context, posts: readonly StoredAffiliation[], { continues }: StoredAffiliation) =>
  posts.find((one) => one.id === continues && one.end_reason === 'leave' && !goesOn(ctx, one))

async function asItGoesOn(ctx: Context, db: Db, post: StoredAffiliation): Promise<StoredAffiliation> {
  const posts = await listAffiliationsOfPerson(db, post.person_id)
  const after = posts.find((one) => onLeaveBefore(ctx, posts, one)?.id === post.id)
  return after === undefined ? post : await asItGoesOn(ctx, db, after)
}

/** What waits on a post, and what waited on it before a leave. */
export async function listWaiting(ctx: Context, db: Db, post: StoredAffiliation): Promise<StoredChange[]> {
  const posts = await listAffiliationsOfPerson(db, post.person_id)
  const ids: string[] = []
  for (let one: StoredAffiliation | undefined = post; one !== undefined; one = onLeaveBefore(ctx, posts, one))
    ids.push(one.id)
  return await listStaffChanges(db, ids)
}

/** What is in force of the card now. */
export async function valueNow(
  { ctx, actor, db }: Acting,
  post: StoredAffiliation,
  field: StaffField,
): Promise<StaffValue> {
  if (field === 'load') return await findLoad(db, post.id)
  if (field === 'classes') {
    const { led, unseen } = await leadingOf(ctx, actor, db, post)
    return [...led.map(({ id }) => id), ...unseen]
  }
  return (await findPerson(db, post.person_id))?.[field] ?? null
}

/** As the change log says it: classes by their names, a line of the load by subject and hours. */
export async function inWords(
  { ctx, actor, db }: Acting,
  post: StoredAffiliation,
  { field, value }: { readonly field: StaffField; readonly value: StaffValue },
): Promise<string | null | string[]> {
  if (field === 'load')
    return (value as readonly LoadLine[]).map(({ subject, hours }) =>
      hours === null ? subject : `${subject}: ${hours}`,
    )
  if (field !== 'classes') return value as string | null
  const { classes } = await leadingOf(ctx, actor, db, post)
  const ids = value as readonly string[]
  return classes.filter(({ id }) => ids.includes(id)).map(({ title }) => title)
}

/** A row of the change log about an employee's card. */
export function staffObject(post: StoredAffiliation, fields: readonly FieldChange[]): ChangedObject {
  const { id, node_title, node_id, person_id } = post
  const title = `${fullName(post) ?? person_id} — ${post.post === null ? '' : `${post.post}, `}${node_title}`
  return { operation: 'update', model: 'staff-card', id, title, organizationId: node_id, fields }
}

export const pendingField = (field: StaffField): string => `${field}Proposed`

/** Whoever proposed is told what became of it, unless they decided it themselves. */
export async function tellProposer(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { change, post }: ChangeOfPost,
  told: { readonly code: 'staff-change.confirmed' | 'staff-change.declined'; readonly reason?: string },
): Promise<void> {
  const { proposed_by: account } = change
  if (account === null || account === actor.accountId) return
  const values = { person: fullName(post) ?? post.person_id, by: actor.title, reason: told.reason ?? '' }
  await notify(ctx, tx, { account, code: told.code, values })
}
