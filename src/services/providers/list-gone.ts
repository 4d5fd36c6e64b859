import { listDirectoryUsers } from '../../outside/index.ts'
import type { Context } from '../decisions/index.ts'
import { directoryOf } from './outer/places.ts'
import { inOutsideQueue } from './outside-queue.ts'
import { listActiveUsersOf } from './queries-identities.ts'
import { listEnabledProviders, type ProviderRow } from './queries-providers.ts'

/** So many may vanish at once and nobody asks; more than that, only up to a tenth of all. */
const fewEnough = 10

/** Accounts whose users a directory does not have any more, or lets in no more. */
export async function listGoneOf(ctx: Context, row: ProviderRow): Promise<readonly string[]> {
  const bound = await listActiveUsersOf(ctx.database.kysely, row.id)
  if (bound.length === 0) return []
  const users = await inOutsideQueue(ctx, row.id, () => listDirectoryUsers(directoryOf(ctx, row)))
  const gone = bound.filter(({ subject }) => users.get(subject ?? '')?.disabled ?? true)
  // A filter that is written wrong, or a directory half restored, must not turn off a region.
  if (gone.length > fewEnough && gone.length > bound.length / 10)
    throw new Error(`«${row.title}»: ${gone.length} of ${bound.length} users are gone at once; nobody is turned off`)
  return gone.map(({ account_id }) => account_id)
}

export const listDirectories = async ({ database }: Context): Promise<ProviderRow[]> =>
  (await listEnabledProviders(database.kysely)).filter(({ kind }) => kind === 'ldap')
