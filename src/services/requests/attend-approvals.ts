import { isStage, perform } from '../audit/index.ts'
import type { Attendant } from '../decisions/index.ts'
import { settleByRoute } from './deeds/settle-by-route.ts'
import { listGoingBy } from './queries-requests.ts'

const decides: readonly string[] = ['approvals.agree-approval', 'approvals.return-approval']

/** What a route decides of requests comes to pass in the unit of the decision, by whoever decided. */
export const attendApprovals: Attendant = async (ctx, { deeds, changed, actor }) => {
  if (!isStage(ctx) || !deeds.some((deed) => decides.includes(deed))) return
  const moved = changed.filter(({ model }) => model === 'approval').map(({ id }) => id)
  for (const id of await listGoingBy(ctx.unit.tx, moved)) await perform(ctx, actor, settleByRoute, id)
}
