import { askPlace, objectOf, refuseError } from './asking.ts'
import { elementsOf, employerOf, personOf } from './esia-data.ts'
import type { Question } from './openid.ts'
import { NotVouched, ProviderAway, textOf, type Vouched } from './vouched.ts'

/** A product that stands before ЕСИА and signs for everybody: plain OAuth2 with an ordinary secret («ЕСИА Шлюз»). */
export interface Gateway {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
  /** Which of its providers: `cpg_oauth`, `esia`. */
  readonly provider: string
}

export function gatewayQuestionUrl({ url, clientId, scopes, provider }: Gateway, question: Question): string {
  const { redirectUri: redirect_uri, state, nonce } = question
  const asked = { client_id: clientId, response_type: 'code', provider, scope: scopes, redirect_uri, state, nonce }
  return `${url}/auth/authorize?${new URLSearchParams(asked)}`
}

/** For whom it vouches. Checked: the state; the rest it tells to our secret, over its own connection. */
export async function vouchedByGateway(gateway: Gateway, parameters: string, question: Question): Promise<Vouched> {
  const { url, clientId, clientSecret } = gateway
  const back = Object.fromEntries(new URLSearchParams(parameters))
  refuseError(back)
  if (back.code === undefined || back.state !== question.state) throw new NotVouched('no code, or of another question')
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret, code: back.code },
    redirect_uri: question.redirectUri,
  })
  const tokens = objectOf(await askPlace(`${url}/auth/token`, { method: 'POST', body }))
  refuseError(tokens)
  const token = textOf(tokens.access_token)
  if (token === undefined) throw new NotVouched('no token')
  const headers = { authorization: `Bearer ${token}` }
  const told = objectOf(await askPlace(`${url}/auth/userinfo`, { method: 'POST', headers }))
  return vouchedOf(url, fieldsOf(told.info))
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function vouchedOf(url: string, info: Record<string, unknown>): Vouched {
  const subject = [info.oid, info.sub, info.uid].find((one) => /^\d{1,20}$/.test(String(one)))
  if (subject === undefined) throw new NotVouched('the gateway says of nobody')
  const roles = info.roles ?? info.organizations
  const employers = Array.isArray(roles) ? roles.map((role) => employerOf(fieldsOf(role))) : undefined
  const person = personOf(info, elementsOf(fieldsOf(info.contacts)), employers)
  return { issuer: url, subject: String(subject), claims: { name: `${person.lastName} ${person.firstName}` }, person }
}

export async function tryGateway({ url }: Gateway): Promise<void> {
  const { status } = await askPlace(`${url}/`)
  if (status >= 500) throw new ProviderAway(`${url} answered ${status}`)
}
