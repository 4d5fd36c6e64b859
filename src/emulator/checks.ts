import { gostKeyIn, verifies } from '../core/gost/index.ts'
import { isSignedBy } from './cms.ts'
import { EsiaFault } from './fault.ts'
import type { System } from './system.ts'

export type Version = 'v1' | 'v2'

/** What came with a request, each parameter once. */
export type Asked = Readonly<Record<string, string | undefined>>

const minutes = 5

export function parametersOf(text: string): Asked {
  const asked: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    if (name in asked) throw new EsiaFault('007003', `${name} twice`)
    asked[name] = value
  }
  return asked
}

export function requireAll(asked: Asked, names: readonly string[]): void {
  const missing = names.filter((name) => !asked[name])
  if (missing.length > 0) throw new EsiaFault('007014', missing.join(', '))
}

interface Signing {
  readonly system: System
  readonly at: Date
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Of whoever signs: state, time, certificate and signature. `texts`: what may be signed, where sources differ. */
export function requireSigned({ system, at }: Signing, version: Version, asked: Asked, texts: readonly string[]): void {
  if (!uuid.test(asked.state ?? '')) throw new EsiaFault('007003', 'state is no UUID')
  requireInTime(asked.timestamp ?? '', at)
  if (version === 'v2' && asked.client_certificate_hash?.toUpperCase() !== system.certificateHash)
    throw new EsiaFault('007053', 'client_certificate_hash')
  const signature = bytesOf(asked.client_secret ?? '')
  const isSigned = texts.some((text) => isSignature(system, version, signature, Buffer.from(text)))
  if (!isSigned) throw new EsiaFault('007053', 'client_secret')
}

/** v1 takes PKCS#7, v2 and v3 nothing but the raw 64 bytes. */
function isSignature(system: System, version: Version, signature: Uint8Array, text: Uint8Array): boolean {
  if (version === 'v1') return isSignedBy(system.certificate, signature, text)
  const key = gostKeyIn(system.certificate)
  return key !== undefined && verifies(key, text, signature)
}

/** base64url with its padding or without, and plain base64. */
const bytesOf = (text: string): Uint8Array => Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64')

function requireInTime(timestamp: string, at: Date): void {
  const parts = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/.exec(timestamp)
  if (parts === null) throw new EsiaFault('007003', 'timestamp')
  const [, year, month, day, time, hours, rest] = parts
  const moment = Date.parse(`${year}-${month}-${day}T${time}${hours}:${rest}`)
  if (!(Math.abs(moment - at.getTime()) <= minutes * 60_000)) throw new EsiaFault('007015')
}

export function scopesOf(system: System, text: string): string[] {
  const scopes = text.split(' ').filter((one) => one !== '')
  if (scopes.some((one) => !/^[a-z_]+(\?[a-z_]+=\d+)?$/.test(one))) throw new EsiaFault('007006')
  const strange = scopes.filter((one) => !system.scopes.has(one.split('?')[0] ?? ''))
  if (strange.length > 0) throw new EsiaFault('007019', strange.join(', '))
  return scopes
}

/** What client_secret signs, by version and step. */
export const signedTexts = {
  v1: ({ scope, timestamp, client_id, state }: Asked) => [said(scope, timestamp, client_id, state)],
  code: ({ client_id, scope, scope_org, timestamp, state, redirect_uri, code }: Asked) => [
    said(client_id, scope, scope_org, timestamp, state, redirect_uri, code),
  ],
  credentials: ({ client_id, scope, timestamp, state, redirect_uri }: Asked) => [
    said(client_id, scope, timestamp, state, redirect_uri),
  ],
  /** Sources differ, so both are taken. */
  refresh: ({ client_id, scope, scope_org, timestamp, state, redirect_uri, refresh_token }: Asked) => [
    said(client_id, scope, scope_org, timestamp, state, redirect_uri),
    said(client_id, scope, timestamp, state, refresh_token),
  ],
}

const said = (...parts: readonly (string | undefined)[]): string => parts.map((part) => part ?? '').join('')
