import type { ChangedObject } from '../audit/index.ts'
import { fullName } from '../persons/index.ts'
import type { StoredAffiliation } from './queries-affiliations.ts'

/** Of whom and where the change log speaks when it speaks of an affiliation. */
export function affiliationObject(
  stored: StoredAffiliation,
): Pick<ChangedObject, 'model' | 'id' | 'title' | 'organizationId'> {
  const { id, post, node_id, node_title } = stored
  const title = `${fullName(stored) ?? stored.person_id} — ${post === null ? '' : `${post}, `}${node_title}`
  return { model: 'affiliation', id, title, organizationId: node_id }
}

/** Its fields by the names that people know. */
export const affiliationFields = (stored: StoredAffiliation) => ({
  person: fullName(stored) ?? stored.person_id,
  kind: stored.kind,
  node: stored.node_title,
  post: stored.post,
  from: stored.valid_from,
  until: stored.valid_until,
  guardianOf: stored.ward_title,
  orderNumber: stored.order_number,
  orderDate: stored.order_date,
  endReason: stored.end_reason,
  endOrderNumber: stored.end_order_number,
  endOrderDate: stored.end_order_date,
})
