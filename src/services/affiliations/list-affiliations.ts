import { type Actor, type Context, may, today } from '../decisions/index.ts'
import { type Doing, mayDo } from '../delegation/index.ts'
import { fullName } from '../persons/index.ts'
import { getVisiblePerson } from './affiliation-authority.ts'
import {
  type AffiliationKind,
  listAffiliationsOfPerson,
  listGuardiansOf,
  type StoredAffiliation,
} from './queries-affiliations.ts'
import type { Affiliation, Affiliations } from './shapes.ts'

/** A person's posts, classes and wards, past ones as well; those where the viewer may see persons (mistake 8). */
export async function listAffiliations(ctx: Context, actor: Actor, personId: string): Promise<Affiliations> {
  const db = ctx.database.kysely
  const { id } = await getVisiblePerson(ctx, actor, db, personId)
  return shown(ctx, actor, await listAffiliationsOfPerson(db, id))
}

/** Who is joined to a child as a parent. */
export async function listGuardians(ctx: Context, actor: Actor, childId: string): Promise<Affiliations> {
  const db = ctx.database.kysely
  const { id } = await getVisiblePerson(ctx, actor, db, childId)
  return shown(ctx, actor, await listGuardiansOf(db, id))
}

const shown = (ctx: Context, actor: Actor, rows: readonly StoredAffiliation[]): Affiliations => ({
  items: rows
    .filter(({ node_id }) => may(ctx, actor, 'dostup.persons.view', node_id))
    .map((row) => shownAffiliation(ctx, actor, row)),
})

const doings: Readonly<Record<AffiliationKind, { edit: Doing; transfer: Doing; end: Doing }>> = {
  employee: { edit: 'edit', transfer: 'transfer', end: 'dismiss' },
  student: { edit: 'move', transfer: 'move', end: 'expel' },
  guardian: { edit: 'join', transfer: 'join', end: 'join' },
}

function shownAffiliation(ctx: Context, actor: Actor, row: StoredAffiliation): Affiliation {
  const state = stateOf(row, today(ctx))
  const may = (doing: Doing) => state !== 'ended' && mayDo(ctx, actor, doing, row.node_id)
  const asked = doings[row.kind]
  return {
    id: row.id,
    person: { id: row.person_id, title: fullName(row) ?? row.person_id },
    kind: row.kind,
    node: { id: row.node_id, title: row.node_short_title, kind: row.node_kind },
    post: row.post,
    from: row.valid_from,
    until: row.valid_until,
    guardianOf: row.guardian_of === null ? null : { id: row.guardian_of, title: row.ward_title ?? '' },
    orderNumber: row.order_number,
    orderDate: row.order_date,
    endReason: row.end_reason,
    endOrderNumber: row.end_order_number,
    endOrderDate: row.end_order_date,
    state,
    updatedAt: row.updated_at.toISOString(),
    may: {
      edit: may(asked.edit),
      transfer: row.kind !== 'guardian' && may(asked.transfer),
      end: may(asked.end),
      leave: row.kind === 'employee' && may('edit'),
    },
  }
}

function stateOf({ valid_from, valid_until, end_reason }: StoredAffiliation, day: string): Affiliation['state'] {
  if (valid_until !== null && valid_until <= day) return end_reason === 'leave' ? 'on-leave' : 'ended'
  return valid_from !== null && valid_from > day ? 'planned' : 'current'
}
