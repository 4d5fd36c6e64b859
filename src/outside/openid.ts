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
import { inWords, isPlainLoopback, NotVouched, ProviderAway, personOfClaims, type Vouched } from './vouched.ts'

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
    const told = { ...more, ...claims }
    return { issuer: claims.iss, subject: claims.sub, claims: told, person: personOfClaims(told) }
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
