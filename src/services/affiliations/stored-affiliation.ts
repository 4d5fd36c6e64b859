import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { affiliationFact, type Context } from '../decisions/index.ts'
import { findAffiliation, type StoredAffiliation } from './queries-affiliations.ts'
import type { EndBefore } from './reopen-affiliation.ts'

export async function getStored(db: Db, id: string): Promise<StoredAffiliation> {
  const stored = await findAffiliation(db, id)
  if (stored === undefined) throw new Problem('not-found')
  return stored
}

export const endOf = (one: StoredAffiliation): EndBefore => ({
  until: one.valid_until,
  reason: one.end_reason,
  orderNumber: one.end_order_number,
  orderDate: one.end_order_date,
  updatedAt: one.updated_at.toISOString(),
})

export const putOf = ({ decisions }: Context, one: StoredAffiliation) =>
  ({ put: 'affiliation', affiliation: affiliationFact(one, decisions.days) }) as const
