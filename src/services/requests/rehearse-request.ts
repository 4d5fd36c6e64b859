import type { Effects } from '../../core/engine/index.ts'
import type { Problem } from '../../core/problems/index.ts'
import { findAccount } from '../accounts/index.ts'
import { attempt, rehearse, type Stage } from '../audit/index.ts'
import { type Actor, type Context, seesAccount } from '../decisions/index.ts'
import { shortName } from '../persons/index.ts'
import { asRefusal, carryOut } from './carry-out.ts'
import { requireDecides } from './deciding.ts'
import { kinds } from './kinds/index.ts'
import type { StoredItem, StoredRequest } from './queries-requests.ts'
import { getVisibleRequest, requireState, waiting } from './request-objects.ts'

export interface RehearsedItem {
  readonly itemId: string
  /** Undefined: it would be carried out. */
  readonly problem: Problem | undefined
  /** Who could carry it out where the viewer lacks a right: those that the viewer may see. */
  readonly others: readonly string[]
}

export interface RehearsedRequest {
  readonly items: readonly RehearsedItem[]
  readonly effects: Effects
}

const mostAsked = 8
const mostNames = 3

/** What approval would do, by doing it and undoing it again. */
export async function rehearseRequest(ctx: Context, actor: Actor, id: string): Promise<RehearsedRequest> {
  const db = ctx.database.kysely
  const { request, items } = await getVisibleRequest(ctx, actor, db, id)
  await requireDecides({ ctx, actor, db }, request, items)
  requireState(request, waiting)
  const told: RehearsedItem[] = []
  const play = async (stage: Stage) => {
    for (const item of items.filter(({ state }) => state === 'open')) {
      const answer = await attempt(stage, () => carryOut(stage, actor, request, item))
      const problem = 'error' in answer ? asRefusal(answer.error) : undefined
      const others = problem?.status === 403 ? await whoCould(stage, actor, request, item) : []
      told.push({ itemId: item.id, problem, others })
    }
  }
  const effects = await rehearse(ctx, play, (facts) => ctx.decisions.effects(facts, ctx.clock()))
  return { items: told, effects }
}

/** Names of those who decide such requests there, and for whom the same deed succeeds. */
async function whoCould(stage: Stage, actor: Actor, request: StoredRequest, item: StoredItem): Promise<string[]> {
  const { accountsThat } = stage.decisions
  const some = accountsThat(kinds[request.kind].decides, request.organization_id)
    .filter((id) => id !== actor.accountId && seesAccount(stage, actor, id))
    .slice(0, mostAsked)
  const able: string[] = []
  for (const id of some) if (await succeeds(stage, id, request, item)) able.push(id)
  const accounts = await Promise.all(able.slice(0, mostNames).map((id) => findAccount(stage.unit.tx, id)))
  return accounts.flatMap((one) => (one === undefined ? [] : (shortName(one) ?? one.login)))
}

async function succeeds(stage: Stage, id: string, request: StoredRequest, item: StoredItem): Promise<boolean> {
  const another: Actor = { kind: 'account', accountId: id, title: id, ip: null }
  const done = rehearse(
    stage,
    (inner) => carryOut(inner, another, request, item),
    () => true,
  )
  return await done.catch((error: unknown) => {
    asRefusal(error)
    return false
  })
}
