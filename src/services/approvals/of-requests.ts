import type { Db } from '../../database/index.ts'
import type { Title } from '../catalog/index.ts'
import type { Acting } from '../decisions/index.ts'
import { seesApproval } from './approval-authority.ts'
import { findApproval, findLastText, type StoredApproval } from './queries-approvals.ts'

/** What the room of requests asks of the approval that one of its requests goes by. */
export interface GoingBy {
  readonly state: StoredApproval['state']
  readonly route: Title
  /** In which it waits; null: it waits for nobody. */
  readonly stage: Title | null
  readonly dueAt: Date | null
}

export async function findGoingBy(db: Db, id: string): Promise<GoingBy | undefined> {
  const approval = await findApproval(db, id)
  if (approval === undefined) return undefined
  const { state, route, stage, due_at: dueAt } = approval
  return { state, route: route.title, stage: (state === 'going' && route.stages[stage]?.title) || null, dueAt }
}

/** Whether somebody asks by it, is asked, or has decided in it: to them it says whom it is about. */
export async function takesPart(who: Acting, id: string): Promise<boolean> {
  const approval = await findApproval(who.db, id)
  return approval !== undefined && (await seesApproval(who, approval))
}

/** What whoever returned it has said. */
export const remarkOf = findLastText
