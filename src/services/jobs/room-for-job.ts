import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Actor } from '../decisions/index.ts'
import { countOpenJobs } from './queries-jobs.ts'

/** More of one asker would keep everybody else’s waiting. */
const mostOpen = 20

export async function requireRoomForJob(tx: Transaction, { accountId }: Actor): Promise<void> {
  const open = await countOpenJobs(tx, accountId)
  if (open >= mostOpen) throw new Problem('job-too-many', { count: open })
}
