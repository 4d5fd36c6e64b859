/** Whoever calls the server: nobody, somebody signed in, a subsystem with its key. */
import type { InjectOptions } from 'fastify'
import { password, type TestAccount } from './builders.ts'
import { answerOf, descriptionOf, operationAt } from './described.ts'
import type { Site } from './site.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly cookies: readonly { readonly name: string; readonly value: string }[]
  /** The problem's code, where the answer is a problem. */
  readonly code: string | undefined
}

export interface Caller {
  /** Null for nobody and for keys. */
  readonly token: string | null
  send(method: Method, url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  get(url: string): Promise<Answer>
  post(url: string, body?: unknown): Promise<Answer>
  put(url: string, body?: unknown): Promise<Answer>
  patch(url: string, body?: unknown): Promise<Answer>
  delete(url: string): Promise<Answer>
}

/** Where requests go: the server is all that is needed. */
type Door = Pick<Site, 'app'>

export const anonymous = (site: Door): Caller => caller(site, {})

export const withKey = (site: Door, secret: string): Caller => caller(site, { authorization: `Bearer ${secret}` })

/** In Russian, as the console asks unless its person likes English better. */
export const withSession = (site: Door, token: string): Caller =>
  caller(site, { cookie: `dostup_session=${token}`, 'accept-language': 'ru' }, token)

/** Signs in at the door, as people do. */
export async function signedIn(site: Door, account: TestAccount): Promise<Caller> {
  const answer = await anonymous(site).post('/api/session', { login: account.login, password })
  const token = cookieOf(answer, 'dostup_session')
  if (token === undefined) throw new Error(`${account.login} does not get in: ${answer.status} ${answer.text}`)
  return withSession(site, token)
}

export const cookieOf = ({ cookies }: Answer, name: string): string | undefined =>
  cookies.find((cookie) => cookie.name === name)?.value

/** The same caller after an answer that gave it another session. */
export const goesOn = (site: Door, answer: Answer): Caller =>
  withSession(site, cookieOf(answer, 'dostup_session') ?? '')

function caller(site: Door, own: Readonly<Record<string, string>>, token: string | null = null): Caller {
  const send: Caller['send'] = async (method, url, body, headers = {}) => {
    const isBytes = Buffer.isBuffer(body)
    const given = body === undefined ? {} : { payload: isBytes ? body : JSON.stringify(body) }
    const type = body === undefined ? {} : { 'content-type': isBytes ? 'text/csv' : 'application/json' }
    return await injected(site, { method, url, ...given, headers: { ...type, ...own, ...headers } })
  }
  return {
    token,
    send,
    get: (url) => send('GET', url),
    post: (url, body) => send('POST', url, body),
    put: (url, body) => send('PUT', url, body),
    patch: (url, body) => send('PATCH', url, body),
    delete: (url) => send('DELETE', url),
  }
}

/** A request as raw as a test wants it: broken bodies, odd headers. Whatever it is, the server must not fail, nor leave a sentence unfilled. */
export async function injected(site: Door, request: InjectOptions): Promise<Answer> {
  const { statusCode: status, body: text, headers, cookies } = await site.app.inject(request)
  const body = text !== '' && /json/.test(String(headers['content-type'])) ? JSON.parse(text) : undefined
  if (status >= 500) throw new Error(`${request.method} ${request.url}: ${status} ${text}`)
  refuseUntold(site, request, status, body)
  if (/\{\w+\}/.test(body?.detail ?? '')) throw new Error(`a sentence with a hole: ${body.detail}`)
  return { status, body, text, headers, cookies, code: body?.code }
}

/** What a route answers with stands in its description, code by code, or programs that were made of it do not expect it. */
function refuseUntold(site: Door, { method, url }: InjectOptions, status: number, body: Told): void {
  const description = descriptionOf(site.app)
  const operation = operationAt(description, String(method), String(url))
  if (operation === undefined || status === 405) return
  const answer = answerOf(operation, status, description)
  const remedy = 'is not in its description: see src/http/description/door-codes.ts'
  if (answer === undefined) throw new Error(`${method} ${url} answers ${status}, which ${remedy}`)
  if (status < 400) return
  const named = [body?.code, ...(body?.errors ?? []).map(({ code }) => code)]
  for (const code of named)
    if (code !== undefined && !answer.description?.includes(`\`${code}\``))
      throw new Error(`${method} ${url} answers ${status} ${code}, which ${remedy}`)
}

type Told = { readonly code?: string; readonly errors?: readonly { readonly code: string }[] } | undefined
