import type { AffiliationFact } from '../../core/engine/index.ts'
import type { ChangedObject } from '../audit/index.ts'
import { fullName } from '../persons/index.ts'
import type { StoredAffiliation } from './queries-affiliations.ts'

/** An affiliation as the engine has it. */
export const affiliationFact = (
  { id, person_id, node_id, kind }: Pick<StoredAffiliation, 'id' | 'person_id' | 'node_id' | 'kind'>,
  { from, until }: { readonly from: string | null; readonly until: string | null },
): AffiliationFact => ({
  id,
  person: person_id,
  node: node_id,
  kind,
  from: secondsOf(from),
  until: secondsOf(until),
})

/** A day is its midnight, UTC. */
const secondsOf = (day: string | null): number | null => (day === null ? null : Date.parse(`${day}T00:00:00Z`) / 1000)

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
