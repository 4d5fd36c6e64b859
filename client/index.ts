/**
 * The client: the only way the console (and a subsystem in TypeScript) knows the server.
 * Owns the generated types and a thin typed fetch over them. Promises that a call either gives the body of a
 * success or throws a ProblemError. Refuses to keep state: no cache, no retry, no token store.
 */
import createClient, { type Middleware } from 'openapi-fetch'
import { ProblemError, problemFrom } from './problem.ts'
import type { paths } from './schema.gen.ts'

export { type FieldProblem, type Problem, ProblemError } from './problem.ts'
export { registries } from './registries.gen.ts'
export { searcherOf } from './search.gen.ts'
export type * from './shapes.ts'

export interface ClientOptions {
  readonly baseUrl?: string
  /** Language of titles and sentences, asked for on every call. */
  readonly language?: () => string
  /** An API key of a subsystem; a browser uses its session cookie instead. */
  readonly apiKey?: string
  readonly onSignedOut?: () => void
  readonly fetch?: (request: Request) => Promise<Response>
}

const headers = (options: ClientOptions): Middleware => ({
  onRequest({ request }) {
    if (options.language) request.headers.set('Accept-Language', options.language())
    if (options.apiKey) request.headers.set('Authorization', `Bearer ${options.apiKey}`)
    return request
  },
  onResponse({ response, schemaPath }) {
    // A refused sign-in is 401 as well: nobody was signed in there, so nobody was signed out.
    if (response.status === 401 && schemaPath !== '/api/session') options.onSignedOut?.()
    return undefined
  },
})

export const createDostupClient = (options: ClientOptions = {}) => {
  const client = createClient<paths>({
    baseUrl: options.baseUrl ?? '/',
    ...(options.fetch ? { fetch: options.fetch } : {}),
  })
  client.use(headers(options))
  return client
}

export type DostupClient = ReturnType<typeof createDostupClient>

interface Answer<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** Unwraps an answer: the body, or a ProblemError. An unreachable server is a problem too (status 0). */
export const ask = async <Data>(call: Promise<Answer<Data>>): Promise<NonNullable<Data>> => {
  const answer = await call.catch((cause: unknown) => {
    throw new ProblemError({ ...problemFrom(undefined, 0), title: String(cause) })
  })
  if (!answer.response.ok) throw new ProblemError(problemFrom(answer.error, answer.response.status))
  return answer.data as NonNullable<Data>
}
