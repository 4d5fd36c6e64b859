import { Problem, refusedFields } from '../../../core/problems/index.ts'
import { type Deed, perform, type Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import {
  deleteGrant,
  endGrant,
  giveGrant,
  giveToAffiliates,
  listGrantsByIds,
  mayEndGrant,
  type StoredGrant,
  stateOf,
} from '../../grants/index.ts'
import { findRole } from '../../roles/index.ts'
import { getItemToDecide } from '../review-authority.ts'
import { decided, reasonOf } from '../review-objects.ts'
import type { Narrowing } from '../shapes.ts'
import type { DecisionOfOne } from './decide-item.ts'

/** What undoes it, while nobody has changed it since; `given`: what it was narrowed to. */
export interface TakenAway {
  readonly grant: string
  readonly until: string | null
  readonly endedAt: string
  readonly given?: string
}

export interface Taking {
  readonly grantId: string
  readonly narrow: Narrowing | undefined
  /** Null: at once. */
  readonly on: Date | null
  readonly reason: string
}

/** Narrows or revokes it now, or from a moment on: by the deeds with which it would be done by hand. Its inverse is `undoDecision`. */
export const takeAway: Deed<DecisionOfOne> = {
  name: 'reviews.take-away',
  kind: 'model',
  async decide(ctx, tx, actor, { what, note, narrow, on, pace, ...of }) {
    const who = { ctx, actor, db: tx }
    const deciding = await getItemToDecide(who, of)
    const { item, review, place } = deciding
    const asked = {
      grantId: item.grant_id,
      narrow,
      on: on === undefined ? null : new Date(on),
      reason: reasonOf(review),
    }
    const done = await takeFrom(ctx, actor, asked)
    const decision = what === 'narrow' ? 'narrow' : 'revoke'
    const set = { state: 'decided', decision, effect: 'done', waits_for: [] as string[] } as const
    const said = { narrow, on }
    const changed = await decided(who, deciding, { what: decision, note, said, done, place, pace, set })
    return { result: undefined, changed: [changed], facts: [] }
  },
}

/** Nobody takes in a review what they could not take away by hand. */
export async function takeFrom(
  stage: Stage,
  actor: Actor,
  { grantId, narrow, on, reason }: Taking,
): Promise<TakenAway> {
  const { tx } = stage.unit
  const [grant] = await listGrantsByIds(tx, [grantId])
  if (grant === undefined || isOver(stage, grant)) throw new Problem('review-grant-gone')
  mayEndGrant.policy(stage, actor, grant)
  const given = narrow === undefined ? undefined : await givenInstead(stage, actor, { grant, narrow, reason })
  const until = given === undefined ? (endIn(grant, narrow) ?? on) : null
  const isAhead = grant.valid_from !== null && grant.valid_from > (until ?? stage.clock())
  if (isAhead) await perform(stage, actor, deleteGrant, grantId)
  const endedAt = isAhead
    ? stage.clock()
    : await perform(stage, actor, endGrant, { id: grantId, doing: 'dismiss', until })
  return {
    ...{ grant: grantId, until: grant.valid_until?.toISOString() ?? null, endedAt: endedAt.toISOString() },
    ...(given !== undefined && { given }),
  }
}

const isOver = (stage: Stage, grant: StoredGrant): boolean =>
  !['live', 'not-started'].includes(stateOf(grant, stage.clock()))

/** A date alone: it stays as it is, until then. */
function endIn(grant: StoredGrant, narrow: Narrowing | undefined): Date | undefined {
  if (narrow?.validUntil === undefined) return undefined
  const until = new Date(narrow.validUntil)
  if (grant.valid_until !== null && grant.valid_until <= until) throw notNarrower('validUntil')
  return until
}

interface Instead {
  readonly grant: StoredGrant
  readonly narrow: Narrowing
  readonly reason: string
}

/** A role with fewer rights, or a place within: given anew, in the place of what ends. */
async function givenInstead(stage: Stage, actor: Actor, asked: Instead): Promise<string | undefined> {
  const { grant, narrow, reason } = asked
  if (narrow.roleId === undefined && narrow.scopeId === undefined) return undefined
  await requireNarrower(stage, asked)
  const { roleId = grant.role_id, scopeId = grant.scope_id } = narrow
  const power = roleId === null ? { rightId: grant.right_id ?? '' } : { roleId }
  const given = {
    ...{ ...power, scopeId, reason, validFrom: grant.valid_from?.toISOString() ?? null, validUntil: endOf(asked) },
    ...(scopeId === grant.scope_id && { limitedTo: grant.limits.map(({ id }) => id) }),
  }
  const { affiliates_of: nodeId, affiliates_below: below, affiliates_kind: kind } = grant
  return nodeId === null
    ? await perform(stage, actor, giveGrant, { accountId: grant.account_id ?? '', ...given })
    : await perform(stage, actor, giveToAffiliates, { nodeId, below, kind, ...given })
}

const endOf = ({ grant, narrow }: Instead): string | null =>
  narrow.validUntil ?? grant.valid_until?.toISOString() ?? null

const notNarrower = (field: 'roleId' | 'scopeId' | 'validUntil') =>
  refusedFields([{ field, code: 'review-not-narrower' }])

async function requireNarrower(stage: Stage, asked: Instead): Promise<void> {
  const { grant, narrow } = asked
  const { roleId = grant.role_id, scopeId = grant.scope_id } = narrow
  const [isOtherRole, isOtherScope] = [roleId !== grant.role_id, scopeId !== grant.scope_id]
  if (!isOtherRole && !isOtherScope) throw notNarrower('roleId')
  if (isOtherScope && !stage.decisions.ancestors(scopeId).includes(grant.scope_id)) throw notNarrower('scopeId')
  if (isOtherRole) await requireFewerRights(stage, grant, roleId ?? '')
  const until = endOf(asked)
  if (grant.valid_until !== null && (until === null || new Date(until) > grant.valid_until))
    throw notNarrower('validUntil')
}

async function requireFewerRights({ unit: { tx } }: Stage, grant: StoredGrant, roleId: string): Promise<void> {
  const role = await findRole(tx, roleId)
  const before = grant.role_id === null ? undefined : await findRole(tx, grant.role_id)
  const held = before?.rights ?? (grant.right_id === null ? [] : [grant.right_id])
  if (role === undefined || !role.rights.every((right) => held.includes(right))) throw notNarrower('roleId')
}
