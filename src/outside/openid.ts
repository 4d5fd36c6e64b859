import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
} from 'openid-client'

/** Where an OpenID Connect provider is, and as whom we ask it. */
export interface OpenidProvider {
  readonly issuer: string
  readonly clientId: string
  /** Empty: we are a public client. */
  readonly clientSecret: string
  /** In the header, or in the form. */
  readonly secretIn: 'header' | 'form'
  readonly scopes: string
  /** Names of hosts that may be asked besides that of the issuer. */
  readonly hosts: readonly string[]
}

export type OpenidClient = Configuration

/** What ties an answer to the question that this browser was sent with. */
export interface Question {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Vouched {
  readonly issuer: string
  readonly subject: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** The provider cannot be reached, or does not answer as one. */
export class ProviderAway extends Error {}
/** It answered, and vouched for nobody; or what came back is no answer to what was asked. */
export class NotVouched extends Error {}

const patienceSeconds = 10

/** Reads what the provider says of itself. */
export async function openOpenid(provider: OpenidProvider): Promise<OpenidClient> {
  const { issuer, clientId, clientSecret, secretIn } = provider
  const authentication =
    clientSecret === '' ? None() : (secretIn === 'form' ? ClientSecretPost : ClientSecretBasic)(clientSecret)
  try {
    return await discovery(new URL(issuer), clientId, undefined, authentication, {
      [customFetch]: onlyTo(provider),
      timeout: patienceSeconds,
      execute: [enableNonRepudiationChecks, ...(isPlainLoopback(issuer) ? [allowInsecureRequests] : [])],
    })
  } catch (error) {
    throw new ProviderAway(inWords(error))
  }
}

export async function questionUrl(client: OpenidClient, scopes: string, question: Question): Promise<string> {
  const url = buildAuthorizationUrl(client, {
    redirect_uri: question.redirectUri,
    scope: scopes,
    state: question.state,
    nonce: question.nonce,
    code_challenge: await calculatePKCECodeChallenge(question.verifier),
    code_challenge_method: 'S256',
  })
  return url.href
}

/** For whom the provider vouches. Checked: state, issuer of the answer, PKCE, and issuer, audience, nonce, time and signature of the token. */
export async function vouchedBy(client: OpenidClient, parameters: string, question: Question): Promise<Vouched> {
  const { redirectUri, state: expectedState, nonce: expectedNonce, verifier: pkceCodeVerifier } = question
  const checks = { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true }
  try {
    const answer = new URL(redirectUri)
    answer.search = parameters
    const tokens = await authorizationCodeGrant(client, answer, checks)
    const claims = tokens.claims()
    if (claims === undefined) throw new Error('no token of identity')
    const more =
      client.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await fetchUserInfo(client, tokens.access_token, claims.sub)
    return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } }
  } catch (error) {
    throw new NotVouched(inWords(error))
  }
}

/** Only to hosts that an administrator has registered, wherever the provider would send us (mistake 74); no way leads on from there. */
function onlyTo({ issuer, hosts }: OpenidProvider) {
  const own = new URL(issuer)
  const known = new Set([own.host, ...hosts])
  const ask: CustomFetch = async (address, { body, signal, ...options }) => {
    const url = new URL(address)
    if (!known.has(url.host) || url.protocol !== own.protocol)
      throw new Error(`${url.origin} is not among the registered hosts`)
    const sent = { ...(body !== undefined && { body: body as BodyInit | null }), ...(signal && { signal }) }
    return await fetch(url, { ...options, ...sent, redirect: 'error' })
  }
  return ask
}

/** Plain http is for a provider on this very machine. */
export function isPlainLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
