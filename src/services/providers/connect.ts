import { Problem } from '../../core/problems/index.ts'
import { type Directory, type OpenidProvider, openOpenid, tryDirectory } from '../../outside/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { requireMayKeepProviders, secretPlace } from './provider-form.ts'
import { findProvider, type ProviderRow } from './queries-providers.ts'
import type { DirectorySettings, OpenidSettings, ProviderCheck } from './shapes.ts'

/** Empty: there is none, or it is sealed with another key. */
const secretOf = ({ settings: { secrets } }: Context, { id, secret }: ProviderRow): string =>
  secret === null ? '' : (secrets.open(secretPlace(id), secret) ?? '')

export function directoryOf(ctx: Context, row: ProviderRow): Directory {
  const { authority, serverName, ...settings } = row.settings as DirectorySettings
  return { ...settings, authority: authority ?? '', serverName: serverName ?? '', bindPassword: secretOf(ctx, row) }
}

export function openidOf(ctx: Context, row: ProviderRow): OpenidProvider {
  const { issuer, clientId, secretIn, scopes, hosts } = row.settings as OpenidSettings
  return { issuer, clientId, secretIn, scopes, hosts, clientSecret: secretOf(ctx, row) }
}

/** Whether it can be reached as it is set, so that it is turned on when it works. */
export async function checkProvider(ctx: Context, actor: Actor, id: string): Promise<ProviderCheck> {
  requireMayKeepProviders(ctx, actor)
  const row = await findProvider(ctx.database.kysely, id)
  if (row === undefined) throw new Problem('not-found')
  try {
    if (row.kind === 'ldap') await tryDirectory(directoryOf(ctx, row))
    else await openOpenid(openidOf(ctx, row))
    return { works: true, said: null }
  } catch (error) {
    return { works: false, said: error instanceof Error ? error.message : String(error) }
  }
}
