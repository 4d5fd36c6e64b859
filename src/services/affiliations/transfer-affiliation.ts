import { Problem, refuseFields } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { today } from '../decisions/index.ts'
import type { Doing } from '../delegation/index.ts'
import { getVisibleOrganization } from '../organizations/index.ts'
import { getVisibleAffiliation, receiverOf, requireMayDo } from './affiliation-authority.ts'
import { affiliationFields, affiliationObject } from './affiliation-objects.ts'
import { requireMayBring } from './brought.ts'
import { movingAffiliations } from './moving-affiliations.ts'
import { insertAffiliation, updateAffiliation } from './queries-affiliations.ts'
import type { EndBefore } from './reopen-affiliation.ts'
import { notBefore } from './span-words.ts'
import { nodeProblems, type Stamped } from './start-affiliation.ts'
import { endOf, getStored, putOf } from './stored-affiliation.ts'

export interface Transfer {
  readonly id: string
  readonly nodeId: string
  readonly doing: Extract<Doing, 'transfer' | 'move'>
  /** Absent: as it was. */
  readonly post?: string | null | undefined
  readonly from?: string | null | undefined
  readonly orderNumber?: string | null | undefined
  readonly orderDate?: string | null | undefined
}

/** Where somebody came from and where they went, for who undoes it. */
export interface Transferred {
  readonly old: Stamped & { readonly before: EndBefore }
  readonly made: Stamped
}

/**
 * From a day on somebody is elsewhere, or has another post. What follows an employee from unit to unit (A8) goes along, and is handed out
 * where they had it not. Its inverse is `undoTransfer`.
 */
export const transferAffiliation: Deed<Transfer, Transferred> = {
  name: 'affiliations.transfer-affiliation',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const old = await getVisibleAffiliation(ctx, actor, tx, asked.id)
    const node = await getVisibleOrganization(ctx, actor, tx, asked.nodeId)
    const { person_id: personId, kind, post } = old
    await requireMayDo({ ctx, actor, db: tx }, asked.doing, old)
    await requireMayDo({ ctx, actor, db: tx }, asked.doing, {
      node_id: node.id,
      node_title: node.title,
      person_id: personId,
    })
    if (node.archived_at !== null) throw new Problem('archived-parent', { title: node.title })
    const from = asked.from ?? today(ctx)
    if (old.valid_until !== null && old.valid_until <= from)
      throw new Problem('affiliation-ended', { node: old.node_title, until: old.valid_until })
    const early = old.valid_from !== null && old.valid_from > from
    refuseFields([
      ...nodeProblems(ctx, kind, node.kind),
      ...(early
        ? [{ field: 'from', code: 'field-invalid', values: { reason: notBefore(old.valid_from ?? from) } } as const]
        : []),
    ])
    const newPost = asked.post === undefined ? post : asked.post
    if (node.id === old.node_id && newPost === post) throw new Problem('affiliation-exists', { node: node.title })
    const to = await receiverOf(actor, tx, personId)
    const brought = [{ node_id: node.id, kind, valid_until: old.valid_until }]
    await requireMayBring(ctx, actor, tx, { brought, held: [old], to })
    const at = ctx.clock()
    const made: { id?: string } = {}
    const grants = await movingAffiliations({ ctx, actor, db: tx }, { personId, to }, async () => {
      await updateAffiliation(tx, old.id, { valid_until: from, end_reason: 'transfer' }, at)
      made.id = await insertAffiliation(tx, {
        ...{
          person_id: personId,
          node_id: node.id,
          kind,
          post: newPost,
          valid_from: from,
          valid_until: old.valid_until,
        },
        ...{ guardian_of: null, order_number: asked.orderNumber ?? null, order_date: asked.orderDate ?? null },
        ...{ continues: Number(old.id), updated_at: at },
      })
    })
    const updatedAt = at.toISOString()
    const ended = await getStored(tx, old.id)
    const begun = await getStored(tx, made.id ?? '')
    return {
      result: { old: { id: old.id, updatedAt, before: endOf(old) }, made: { id: begun.id, updatedAt } },
      changed: [
        {
          operation: 'update',
          ...affiliationObject(old),
          fields: differences(affiliationFields(old), affiliationFields(ended)),
        },
        { operation: 'create', ...affiliationObject(begun), fields: differences(null, affiliationFields(begun)) },
      ],
      facts: [putOf(ctx, ended), putOf(ctx, begun), ...grants],
    }
  },
}
