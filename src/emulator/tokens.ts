import { createSign, createVerify, randomBytes, randomUUID } from 'node:crypto'
import { publicKeyOf, sign, verifies } from '../core/gost/index.ts'
import { DataFault } from './fault.ts'
import type { TestPerson } from './people.ts'
import type { System, TokenAlgorithm, TokenKeys } from './system.ts'

/** Who issues, with http and a slash, as ЕСИА does. */
export const issuerOf = (url: string): string => `${url.replace(/^https:/, 'http:')}/`

export interface Issued {
  readonly url: string
  readonly keys: TokenKeys
  readonly system: System
  readonly at: Date
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)
const lifeSeconds = 3600

/** `scopes`: as they were asked; those of a person say of whom. */
export function accessToken({ url, keys, system, at }: Issued, scopes: readonly string[], oid?: string): string {
  const now = seconds(at)
  const scope = scopes.map((one) =>
    one === 'openid' || oid === undefined || one.includes('?') ? one : `${one}?oid=${oid}`,
  )
  const times = { iat: now, nbf: now, exp: now + lifeSeconds }
  const subject = oid === undefined ? {} : { 'urn:esia:sbj_id': Number(oid) }
  const payload = {
    ...{ iss: issuerOf(url), client_id: system.clientId, scope: scope.join(' '), ...times },
    ...{ 'urn:esia:sid': randomUUID(), ...subject },
  }
  return jwt(keys, system.tokenAlgorithm, 'access', payload)
}

export function identityToken({ url, keys, system, at }: Issued, person: TestPerson): string {
  const now = seconds(at)
  const { oid, confirmed } = person
  const about = {
    ...{ 'urn:esia:sbj:oid': Number(oid), 'urn:esia:sbj:typ': 'P', 'urn:esia:sbj:nam': `OID.${oid}` },
    ...(confirmed && { 'urn:esia:sbj:is_tru': true }),
    'urn:esia:sbj:lvl': confirmed ? 'PR' : 'P',
  }
  return jwt(keys, system.tokenAlgorithm, 'id', {
    ...{ iss: issuerOf(url), aud: system.clientId, sub: Number(oid), iat: now, nbf: now, exp: now + lifeSeconds },
    ...{ auth_time: now, amr: 'PWD', 'urn:esia:amd': 'PWD', 'urn:esia:sid': randomUUID(), 'urn:esia:sbj': about },
  })
}

function jwt(keys: TokenKeys, alg: TokenAlgorithm, kind: string, payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ ver: 1, typ: 'JWT', sbt: kind, alg })}.${part(payload)}`
  const signature =
    alg === 'RS256'
      ? createSign('RSA-SHA256').update(signed).sign(keys.rsa)
      : sign(keys.gost, Buffer.from(signed), randomBytes(40))
  return `${signed}.${Buffer.from(signature).toString('base64url')}`
}

export interface Bearer {
  readonly oid: string | undefined
  readonly scopes: ReadonlySet<string>
}

/** Whose token it is and what it opens; throws what the data service answers. */
export function bearerOf(keys: TokenKeys, header: string | undefined, at: Date): Bearer {
  const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? ''
  const [head = '', body = '', signature = ''] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  const text = `${head}.${body}`
  const isOurs =
    createVerify('RSA-SHA256').update(text).verify(keys.rsa, bytes) ||
    verifies(publicKeyOf(keys.gost), Buffer.from(text), bytes)
  if (!isOurs) throw new DataFault(401, 'ESIA-005012', 'SecurityErrorEnum.wrongToken')
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString())
  if (payload.exp <= seconds(at)) throw new DataFault(401, 'ESIA-005013', 'SecurityErrorEnum.expiredToken')
  const scopes = String(payload.scope)
    .split(' ')
    .map((one) => one.split('?')[0] ?? '')
  const oid = payload['urn:esia:sbj_id']
  return { oid: oid === undefined ? undefined : String(oid), scopes: new Set(scopes) }
}
