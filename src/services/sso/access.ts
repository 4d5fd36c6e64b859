import type { StoredClient } from '../clients/index.ts'
import type { Context } from '../decisions/index.ts'

/** E4: whether an account has anything to do in the client's subsystem; a system that no catalog knows is open to everybody. */
export function mayOpen({ decisions }: Context, { subsystem }: Pick<StoredClient, 'subsystem'>, accountId: string) {
  if (subsystem === null) return true
  const found = decisions.catalog.subsystems.find(({ id }) => id === subsystem)
  return found?.actions.some(({ id }) => decisions.isHeldAnywhere(accountId, id)) ?? false
}
