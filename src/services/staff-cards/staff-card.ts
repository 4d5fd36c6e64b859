import { Problem } from '../../core/problems/index.ts'
import {
  getVisibleAffiliation,
  getVisiblePerson,
  listAffiliationsOfPerson,
  type StoredAffiliation,
} from '../affiliations/index.ts'
import { offering } from '../audit/index.ts'
import { type Actor, type Context, may, seesAccount } from '../decisions/index.ts'
import { editPerson, findPerson, fullName } from '../persons/index.ts'
import { confirmStaffChange } from './confirm-staff-change.ts'
import { declineStaffChange } from './decline-staff-change.ts'
import { leadingOf } from './led-classes.ts'
import { proposeStaffChanges } from './propose-staff-changes.ts'
import { findLoad, type StoredChange } from './queries-staff-cards.ts'
import type { LoadLine, StaffCard, StaffCards } from './shapes.ts'
import { goesOn, listWaiting } from './staff-objects.ts'
import { withdrawStaffChange } from './withdraw-staff-change.ts'

/** A person's cards as an employee: one for each post that goes on, where the viewer sees persons. */
export async function listStaffCards(ctx: Context, actor: Actor, personId: string): Promise<StaffCards> {
  const db = ctx.database.kysely
  const { id } = await getVisiblePerson(ctx, actor, db, personId)
  const posts = (await listAffiliationsOfPerson(db, id)).filter(
    (post) => goesOn(ctx, post) && may(ctx, actor, 'dostup.persons.view', post.node_id),
  )
  return { items: await Promise.all(posts.map((post) => cardOf(ctx, actor, post))) }
}

/** One card, by the post that it is of. */
export async function getStaffCard(ctx: Context, actor: Actor, affiliationId: string): Promise<StaffCard> {
  return await cardOf(ctx, actor, await getVisibleAffiliation(ctx, actor, ctx.database.kysely, affiliationId))
}

async function cardOf(ctx: Context, actor: Actor, post: StoredAffiliation): Promise<StaffCard> {
  const db = ctx.database.kysely
  const person = await findPerson(db, post.person_id)
  if (person === undefined) throw new Problem('not-found')
  const { classes, led } = await leadingOf(ctx, actor, db, post)
  const offers = offering(ctx, actor)
  const mayContact = await offers(editPerson, person)
  const mayConfirm = await offers(confirmStaffChange, post)
  const mayDecline = await offers(declineStaffChange, post)
  const named = ({ id, title }: { id: string; title: string }) => ({ id, title })
  const pending = (await listWaiting(ctx, db, post)).map(async (change) => ({
    id: change.id,
    field: change.field,
    becomes: becomes(change, classes.map(named)),
    proposedBy: proposerOf(ctx, actor, change),
    proposedAt: change.proposed_at.toISOString(),
    may: {
      confirm: mayConfirm && (mayContact || change.field === 'classes' || change.field === 'load'),
      decline: mayDecline,
      withdraw: await offers(withdrawStaffChange, { change, post }),
    },
  }))
  return {
    affiliationId: post.id,
    person: { id: post.person_id, title: fullName(post) ?? post.person_id },
    contingentId: post.person_id,
    node: { id: post.node_id, title: post.node_short_title, kind: post.node_kind },
    post: post.post,
    email: person.email,
    phone: person.phone,
    classes: led.map(named),
    load: await findLoad(db, post.id),
    pending: await Promise.all(pending),
    offered: classes.map(named),
    may: { propose: await offers(proposeStaffChanges, post) },
  }
}

const proposerOf = (ctx: Context, actor: Actor, { proposed_by: account, proposed_by_title: title }: StoredChange) =>
  account === null || seesAccount(ctx, actor, account) ? title : null

function becomes(
  { field, value }: StoredChange,
  classes: StaffCard['offered'],
): StaffCard['pending'][number]['becomes'] {
  if (field === 'load') return { load: [...(value as readonly LoadLine[])] }
  if (field !== 'classes') return { [field]: value as string | null }
  const ids = value as readonly string[]
  return { classes: classes.filter(({ id }) => ids.includes(id)) }
}
