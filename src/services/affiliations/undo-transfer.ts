import type { Transaction } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import type { Acting } from '../decisions/index.ts'
import type { Doing } from '../delegation/index.ts'
import { getVisibleAffiliation, receiverOf, requireMayDo, requireUnchanged } from './affiliation-authority.ts'
import { affiliationFields, affiliationObject } from './affiliation-objects.ts'
import { requireMayBring } from './brought.ts'
import { movingAffiliations } from './moving-affiliations.ts'
import { removeAffiliation, updateAffiliation } from './queries-affiliations.ts'
import type { Stamped } from './start-affiliation.ts'
import { getStored, putOf } from './stored-affiliation.ts'
import type { Transfer, Transferred } from './transfer-affiliation.ts'

/** Undoes a transfer, while nobody has changed either end of it since. */
export const undoTransfer: Deed<Transferred & Pick<Transfer, 'doing'>> = {
  name: 'affiliations.undo-transfer',
  kind: 'model',
  async decide(ctx, tx, actor, { doing, old, made }) {
    const before = await unchanged({ ctx, actor, db: tx }, old, doing)
    const begun = await unchanged({ ctx, actor, db: tx }, made, doing)
    const { person_id: personId } = before
    const to = await receiverOf(actor, tx, personId)
    const brought = [{ ...before, valid_until: old.before.until }]
    await requireMayBring(ctx, actor, tx, { brought, held: [before, begun], to })
    const grants = await movingAffiliations({ ctx, actor, db: tx }, { personId, to }, async () => {
      await removeAffiliation(tx, begun.id)
      const { until, reason, orderNumber, orderDate, updatedAt } = old.before
      const end = { valid_until: until, end_reason: reason, end_order_number: orderNumber, end_order_date: orderDate }
      await updateAffiliation(tx, before.id, end, updatedAt === undefined ? ctx.clock() : new Date(updatedAt))
    })
    const back = await getStored(tx, before.id)
    return {
      result: undefined,
      changed: [
        {
          operation: 'update',
          ...affiliationObject(back),
          fields: differences(affiliationFields(before), affiliationFields(back)),
        },
        { operation: 'delete', ...affiliationObject(begun), fields: differences(affiliationFields(begun), null) },
      ],
      facts: [putOf(ctx, back), ...grants, { remove: 'affiliation', id: begun.id }],
    }
  },
}

async function unchanged({ ctx, actor, db: tx }: Acting<Transaction>, { id, updatedAt }: Stamped, doing: Doing) {
  const stored = await getVisibleAffiliation(ctx, actor, tx, id)
  await requireMayDo({ ctx, actor, db: tx }, doing, stored)
  requireUnchanged(stored, updatedAt)
  return stored
}
