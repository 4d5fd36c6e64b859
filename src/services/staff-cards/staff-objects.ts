import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { getVisibleAffiliation, type StoredAffiliation } from '../affiliations/index.ts'
import type { ChangedObject, FieldChange } from '../audit/index.ts'
import type { Acting, Actor, Context } from '../decisions/index.ts'
import { notify } from '../notices/index.ts'
import { findPerson, fullName } from '../persons/index.ts'
import { leadingOf } from './led-classes.ts'
import { findLoad, findStaffChange, type StaffValue, type StoredChange } from './queries-staff-cards.ts'
import type { LoadLine, StaffField } from './shapes.ts'

export interface ChangeOfPost {
  readonly change: StoredChange
  readonly post: StoredAffiliation
}

/** A change that waits, for who sees persons where the post is. */
export async function getVisibleChange(ctx: Context, actor: Actor, db: Db, id: string): Promise<ChangeOfPost> {
  const change = await findStaffChange(db, id)
  if (change === undefined) throw new Problem('not-found')
  return { change, post: await getVisibleAffiliation(ctx, actor, db, change.affiliation_id) }
}

/** What is in force of the card now. */
export async function valueNow(
  { ctx, actor, db }: Acting,
  post: StoredAffiliation,
  field: StaffField,
): Promise<StaffValue> {
  if (field === 'load') return await findLoad(db, post.id)
  if (field === 'classes') return (await leadingOf(ctx, actor, db, post)).led.map(({ id }) => id)
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
