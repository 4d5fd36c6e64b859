import type { JWK } from 'jose'
import Provider, { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { assistantScopes, fitsSecret, knownClient, scopes } from '../../services/clients/index.ts'
import { signOutOf } from '../../services/credentials/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import {
  claimsOf,
  liveLogin,
  mayOpen,
  ownerOfLogin,
  type ProviderKeys,
  sessionOfLogin,
  subjectOf,
  type Telling,
  tellEnded,
} from '../../services/sso/index.ts'
import { adapterOn } from './adapter.ts'
import { deviceFlow, fillInCode } from './device.ts'
import { existingGrant } from './grants.ts'
import { noticePrompt } from './notice.ts'
import { logoutPage, refusalPage, signedOutPage } from './pages.ts'

/** Seconds. What a token opens is looked at anew each time, so that none outlives its session; a JWT is nobody's to take back. */
const lifetimes = {
  ...{ AccessToken: 600, AuthorizationCode: 60, ClientCredentials: 600, IdToken: 3600, RefreshToken: 43_200 },
  ...{ Interaction: 1800, Session: 43_200, Grant: 43_200, DeviceCode: 600 },
}

/** The provider of OpenID Connect as the product needs it; made anew when its keys change. */
export function makeProvider(ctx: Context, keys: ProviderKeys, telling: Telling): Provider {
  const provider = new Provider(telling.issuer, configurationOf(ctx, keys, telling.issuer))
  // URLs are made of the address that people type, which `mount` puts into the request.
  provider.proxy = true
  const { Client } = provider as unknown as { Client: { prototype: ClientDeeds } }
  Client.prototype.compareClientSecret = async function (secret) {
    const client = await knownClient(ctx, this.clientId)
    return client !== undefined && fitsSecret(client, secret, ctx.clock())
  }
  Client.prototype.backchannelLogout = async function (login, sid) {
    const accountId = await ownerOfLogin(ctx, login)
    // Nobody who signs out waits for a subsystem that does not answer.
    if (accountId !== undefined) void tellEnded(ctx, { clientId: this.clientId, accountId, sid }, telling)
  }
  provider.use(outlivedForm)
  provider.use(endOwnSession(ctx))
  provider.use(fillInCode)
  provider.on('server_error', (_ctx, error) => telling.log(`single sign-on: ${error.stack ?? error.message}`))
  return provider
}

interface ClientDeeds {
  readonly clientId: string
  compareClientSecret(secret: string): Promise<boolean>
  backchannelLogout(login: string, sid: string): Promise<void>
}

const forms = ['code_verification', 'end_session_confirm']

/** A form that was opened too long ago, or by nobody: the library would keep a session that never began, and fail at that. */
async function outlivedForm(asked: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  try {
    await next()
  } catch (error) {
    const { oidc, method } = asked
    if (method !== 'POST' || !forms.includes(oidc?.route) || typeof oidc.session?.exp === 'number') throw error
    asked.status = 400
    await refusalPage(asked, { error: 'invalid_request', error_description: 'session not found' })
  }
}

/** E1: whoever signs out everywhere is out here as well. */
const endOwnSession =
  (ctx: Context) =>
  async (asked: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    const { oidc, ip } = asked
    const login = oidc?.route === 'end_session_confirm' && oidc.params?.logout ? oidc.session?.accountId : undefined
    const [accountId, session] =
      login === undefined ? [] : [await ownerOfLogin(ctx, login), await sessionOfLogin(ctx, login)]
    if (accountId !== undefined && session !== undefined) await signOutOf(ctx, { accountId, ip }, session)
  }

function configurationOf(ctx: Context, keys: ProviderKeys, issuer: string): Configuration {
  return {
    adapter: adapterOn(ctx),
    jwks: { keys: keys.signing.map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'RS256', use: 'sig' }) as JWK) },
    cookies: cookiesOf(keys),
    claims: Object.fromEntries(scopes.map(({ id, claims }) => [id, [...claims]])),
    scopes: [...scopes.map(({ id }) => id), 'offline_access'],
    subjectTypes: ['pairwise', 'public'],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] },
    pkce: { required: () => true },
    ttl: lifetimes,
    rotateRefreshToken: true,
    // Asked for or not: no refresh token outlives the session, so there is no «offline» for the person to agree to.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    // The login behind every token is looked at instead, whatever becomes of the provider's own session.
    expiresWithSession: async () => false,
    findAccount: (asked, id, token) => accountOf({ ctx, keys }, asked, id, token?.clientId),
    pairwiseIdentifier: async (_ctx, login, client) => await subjectAt(ctx, keys, login, client.clientId),
    loadExistingGrant: (asked) => existingGrant(ctx, asked),
    interactions: { policy: policy(ctx), url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    features: featuresOf(ctx, keys, assistantsAt(issuer)),
    renderError: refusalPage,
  }
}

