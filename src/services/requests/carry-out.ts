import { Problem } from '../../core/problems/index.ts'
import type { Stage } from '../audit/index.ts'
import type { Actor } from '../decisions/index.ts'
import { kinds } from './kinds/index.ts'
import type { StoredItem, StoredRequest } from './queries-requests.ts'
import { staleAsSeen } from './seen-people.ts'

/** An item that could not be carried out stays open. */
export interface NotCarriedOut {
  readonly itemId: string
  readonly problem: Problem
}

/** What was asked, by the deeds that do it by themselves, with the rights of whoever decides (law 2). */
export async function carryOut(stage: Stage, actor: Actor, request: StoredRequest, item: StoredItem): Promise<void> {
  const stale = await staleAsSeen({ ctx: stage, actor, db: stage.unit.tx }, request, item)
  if (stale !== undefined) throw stale
  await kinds[request.kind].carryOut(stage, actor, request, item)
}

export function asRefusal(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}
