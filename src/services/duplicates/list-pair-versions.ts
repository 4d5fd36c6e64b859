import type { Db } from '../../database/index.ts'
import { personTitle } from './pair-authority.ts'
import { listPairRows } from './queries-pairs.ts'

/** What is selected of the queue, as it is now. */
export async function listPairVersions(db: Db, ids: readonly string[]) {
  return (await listPairRows(db, ids)).map((pair) => ({
    ...{ id: String(pair.id), changedAt: pair.updated_at, homes: [pair.low_home_id, pair.high_home_id] },
    title: `${personTitle(pair, 'low')} — ${personTitle(pair, 'high')}`,
  }))
}
