import type { Directory, EsiaProvider, Gateway, OpenidProvider, Signer } from '../../../outside/index.ts'
import type { Context } from '../../decisions/index.ts'
import { secretPlace } from '../provider-form.ts'
import type { ProviderRow } from '../queries-providers.ts'
import type { DirectorySettings, OpenidSettings } from '../shapes.ts'
import { type EsiaSettings, esiaHosts } from './esia-shapes.ts'

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

/** Directly, with a signer of the operator or a service that signs. */
export function esiaOf(ctx: Context, row: ProviderRow): EsiaProvider {
  const settings = row.settings as EsiaSettings
  const { way, clientId, scopes, organizationScopes, certificate, tokenKeys } = settings
  return {
    ...{ version: way === 'v1' ? 'v1' : 'v2', url: esiaUrl(settings), clientId, scopes },
    ...{ organizationScopes: organizationScopes ?? '', certificate: certificate ?? '', tokenKeys: tokenKeys ?? '' },
    signer: signerOf(ctx, row, settings),
  }
}

const esiaUrl = ({ circuit, url, way }: EsiaSettings): string =>
  (way === 'gateway' || circuit === 'own' ? (url ?? '') : esiaHosts[circuit]).replace(/\/+$/, '')

const signerOf = (ctx: Context, row: ProviderRow, { signer, signerUrl }: EsiaSettings): Signer =>
  signer === 'command'
    ? { kind: 'command', command: ctx.signCommand ?? [] }
    : { kind: 'service', url: signerUrl ?? '', token: secretOf(ctx, row) }

export function gatewayOf(ctx: Context, row: ProviderRow): Gateway {
  const settings = row.settings as EsiaSettings
  const { clientId, scopes, gatewayProvider } = settings
  const provider = gatewayProvider ?? 'esia'
  return { url: esiaUrl(settings), clientId, scopes, provider, clientSecret: secretOf(ctx, row) }
}
