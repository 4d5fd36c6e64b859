import type { Db, Transaction } from '../../database/index.ts'
import { mayTurnWithPost } from '../accounts/index.ts'
import { type AffiliationKind, listAffiliationsOfPerson, type StoredAffiliation, today } from '../affiliations/index.ts'
import type { Doing } from '../delegation/index.ts'
import { mayEndWithPost, type StoredGrant } from '../grants/index.ts'
import { accountsOfKind, grantsHeld, toldGrants } from './held-grants.ts'
import { isWithin, organizationOf } from './places.ts'
import type { MoveReport } from './shapes.ts'
import { accountAtDismissal } from './staffing-settings.ts'
import { type Course, close, closeLater, stop } from './steps.ts'

export interface Going {
  readonly personId: string
  readonly kind: AffiliationKind
  /** The organization that is left. */
  readonly organization: string
  readonly doing: Extract<Doing, 'dismiss' | 'expel' | 'join' | 'transfer' | 'edit'>
  /** The first day on which the person is not there any more. */
  readonly day: string
}

/** The second at which a day begins; null: at once, since it has begun. */
export const momentOf = ({ stage }: Course, day: string): Date | null =>
  day > today(stage) ? new Date(`${day}T00:00:00Z`) : null

/** Of a person, what of the kind is there on the day, or will be. */
export async function goingOn(
  db: Db,
  { personId, kind, day }: Pick<Going, 'personId' | 'kind' | 'day'>,
): Promise<StoredAffiliation[]> {
  const all = await listAffiliationsOfPerson(db, personId)
  return all.filter((one) => one.kind === kind && (one.valid_until === null || one.valid_until > day))
}

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
 * The account of who is of the kind nowhere any more: turned off, from that day on, or kept, as was said or as the organization's setting
 * says.
 */
export async function accountGoes(
  course: Course,
  tx: Transaction,
  going: Going,
  said: 'disable' | 'keep' | undefined,
): Promise<MoveReport['accounts']> {
  const { stage, actor } = course
  const { day: on, doing } = going
  const then = said ?? stage.settings.read(accountAtDismissal, going.organization)
  const isNowhere = (await goingOn(tx, going)).length === 0
  const isLater = momentOf(course, on) !== null
  const outcomes: MoveReport['accounts'] = []
  for (const account of await accountsOfKind(stage, tx, going.personId, going.kind)) {
    const { id, login } = account
    const closes = isNowhere && then === 'disable' && account.active && mayTurnWithPost(stage, actor, doing, account)
    if (closes) await (isLater ? closeLater(course, { id, doing, on }) : close(course, id, doing))
    outcomes.push({ id, login, outcome: !closes ? 'kept' : isLater ? 'closes-later' : 'closed' })
  }
  return outcomes
}
