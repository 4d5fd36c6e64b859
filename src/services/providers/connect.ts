import { Problem } from '../../core/problems/index.ts'
import { tryDirectory } from '../../outside/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { outerOf } from './outer/outer.ts'
import { directoryOf } from './outer/places.ts'
import { requireMayKeepProviders } from './provider-form.ts'
import { findProvider } from './queries-providers.ts'
import type { ProviderCheck } from './shapes.ts'

/** Whether it can be reached as it is set, so that it is turned on when it works. */
export async function checkProvider(ctx: Context, actor: Actor, id: string): Promise<ProviderCheck> {
  requireMayKeepProviders(ctx, actor)
  const row = await findProvider(ctx.database.kysely, id)
  if (row === undefined) throw new Problem('not-found')
  try {
    if (row.kind === 'ldap') await tryDirectory(directoryOf(ctx, row))
    else await outerOf(ctx, row).attempt()
    return { works: true, said: null }
  } catch (error) {
    return { works: false, said: error instanceof Error ? error.message : String(error) }
  }
}
