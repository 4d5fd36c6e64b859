import type { Transaction } from '../../database/index.ts'
import { type AffiliationKind, listAffiliationsOfPerson } from '../affiliations/index.ts'
import { today } from '../decisions/index.ts'
import { type Doing, mayDo } from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { findPerson } from '../persons/index.ts'
import { accountsOfKind } from './held-grants.ts'
import { goLater, goNow, type Home } from './homes.ts'
import { isWithin, organizationOf } from './places.ts'
import type { AccountOutcome } from './shapes.ts'
import type { Course } from './steps.ts'

export interface Following {
  readonly personId: string
  readonly kind: AffiliationKind
  readonly doing: Doing
  /** The organization where the person now is. */
  readonly to: string
  /** By which they are there, and its first day. */
  readonly by: { readonly affiliationId: string; readonly day: string }
  /** Whether they are at this home no more. */
  readonly isLeft: (home: string) => boolean
}

/**
 * The record of a person, and the account that came with what they were, go along to where they now are: who employs them manages it, and
 * who did so before does not any more. From a home where somebody is until a later day they go on that day. Returns the outcomes, each with
 * where its account goes, and when.
 */
export async function follow(
  course: Course,
  tx: Transaction,
  { personId, kind, doing, to, by, isLeft }: Following,
  outcomes: readonly AccountOutcome[],
): Promise<AccountOutcome[]> {
  const homes = (await homesOf(course, tx, { personId, kind })).filter(({ from }) => isLeft(from))
  const stays = by.day > today(course.stage) ? await homesNow(course, tx, { personId, but: by.affiliationId }) : []
  const goes = { personId, to, doing }
  const waiting = homes.filter(({ from }) => stays.includes(from))
  await goNow(
    course,
    homes.filter((one) => !waiting.includes(one)),
    goes,
  )
  if (waiting.length > 0) await goLater(course, waiting, { ...goes, affiliationId: by.affiliationId })
  if (homes.every(({ account }) => account === null)) return [...outcomes]
  const movesTo = { id: to, title: (await findNode(tx, to))?.title ?? to }
  return outcomes.map((one) => {
    const home = homes.find(({ account }) => account === one.id)
    return home === undefined ? one : { ...one, movesTo, ...(waiting.includes(home) && { movesOn: by.day }) }
  })
}

async function homesOf(
  { stage }: Course,
  tx: Transaction,
  { personId, kind }: Pick<Following, 'personId' | 'kind'>,
): Promise<Home[]> {
  const person = await findPerson(tx, personId)
  const accounts = await accountsOfKind(stage, tx, personId, kind)
  return [
    ...(person === undefined ? [] : [{ account: null, from: person.home_id }]),
    ...accounts.map(({ id, home_id }) => ({ account: id, from: home_id })),
  ]
}

/** The organizations where somebody is today, by whatever but one. */
async function homesNow(
  { stage }: Course,
  tx: Transaction,
  { personId, but }: { readonly personId: string; readonly but: string },
): Promise<string[]> {
  const day = today(stage)
  const all = await listAffiliationsOfPerson(tx, personId)
  return all
    .filter(({ id, valid_until: until }) => id !== but && (until === null || until > day))
    .map(({ node_id }) => organizationOf(stage, node_id))
}

/** Homes where a person was, of this kind, and is no more, who is now nowhere but in that organization or under it; for who may act there. */
export async function homesLeft(
  { stage, actor }: Course,
  tx: Transaction,
  { personId, kind, doing, to }: Pick<Following, 'personId' | 'kind' | 'doing' | 'to'>,
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
