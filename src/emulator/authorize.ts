import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Asked, requireAll, requireSigned, scopesOf, signedTexts, type Version } from './checks.ts'
import { EsiaFault } from './fault.ts'
import type { TestPerson } from './people.ts'
import type { System, TokenKeys } from './system.ts'
import { accessToken, identityToken } from './tokens.ts'

/** What the emulator remembers between requests. */
export interface Memory {
  readonly requests: Map<string, Request>
  readonly codes: Map<string, Given>
  readonly refreshes: Map<string, Given>
  /** No state is taken twice. */
  readonly states: Set<string>
}

export const newMemory = (): Memory => ({
  requests: new Map(),
  codes: new Map(),
  refreshes: new Map(),
  states: new Set(),
})

/** A browser that was sent to sign in. */
export interface Request {
  readonly version: Version
  readonly asked: Asked
  readonly scopes: readonly string[]
}

interface Given {
  readonly request: Request
  readonly person: TestPerson
  readonly until: number
}

export interface Emulated {
  readonly url: string
  readonly system: System
  readonly keys: TokenKeys
  readonly memory: Memory
  readonly at: Date
}

const codeSeconds = 60

/** Whose request it is, and where an error goes: before that is known, to nobody. */
export function requireKnown({ system }: Emulated, { client_id, redirect_uri = '' }: Asked): void {
  if (client_id !== system.clientId) throw new EsiaFault('007053', 'client_id')
  const isLoopback = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\//.test(redirect_uri)
  const isKnown = system.redirectUris.size === 0 ? isLoopback : system.redirectUris.has(redirect_uri)
  if (!isKnown) throw new EsiaFault('007023')
}

/** Everything that is checked before somebody is asked to sign in; answers under what the page asks. */
export function beginRequest(of: Emulated, version: Version, asked: Asked): string {
  requireAll(asked, ['client_secret', 'scope', 'response_type', 'state', 'timestamp', 'access_type'])
  if (version === 'v2') requireAll(asked, ['client_certificate_hash'])
  if (asked.response_type !== 'code') throw new EsiaFault('007009', 'response_type')
  if (!['online', 'offline'].includes(asked.access_type ?? '')) throw new EsiaFault('007003', 'access_type')
  if (asked.code_challenge && asked.code_challenge_method !== 'S256')
    throw new EsiaFault('007003', 'code_challenge_method')
  const scopes = scopesOf(of.system, [asked.scope, asked.scope_org].filter(Boolean).join(' '))
  requireSigned(of, version, asked, version === 'v1' ? signedTexts.v1(asked) : signedTexts.code(asked))
  takeState(of, asked)
  const id = randomUUID()
  of.memory.requests.set(id, { version, asked, scopes })
  return id
}

function takeState({ memory }: Emulated, { state = '' }: Asked): void {
  if (memory.states.has(state)) throw new EsiaFault('007003', 'state was used before')
  memory.states.add(state)
}

/** Where the browser goes on to, with a code or with what was refused. */
export function answerRequest({ memory, at }: Emulated, request: Request, person: TestPerson | undefined): string {
  const { state = '', person_filter = '' } = request.asked
  try {
    if (person === undefined) throw new EsiaFault('007004')
    if (person_filter.split(' ').includes('conf_acc') && !person.confirmed) throw new EsiaFault('007055')
    const asksOfOrganization = request.scopes.some((one) => one.startsWith('org_'))
    if (asksOfOrganization && request.asked.obj_type === 'B' && !person.employers) throw new EsiaFault('007194')
    const code = randomBytes(48).toString('base64url')
    memory.codes.set(code, { request, person, until: at.getTime() + codeSeconds * 1000 })
    return withParameters(request, { code, state })
  } catch (error) {
    if (!(error instanceof EsiaFault)) throw error
    return refusedRequest(request.asked, error)
  }
}

export const refusedRequest = (asked: Asked, { error, message }: EsiaFault): string =>
  withParameters({ asked }, { error, error_description: message, state: asked.state ?? '' })

function withParameters({ asked }: Pick<Request, 'asked'>, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(asked.redirect_uri ?? '')
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

export function giveTokens(of: Emulated, version: Version, asked: Asked): object {
  requireAll(asked, ['grant_type', 'client_secret', 'state', 'timestamp', 'scope', 'token_type'])
  if (version === 'v2') requireAll(asked, ['client_certificate_hash'])
  if (asked.token_type !== 'Bearer') throw new EsiaFault('007003', 'token_type')
  const { grant_type: type = '' } = asked
  const texts = version === 'v1' ? signedTexts.v1(asked) : textsOf(type)(asked)
  requireSigned(of, version, asked, texts)
  takeState(of, asked)
  if (type === 'client_credentials') return tokensOf(of, asked, scopesOf(of.system, asked.scope ?? ''))
  const { request, person } = type === 'refresh_token' ? takeRefresh(of, asked) : takeCode(of, version, asked)
  return { ...tokensOf(of, asked, request.scopes, person), ...refreshOf(of, { request, person }) }
}

function textsOf(type: string) {
  if (type === 'authorization_code') return signedTexts.code
  if (type === 'refresh_token') return signedTexts.refresh
  if (type === 'client_credentials') return signedTexts.credentials
  throw new EsiaFault('007009', 'grant_type')
}

function tokensOf(of: Emulated, { state }: Asked, scopes: readonly string[], person?: TestPerson): object {
  const id = scopes.includes('openid') && person ? { id_token: identityToken(of, person) } : {}
  return { access_token: accessToken(of, scopes, person?.oid), ...id, expires_in: 3600, token_type: 'Bearer', state }
}

function takeCode({ memory, at }: Emulated, version: Version, asked: Asked): Pick<Given, 'request' | 'person'> {
  const given = memory.codes.get(asked.code ?? '')
  memory.codes.delete(asked.code ?? '')
  const isSame = given?.request.version === version && given.request.asked.redirect_uri === asked.redirect_uri
  if (given === undefined || !isSame || given.until < at.getTime()) throw new EsiaFault('007011')
  requireProofOfCode(given.request.asked.code_challenge, asked.code_verifier)
  return given
}

function requireProofOfCode(challenge: string | undefined, verifier: string | undefined): void {
  if (challenge === undefined && verifier !== undefined) throw new EsiaFault('007039')
  if (challenge === undefined) return
  const expected = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url')
  if (expected !== challenge.replace(/=+$/, '')) throw new EsiaFault('007040')
}

function takeRefresh({ memory }: Emulated, { refresh_token = '' }: Asked): Pick<Given, 'request' | 'person'> {
  const given = memory.refreshes.get(refresh_token)
  memory.refreshes.delete(refresh_token)
  if (given === undefined) throw new EsiaFault('007011')
  return given
}

function refreshOf({ memory, at }: Emulated, { request, person }: Pick<Given, 'request' | 'person'>): object {
  if (request.asked.access_type !== 'offline') return {}
  const token = randomUUID()
  memory.refreshes.set(token, { request, person, until: at.getTime() })
  return { refresh_token: token }
}
