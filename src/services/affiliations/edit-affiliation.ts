import { refuseFields } from '../../core/problems/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import type { Doing } from '../delegation/index.ts'
import { getVisibleAffiliation, requireMayDo, requireUnchanged } from './affiliation-authority.ts'
import { changeAffiliation } from './change-affiliation.ts'
import type { AffiliationKind, StoredAffiliation } from './queries-affiliations.ts'
import type { AffiliationEdit } from './shapes.ts'
import { type Stamped, spanProblems } from './start-affiliation.ts'

const doings = { employee: 'edit', student: 'move', guardian: 'join' } as const satisfies Record<AffiliationKind, Doing>

export const doingOfEdit = (kind: AffiliationKind) => doings[kind]

/** Changes post, dates and order of an affiliation that stays where it is. It is its own inverse. */
export const editAffiliation: Deed<{ id: string; edit: AffiliationEdit }, Stamped> & Policy<StoredAffiliation> = {
  name: 'affiliations.edit-affiliation',
  kind: 'model',
  async policy(ctx, actor, stored, db) {
    await requireMayDo({ ctx, actor, db }, doings[stored.kind], stored)
  },
  async decide(ctx, tx, actor, { id, edit }) {
    const stored = await getVisibleAffiliation(ctx, actor, tx, id)
    await editAffiliation.policy(ctx, actor, stored, tx)
    requireUnchanged(stored, edit.updatedAt)
    const { post, from, until, orderNumber, orderDate } = edit
    refuseFields(
      spanProblems({
        from: from === undefined ? stored.valid_from : from,
        until: until === undefined ? stored.valid_until : until,
      }),
    )
    return await changeAffiliation({ ctx, actor, db: tx }, stored, {
      ...(post !== undefined && { post }),
      ...(from !== undefined && { valid_from: from }),
      ...(until !== undefined && { valid_until: until }),
      ...(orderNumber !== undefined && { order_number: orderNumber }),
      ...(orderDate !== undefined && { order_date: orderDate }),
    })
  },
}
