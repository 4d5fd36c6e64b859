import { refuseFields } from '../../core/problems/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { seesAccount } from '../decisions/index.ts'
import { notify } from '../notices/index.ts'
import { type AskedOfPair, pairDeed } from './decide-pair.ts'
import type { StoredPair } from './queries-pairs.ts'
import type { PairAssignment } from './shapes.ts'

/** «Назначить»: to somebody who may decide of both persons, and is told. It is its own inverse. */
export const assignPair: Deed<AskedOfPair<PairAssignment>> & Policy<StoredPair> = pairDeed<PairAssignment>(
  'duplicates.assign-pair',
  async (acting, pair, { accountId }) => {
    const { ctx, actor, db } = acting
    if (accountId === null || accountId === pair.assignee_id) return { assignee_id: accountId }
    if (!seesAccount(ctx, actor, accountId)) refuseFields([{ field: 'accountId', code: 'not-found' }])
    const decides = (home: string) => ctx.decisions.allowed(accountId, 'dostup.persons.merge', home)
    if (![pair.low_home_id, pair.high_home_id].every(decides))
      refuseFields([{ field: 'accountId', code: 'pair-not-theirs' }])
    if (accountId !== actor.accountId) {
      const values = { by: actor.title, id: String(pair.id) }
      await notify(ctx, db, { account: accountId, code: 'pair.assigned', values })
    }
    return { assignee_id: accountId }
  },
)