const cookiesOf = ({ cookies }: ProviderKeys): NonNullable<Configuration['cookies']> => ({
  keys: [cookies],
  names: { session: 'dostup_sso', interaction: 'dostup_sso_interaction', resume: 'dostup_sso_resume' },
  long: { httpOnly: true, sameSite: 'lax', path: '/oidc', signed: true },
  short: { httpOnly: true, sameSite: 'lax', signed: true },
})

const featuresOf = (ctx: Context, keys: ProviderKeys, assistants: string): NonNullable<Configuration['features']> => ({
  devInteractions: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  backchannelLogout: { enabled: true },
  clientCredentials: { enabled: true },
  deviceFlow: deviceFlow(),
  introspection: {
    enabled: true,
    // Of its own tokens alone, while their login lives.
    allowedPolicy: async (asked, client, token) =>
      token.clientId === client.clientId &&
      !isDevice(client) &&
      (!('accountId' in token) ||
        (await accountOf({ ctx, keys }, asked, token.accountId, client.clientId)) !== undefined),
  },
  revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
  rpInitiatedLogout: { enabled: true, logoutSource: logoutPage, postLogoutSuccessSource: signedOutPage },
  resourceIndicators: {
    enabled: true,
    // Of a client's own subsystem: such a token is a JWT, of which no row is kept.
    defaultResource: async (asked, client) =>
      asked.oidc.route === 'token' && asked.oidc.params?.grant_type === 'client_credentials'
        ? await resourceOf(ctx, client.clientId)
        : [],
    // Programs that forget to say once more what the token is for.
    useGrantedResource: async (_ctx, { resource }) => [resource].flat().includes(assistants),
    async getResourceServerInfo(_ctx, resource, client) {
      if (resource === assistants && !isDevice(client)) return await assistantsOf(ctx, client.clientId, resource)
      if (resource !== (await resourceOf(ctx, client.clientId)) || isDevice(client)) throw new errors.InvalidTarget()
      return { scope: '', audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }
    },
  },
})

/** What says who somebody is otherwise than `accountOf` is not for these: the library would name the login there. */
const isDevice = (client: { grantTypeAllowed(type: string): boolean }): boolean =>
  client.grantTypeAllowed('urn:ietf:params:oauth:grant-type:device_code')

/** The door for assistants, as what it is asked for tokens; it stands beside the provider. */
export const assistantsAt = (issuer: string): string => new URL('/mcp', issuer).href

/** As much as the administrator lets the client do there in the name of people. */
async function assistantsOf(ctx: Context, clientId: string, audience: string) {
  const allowed = (await knownClient(ctx, clientId))?.scopes ?? []
  const may = assistantScopes.filter(({ id }) => allowed.includes(id)).map(({ id }) => id)
  if (may.length === 0) throw new errors.InvalidTarget()
  return { scope: may.join(' '), audience, accessTokenFormat: 'opaque' as const }
}

/** What a token for the API of a client's own subsystem is for. */
async function resourceOf(ctx: Context, clientId: string): Promise<string> {
  const subsystem = (await knownClient(ctx, clientId))?.subsystem
  return subsystem ? `urn:dostup:subsystem:${subsystem}` : `urn:dostup:client:${clientId}`
}

/** Without a login that lives, of an account that has anything to do there, nobody: whatever is brought along (mistakes 53, 65). */
async function accountOf(
  { ctx, keys }: { ctx: Context; keys: ProviderKeys },
  asked: KoaContextWithOIDC,
  id: string,
  clientId: string | undefined,
) {
  const login = await liveLogin(ctx, id)
  const client = await knownClient(ctx, clientId ?? asked.oidc.client?.clientId ?? '')
  if (login === undefined || client === undefined || !mayOpen(ctx, client, login.account_id)) return undefined
  return {
    accountId: id,
    claims: async (_use: string, scope: string) => ({
      ...(await claimsOf(ctx, client, login.account_id, new Set(scope.split(' ')))),
      sub: client.kind === 'device' ? subjectOf(keys.subjects, client, login.account_id) : id,
    }),
  }
}

async function subjectAt(ctx: Context, keys: ProviderKeys, login: string, clientId: string): Promise<string> {
  const [owner, client] = [await ownerOfLogin(ctx, login), await knownClient(ctx, clientId)]
  if (owner === undefined || client === undefined) throw new errors.InvalidGrant('the login is over')
  return subjectOf(keys.subjects, client, owner)
}

/** Whoever has come in before is asked for again when that session is over. */
function policy(ctx: Context): interactionPolicy.DefaultPolicy {
  const base = interactionPolicy.base()
  base
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('login_ended', 'the session is over', 'login_required', ({ oidc }) =>
        oidc.session?.accountId !== undefined && oidc.account === undefined
          ? interactionPolicy.Check.REQUEST_PROMPT
          : interactionPolicy.Check.NO_NEED_TO_PROMPT,
      ),
    )
  base.add(noticePrompt(ctx))
  return base
}
