import type { StoredClient } from '../clients/index.ts'
import type { Context } from '../decisions/index.ts'
import { placesNear } from '../portal/index.ts'
import { unavailableFor } from '../unavailability/index.ts'

/** E16: what is announced of the system, where it cannot be used now by whoever comes into it. */
export async function unavailableNow(ctx: Context, { subsystem }: Pick<StoredClient, 'subsystem'>, accountId: string) {
  return (await unavailableFor(ctx, await placesNear(ctx, accountId)))(subsystem ?? '')
}
