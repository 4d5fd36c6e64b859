import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Language, Problem, type ProblemCode, problemWords } from '../../core/problems/index.ts'
import { asProblem, languageOf, noteFault } from '../problems.ts'

/** What the standard has a word for (RFC 7644 §3.12, RFC 9865 §2.1). */
const words: Partial<Record<ProblemCode, string>> = {
  'scim-syntax': 'invalidSyntax',
  'request-malformed': 'invalidSyntax',
  'scim-filter-invalid': 'invalidFilter',
  'scim-path-invalid': 'invalidPath',
  'scim-no-target': 'noTarget',
  'scim-value-invalid': 'invalidValue',
  'scim-mutability': 'mutability',
  'scim-cursor-invalid': 'invalidCursor',
  'scim-taken': 'uniqueness',
  'login-taken': 'uniqueness',
}

export interface ScimFault {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A problem in SCIM’s own shape. Fields that a deed refused are values of the client’s: 400, or 409 where one is taken. */
export function faultOf(problem: Problem, language: Language): ScimFault {
  const isTaken = problem.fields.some(({ code }) => code === 'login-taken')
  const isRefused = problem.fields.length > 0 || problem.status === 422
  const status = isTaken ? 409 : isRefused ? 400 : problem.status
  const scimType = isTaken ? 'uniqueness' : (words[problem.code] ?? (isRefused ? 'invalidValue' : undefined))
  const told = problem.fields.length === 0 ? [problem] : problem.fields
  const detail = told
    .map((one) => `${'field' in one ? `${one.field}: ` : ''}${problemWords(one, language).detail}`)
    .join(' ')
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
  return { status, body: { schemas, status: String(status), ...(scimType && { scimType }), detail } }
}

export function sendFault(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error, request)
  noteFault(problem, error, request)
  const { status, body } = faultOf(problem, languageOf(request))
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="dostup"')
  if (typeof problem.values.seconds === 'number') reply.header('retry-after', problem.values.seconds)
  send(reply.code(status), body)
}

export const send = (reply: FastifyReply, body: unknown): FastifyReply =>
  reply.type('application/scim+json; charset=utf-8').send(JSON.stringify(body))

export const isScim = ({ url }: Pick<FastifyRequest, 'url'>): boolean => /^\/scim\/v2(\/|$|\?)/.test(url)

/** A part of a batch that failed. */
export function faultOfError(error: unknown, request: FastifyRequest): ScimFault {
  const problem = asProblem(error instanceof Error ? error : new Problem('internal', { id: request.id }), request)
  if (error instanceof Error) noteFault(problem, error, request)
  return faultOf(problem, languageOf(request))
}
