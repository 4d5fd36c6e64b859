import { createHash, randomUUID } from 'node:crypto'
import { streebog256, toHex } from '../core/gost/index.ts'
import { askPlace, objectOf, refuseError } from './asking.ts'
import { readPerson } from './esia-data.ts'
import type { Question } from './openid.ts'
import { certificateBytes, type Signer, signed } from './signer.ts'
import { readToken, readTokenKeys } from './token-keys.ts'
import { NotVouched, ProviderAway, type Vouched } from './vouched.ts'

/** Where ЕСИА is, and as which system we ask it. */
export interface EsiaProvider {
  readonly version: 'v1' | 'v2'
  /** Without a slash at the end. */
  readonly url: string
  /** The mnemonic. */
  readonly clientId: string
  readonly scopes: string
  readonly organizationScopes: string
  /** PEM: of the system; and of ЕСИА, certificates or keys that tokens may be signed with. */
  readonly certificate: string
  readonly tokenKeys: string
  readonly signer: Signer
}

type Parameters = Readonly<Record<string, string>>

const paths = {
  v1: { code: '/aas/oauth2/ac', token: '/aas/oauth2/te' },
  v2: { code: '/aas/oauth2/v2/ac', token: '/aas/oauth2/v3/te' },
} as const

export async function esiaQuestionUrl(provider: EsiaProvider, question: Question, at: Date): Promise<string> {
  const { version, url } = provider
  const challenge = createHash('sha256').update(question.verifier).digest('base64url')
  const asked = {
    ...{ ...aboutSystem(provider, question, at), response_type: 'code', access_type: 'online', state: question.state },
    ...(version === 'v2' && { code_challenge: challenge, code_challenge_method: 'S256' }),
  }
  return `${url}${paths[version].code}?${new URLSearchParams(await withSecret(provider, asked))}`
}

/** For whom ЕСИА vouches. Checked: the state of both answers, PKCE, and issuer, audience, time and signature of the tokens; it sends no nonce. */
export async function vouchedByEsia(
  provider: EsiaProvider,
  parameters: string,
  question: Question,
  at: Date,
): Promise<Vouched> {
  const { version, url, clientId } = provider
  const back = Object.fromEntries(new URLSearchParams(parameters))
  refuseError(back)
  if (back.code === undefined || back.state !== question.state) throw new NotVouched('no code, or of another question')
  const state = randomUUID()
  const asked = {
    ...{ ...aboutSystem(provider, question, at), grant_type: 'authorization_code', code: back.code },
    ...{ state, token_type: 'Bearer', ...(version === 'v2' && { code_verifier: question.verifier }) },
  }
  const body = new URLSearchParams(await withSecret(provider, asked))
  const tokens = objectOf(await askPlace(`${url}${paths[version].token}`, { method: 'POST', body }))
  refuseError(tokens)
  if (tokens.state !== state) throw new NotVouched('the tokens belong to another question')
  const expected = { keys: readTokenKeys(provider.tokenKeys), issuers: issuersOf(url), at }
  const access = readToken(tokens.access_token, expected)
  const oid = numberIn(access['urn:esia:sbj_id'])
  const id = tokens.id_token === undefined ? undefined : readToken(tokens.id_token, expected)
  if (id !== undefined && (id.aud !== clientId || numberIn(id.sub) !== oid))
    throw new NotVouched('the token of identity is of somebody else')
  const scopes = `${provider.scopes} ${provider.organizationScopes}`.split(' ')
  const person = await readPerson({ url, token: String(tokens.access_token), oid, scopes })
  return { issuer: String(access.iss), subject: oid, claims: { ...id, name: nameOf(person) }, person }
}

const nameOf = ({ lastName, firstName, middleName }: NonNullable<Vouched['person']>): string =>
  [lastName, firstName, middleName].filter(Boolean).join(' ')

/** It comes as a number or as a text. */
function numberIn(value: unknown): string {
  if (!/^\d{1,20}$/.test(String(value))) throw new NotVouched('the token says of nobody')
  return String(value)
}

/** It calls itself by http and with a slash, whatever its address is. */
function issuersOf(url: string): string[] {
  const { host } = new URL(url)
  return ['http', 'https'].flatMap((scheme) => [`${scheme}://${host}/`, `${scheme}://${host}`])
}

function aboutSystem(provider: EsiaProvider, { redirectUri }: Question, at: Date): Parameters {
  const { version, clientId, scopes, organizationScopes, certificate } = provider
  const hash = toHex(streebog256(certificateBytes(certificate))).toUpperCase()
  return {
    ...{ client_id: clientId, redirect_uri: redirectUri, scope: scopes, timestamp: timestampOf(at) },
    ...(organizationScopes !== '' && version === 'v2' && { scope_org: organizationScopes }),
    ...(version === 'v2' && { client_certificate_hash: hash }),
  }
}

/** `2025.09.02 13:00:29 +0000` */
const timestampOf = (at: Date): string =>
  `${at.toISOString().slice(0, 19).replaceAll('-', '.').replace('T', ' ')} +0000`

async function withSecret(provider: EsiaProvider, asked: Parameters): Promise<Record<string, string>> {
  const { version, clientId, certificate, signer } = provider
  const order =
    version === 'v1'
      ? ['scope', 'timestamp', 'client_id', 'state']
      : ['client_id', 'scope', 'scope_org', 'timestamp', 'state', 'redirect_uri', 'code']
  const text = order.map((name) => asked[name] ?? '').join('')
  const form = version === 'v1' ? 'cms' : 'raw'
  const secret = await signed({ signer, form, clientId, certificate }, text)
  return { ...asked, client_secret: secret.toString('base64url') }
}

/** Whether ЕСИА is there, the signer signs by the certificate, and the keys of tokens can be read. */
export async function tryEsia(provider: EsiaProvider): Promise<void> {
  if (readTokenKeys(provider.tokenKeys).length === 0) throw new ProviderAway('no key of tokens')
  await withSecret(provider, { client_id: provider.clientId, state: 'check' })
  const { status } = await askPlace(`${provider.url}/`)
  if (status >= 500) throw new ProviderAway(`${provider.url} answered ${status}`)
}
