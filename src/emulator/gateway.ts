import { randomBytes } from 'node:crypto'
import { type Emulated, requireKnown } from './authorize.ts'
import type { Asked } from './checks.ts'
import { EsiaFault } from './fault.ts'
import type { TestOrganization, TestPerson } from './people.ts'

/** A product that stands before ЕСИА and speaks plain OAuth2 («ЕСИА Шлюз»): an ordinary secret, no signature. */
export interface GatewayMemory {
  readonly secret: string
  readonly codes: Map<string, TestPerson>
  readonly tokens: Map<string, TestPerson>
}

export const newGatewayMemory = (): GatewayMemory => ({
  secret: randomBytes(24).toString('base64url'),
  codes: new Map(),
  tokens: new Map(),
})

export function requireGatewayQuestion(of: Emulated, asked: Asked): void {
  requireKnown(of, asked)
  if (asked.response_type !== 'code' || !asked.state || !asked.provider) throw new EsiaFault('007003')
}

export function gatewayTokens({ secret, codes, tokens }: GatewayMemory, asked: Asked): object {
  if (asked.client_secret !== secret) throw new EsiaFault('007053', 'client_secret')
  const person = codes.get(asked.code ?? '')
  codes.delete(asked.code ?? '')
  if (person === undefined || asked.grant_type !== 'authorization_code') throw new EsiaFault('007011')
  const token = randomBytes(24).toString('base64url')
  tokens.set(token, person)
  return { access_token: token, refresh_token: '', id_token: '', expires_in: 3600, created_at: 0 }
}

/** Undefined: nobody’s token. */
export function gatewayInfo(
  { tokens }: GatewayMemory,
  organizations: readonly TestOrganization[],
  header: string | undefined,
): object | undefined {
  const person = tokens.get(/^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? '')
  if (person === undefined) return undefined
  const { oid, lastName, firstName, middleName, birthDate, gender, snils, confirmed, email, employers = [] } = person
  const contacts = email
    ? [{ type: 'EML', value: email.value, vrfStu: email.verified ? 'VERIFIED' : 'NOT_VERIFIED' }]
    : []
  const roles = employers.map(({ org, chief = false, admin = false }) => ({
    ...organizations.find((one) => one.oid === org),
    ...{ chief, admin, active: true },
  }))
  const who = { oid, lastName, firstName, middleName, birthDate, gender, snils, trusted: confirmed }
  return { info: { ...who, contacts: { elements: contacts }, roles } }
}
