import { Problem } from '../../core/problems/index.ts'
import { type Acting, type Actor, may, today } from '../decisions/index.ts'
import { listOwnAccounts } from '../delegation/index.ts'
import { requireActionOf, stageOf, stillDecides } from './people.ts'
import { hasActed, type StoredApproval } from './queries-approvals.ts'
import { listAbsent } from './substitutes/queries-substitutes.ts'

/** Somebody in a session, or a subsystem by its key: that one sees and sends its own documents only. */
export interface Asker {
  readonly actor: Actor
  readonly subsystem: string | null
}

/** Whoever takes part sees it, from any account of theirs, and whoever may see the record or decide in any of its stages. */
export async function seesApproval(
  who: Acting,
  approval: StoredApproval,
  subsystem: string | null = null,
): Promise<boolean> {
  const { ctx, actor, db } = who
  if (actor.kind === 'operator') return subsystem === null || approval.subsystem === subsystem
  const { authors, started_by, waits_for, seen_by, node_id } = approval
  if (ctx.decisions.has(node_id) && seen_by.some((action) => may(ctx, actor, action, node_id))) return true
  const own = await listOwnAccounts(actor, db)
  const taking = [...authors, ...(started_by === null ? [] : [started_by]), ...waits_for]
  if (taking.some((id) => own.includes(id)) || (await hasActed(db, approval.id, own))) return true
  return (await absentOf(who)).some((id) => waits_for.includes(id))
}

/** For whom the actor decides today, besides themselves. */
export const absentOf = async ({ ctx, actor, db }: Acting): Promise<string[]> =>
  actor.accountId === null ? [] : await listAbsent(db, actor.accountId, today(ctx))

/**
 * In whose place the actor decides now: their own, or that of somebody who is away. It throws why they may not: it waits for nobody, or for
 * others; they have written it, from whatever account (mistake 36), and the route does not let them.
 */
export async function requireDecides(who: Acting, approval: StoredApproval): Promise<string> {
  const { ctx, actor, db } = who
  const stage = stageOf(approval)
  if (approval.state !== 'going' || stage === undefined) throw new Problem('approval-not-going')
  if (actor.accountId === null) throw new Problem('signature-by-account-only')
  const own = await listOwnAccounts(actor, db)
  const mayAuthors = approval.route.authorsDecide === true
  const wrote = (id: string) => approval.authors.includes(id)
  if (!mayAuthors && own.some(wrote)) throw new Problem('approval-own')
  if (approval.waits_action !== null) {
    requireActionOf({ ctx, actor }, approval, approval.waits_action)
    return actor.accountId
  }
  const places = [actor.accountId, ...(await absentOf(who)).filter((id) => mayAuthors || !wrote(id))]
  const waiting = places.filter((id) => approval.waits_for.includes(id) && !approval.done_by.includes(id))
  for (const id of waiting) if (await stillDecides(who, approval, id)) return id
  throw new Problem('approval-not-yours')
}

/** A request is sent, mended and withdrawn as a request: its approval follows. */
export function refuseOfRoom({ object_kind: kind }: StoredApproval): void {
  if (kind === 'request') throw new Problem('approval-of-request')
}

/** Whoever has sent it, or has written it. */
export async function requireSender({ actor, db }: Acting, { authors, started_by }: StoredApproval): Promise<void> {
  if (actor.kind === 'operator') return
  const own = await listOwnAccounts(actor, db)
  if (own.some((id) => id === started_by || authors.includes(id))) return
  throw new Problem('approval-by-sender')
}
