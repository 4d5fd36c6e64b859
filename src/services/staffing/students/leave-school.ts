import type { Transaction } from '../../../database/index.ts'
import { type EndReason, listGuardiansOf, type StoredAffiliation } from '../../affiliations/index.ts'
import { accountsGo } from '../go.ts'
import { organizationOf } from '../places.ts'
import type { MoveReport } from '../shapes.ts'
import { type Course, end } from '../steps.ts'

export interface Leaving {
  readonly day: string
  readonly reason: Extract<EndReason, 'expulsion' | 'graduation'>
  readonly orderNumber?: string | null | undefined
  readonly orderDate?: string | null | undefined
  readonly account?: 'disable' | 'keep' | undefined
}

/** A student leaves, and with them, there, those who were there as their parents. */
export async function leaveSchool(
  course: Course,
  tx: Transaction,
  place: StoredAffiliation,
  { day, reason, orderNumber, orderDate, account }: Leaving,
): Promise<MoveReport['accounts']> {
  const { stage } = course
  const doing = 'expel'
  const organization = organizationOf(stage, place.node_id)
  await end(course, place, { doing, until: day, reason, orderNumber, orderDate })
  const going = { organization, nodeId: place.node_id, doing, day } as const
  const accounts = await accountsGo(course, tx, { ...going, personId: place.person_id, kind: 'student' }, account)
  const parents = (await listGuardiansOf(tx, place.person_id)).filter(
    (one) => (one.valid_until === null || one.valid_until > day) && organizationOf(stage, one.node_id) === organization,
  )
  for (const parent of parents) {
    await end(course, parent, { doing, until: day, reason: 'parting' })
    accounts.push(
      ...(await accountsGo(course, tx, { ...going, personId: parent.person_id, kind: 'guardian' }, account)),
    )
  }
  return accounts
}
