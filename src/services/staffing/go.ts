import type { Db, Transaction } from '../../database/index.ts'
import { mayBlock, mayTurnWithPost } from '../accounts/index.ts'
import { type AffiliationKind, listAffiliationsOfPerson, type StoredAffiliation } from '../affiliations/index.ts'
import { may, today } from '../decisions/index.ts'
import type { Doing } from '../delegation/index.ts'
import { mayEndWithPost, type StoredGrant } from '../grants/index.ts'
import { accountsGoing, accountsOfKind, grantsHeld, toldGrants } from './held-grants.ts'
import { isWithin, organizationOf } from './places.ts'
import type { AccountOutcome, MoveReport } from './shapes.ts'
import { accountAtDismissal } from './staffing-settings.ts'
import { type Course, close, closeLater, stop } from './steps.ts'

export interface Going {
  readonly personId: string
  readonly kind: AffiliationKind
  /** The organization that is left. */
  readonly organization: string
  /** Where in it; the right to do it there suffices for the account that came with it (A4). */
  readonly nodeId?: string
  readonly doing: Exclude<Doing, 'confirm' | 'enrol'>
  /** The first day on which the person is not there any more. */
  readonly day: string
}

/** The second at which a day begins; null: at once, since it has begun. */
export const momentOf = ({ stage }: Course, day: string): Date | null =>
  day > today(stage) ? stage.decisions.days.begin(day) : null

/** Of a person, what of the kind is there on the day, or will be. */
export async function goingOn(
  db: Db,
  { personId, kind, day }: Pick<Going, 'personId' | 'kind' | 'day'>,
): Promise<StoredAffiliation[]> {
  const all = await listAffiliationsOfPerson(db, personId)
  return all.filter((one) => one.kind === kind && lastsBeyond(one, day))
}

export const lastsBeyond = ({ valid_until }: Pick<StoredAffiliation, 'valid_until'>, day: string): boolean =>
  valid_until === null || valid_until > day

/**
 * What came by being in an organization ends with it: the grants within it, unless a place that is kept there, or in an organization under
 * it, goes on to bring them. The rest stays, and is told.
 */
export async function grantsGo(
  course: Course,
  tx: Transaction,
  going: Going,
  isMeant: (grant: StoredGrant) => boolean = () => true,
): Promise<Pick<MoveReport, 'ended' | 'kept'>> {
  const { stage, actor } = course
  const { organization, doing, day } = going
  const stays = (await goingOn(tx, going))
    .map(({ node_id }) => organizationOf(stage, node_id))
    .filter((one) => one === organization || !isWithin(stage, organization, one))
  const moment = momentOf(course, day)
  const held = await grantsHeld(
    tx,
    await accountsOfKind(stage, tx, going.personId, going.kind),
    moment ?? stage.clock(),
  )
  const goes = ({ scope_id }: StoredGrant) =>
    isWithin(stage, scope_id, organization) && !stays.some((one) => isWithin(stage, scope_id, one))
  const ended = held.filter(
    (grant) => isMeant(grant) && goes(grant) && mayEndWithPost(stage, actor, doing, grant.scope_id),
  )
  const ends = new Map<string, Date>()
  for (const grant of ended) ends.set(grant.id, await stop(course, grant, { doing, until: moment }))
  const kept = held.filter((grant) => !ended.includes(grant))
  return { ended: toldGrants(stage, actor, ended, ends), kept: toldGrants(stage, actor, kept) }
}

/**
 * The accounts of who is there no more: the one that came with what they were, when they are such nowhere; those by which staff come in
 * otherwise, when they are nowhere at all. Turned off, from that day on, or kept, as was said or as the organization's setting says; what
 * the actor may not turn off is kept, and told, if they may see it (mistake 3).
 */
export async function accountsGo(
  course: Course,
  tx: Transaction,
  going: Going,
  said: 'disable' | 'keep' | undefined,
): Promise<MoveReport['accounts']> {
  const { stage, actor } = course
  const { personId, kind } = going
  const then = said ?? stage.settings.read(accountAtDismissal, going.organization)
  const left = (await listAffiliationsOfPerson(tx, personId)).filter((one) => lastsBeyond(one, going.day))
  const outcomes: MoveReport['accounts'] = []
  for (const account of await accountsGoing(stage, tx, personId, kind)) {
    const { id, login, came, active, home_id } = account
    const goes = then === 'disable' && active && !left.some((one) => !came || one.kind === kind)
    const obstacle = goes ? obstacleTo(course, going, account) : undefined
    if (goes && obstacle === undefined) outcomes.push(await turnOff(course, going, account))
    else if (came || (active && may(stage, actor, 'dostup.accounts.view', home_id)))
      outcomes.push({ id, login, outcome: 'kept', ...(obstacle !== undefined && { why: obstacle }) })
  }
  return outcomes
}

type Leaving = Awaited<ReturnType<typeof accountsGoing>>[number]

/** At once, or on the day. */
async function turnOff(
  course: Course,
  { day: on, doing, nodeId }: Going,
  { id, login }: Leaving,
): Promise<AccountOutcome> {
  if (momentOf(course, on) === null) {
    await close(course, { id, doing, nodeId })
    return { id, login, outcome: 'closed' }
  }
  await closeLater(course, { id, doing, nodeId, on })
  return { id, login, outcome: 'closes-later', closesOn: on }
}

/** Why the actor may not turn off an account that would go. */
function obstacleTo({ stage, actor }: Course, { doing, nodeId }: Going, account: Leaving): AccountOutcome['why'] {
  if (account.came)
    return mayTurnWithPost(stage, actor, { id: account.id, doing, nodeId }, account) ? undefined : 'no-right'
  if (actor.accountId === account.id) return 'own'
  return mayBlock(stage, actor, account) ? undefined : 'no-right'
}
