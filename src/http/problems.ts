import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { type Language, languages, Problem, type ProblemCode, problemWords } from '../core/problems/index.ts'
import { cutText } from '../core/texts/index.ts'
import { isDatabaseAway } from '../database/index.ts'
import type { SayOutage } from './outage-log.ts'

declare module 'fastify' {
  interface FastifyInstance {
    sayOutage: SayOutage
  }
}

/** The language of words in an answer: the one the client likes better (RFC 9110 §12.5.4), English where it names neither. */
export const languageOf = ({ headers }: Pick<FastifyRequest, 'headers'>): Language =>
  likedLanguage(headers['accept-language'])

export function likedLanguage(header = ''): Language {
  const [best] = header
    .split(',')
    .map((range) => {
      const [tag = '', weight = '1'] = range.trim().split(/\s*;\s*q=/i)
      return { language: languages.find((one) => tag.toLowerCase().split('-')[0] === one), weight: Number(weight) }
    })
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return best?.language ?? 'en'
}

const codes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
}

/** Bytes, as Node writes them apart from the headers: see `besideId`. */
const inBytes = (body: unknown): Buffer => Buffer.from(JSON.stringify(body))

/** Headers come as bytes, one to a character; whoever sends others than ASCII means UTF-8. */
const idInWords = ({ id }: FastifyRequest): string => Buffer.from(id, 'latin1').toString()

/** The one translator of errors to HTTP: RFC 9457 problem details. What is not a Problem is our fault and tells nothing of itself. */
export function sendProblem(error: Error | FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error, request)
  noteFault(problem, error, request)
  const language = languageOf(request)
  const body = {
    type: `urn:dostup:problem:${problem.code}`,
    ...problemWords(problem, language),
    status: problem.status,
    code: problem.code,
    instance: `urn:dostup:request:${encodeURIComponent(idInWords(request))}`,
    ...(problem.fields.length > 0 && {
      errors: problem.fields.map((field) => ({
        field: field.field,
        code: field.code,
        detail: problemWords(field, language).detail,
      })),
    }),
  }
  if (problem.status === 401 && !reply.hasHeader('www-authenticate'))
    reply.header('www-authenticate', 'Bearer realm="dostup"')
  if (typeof problem.values.seconds === 'number') reply.header('retry-after', problem.values.seconds)
  reply.code(problem.status).type('application/problem+json').send(inBytes(body))
}

/** An address that is there, asked by a method that it does not have: the answer names those it has. */
export function methodRefused(methods: readonly string[], reply: FastifyReply): Problem {
  const said = methods.join(', ')
  reply.header('allow', said)
  return new Problem('method-not-allowed', { methods: said })
}

/** What is our fault is in our log, whatever shape the answer has. */
export function noteFault(problem: Problem, error: Error | FastifyError, request: FastifyRequest): void {
  if (problem.status === 503) request.server.sayOutage(request, problem, error)
  else if (problem.status >= 500)
    request.log.error({ err: error, request: idInWords(request), route: request.routeOptions.url }, 'request failed')
}

export function asProblem(error: Error | FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Problem('request-too-large', { limit: request.routeOptions.bodyLimit ?? 0 })
  const known = codes[code]
  if (known !== undefined) return new Problem(known)
  if (isDatabaseAway(error)) return new Problem('database-unavailable')
  if ('statusCode' in error && error.statusCode !== undefined && error.statusCode < 500) {
    // It may quote the whole address.
    return new Problem('request-malformed', { reason: cutText(error.message, 200) })
  }
  return new Problem('internal', { id: request.id })
}
