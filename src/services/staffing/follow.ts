import type { Transaction } from '../../database/index.ts'
import { type AffiliationKind, listAffiliationsOfPerson } from '../affiliations/index.ts'
import { type Doing, mayDo } from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { findPerson } from '../persons/index.ts'
import { accountsOfKind } from './held-grants.ts'
import { isWithin, organizationOf } from './places.ts'
import type { AccountOutcome } from './shapes.ts'
import { type Course, moveAccount, rehome } from './steps.ts'

export interface Following {
  readonly personId: string
  readonly kind: AffiliationKind
  readonly doing: Doing
  /** The organization where the person now is. */
  readonly to: string
  /** Whether they are at this home no more. */
  readonly isLeft: (home: string) => boolean
}

/**
 * The record of a person, and the account that came with what they were, go along to where they now are: who employs them manages it, and
 * who did so before does not any more. Returns the outcomes, each with where its account goes.
 */
export async function follow(
  course: Course,
  tx: Transaction,
  { personId, kind, doing, to, isLeft }: Following,
  outcomes: readonly AccountOutcome[],
): Promise<AccountOutcome[]> {
  const { stage } = course
  const person = await findPerson(tx, personId)
  if (person !== undefined && isLeft(person.home_id))
    await rehome(course, { id: personId, from: person.home_id, to, doing })
  const moved = new Set<string>()
  for (const { id, home_id: from } of await accountsOfKind(stage, tx, personId, kind)) {
    if (!isLeft(from)) continue
    await moveAccount(course, { id, from, to, doing })
    moved.add(id)
  }
  if (moved.size === 0) return [...outcomes]
  const movesTo = { id: to, title: (await findNode(tx, to))?.title ?? to }
  return outcomes.map((one) => (moved.has(one.id) ? { ...one, movesTo } : one))
}

/** Homes where a person was, of this kind, and is no more, who is now nowhere but in that organization or under it; for who may act there. */
export async function homesLeft(
  { stage, actor }: Course,
  tx: Transaction,
  { personId, kind, doing, to }: Omit<Following, 'isLeft'>,
  day: string,
): Promise<(home: string) => boolean> {
  const all = await listAffiliationsOfPerson(tx, personId)
  const isElsewhere = all.some(
    ({ node_id, valid_until }) => (valid_until === null || valid_until > day) && !isWithin(stage, node_id, to),
  )
  if (isElsewhere) return () => false
  const were = all.filter((one) => one.kind === kind).map(({ node_id }) => organizationOf(stage, node_id))
  return (home) => home !== to && were.includes(home) && mayDo(stage, actor, doing, home)
}
