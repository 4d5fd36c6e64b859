/** The refusals of a route: RFC 9457 problems, by status, with the codes that stand behind each. */
import { STATUS_CODES } from 'node:http'
import { Type } from 'typebox'
import { problemCatalogue } from '../../core/problems/index.ts'
import { inPascalCase, reference } from './name-shapes.ts'
import type { Operation } from './operations.ts'
import type { Shape } from './shape.ts'

const FieldProblem = Type.Object(
  {
    field: Type.String({ description: 'As the request spells it; nested names are joined by a dot.' }),
    code: Type.String(),
    detail: Type.String({ description: 'What to do about it.' }),
  },
  { title: 'FieldProblem' },
)

export const Problem = Type.Object(
  {
    type: Type.String({ format: 'uri', description: '`urn:dostup:problem:` and the code.' }),
    title: Type.String(),
    detail: Type.String({
      description: 'What to do, in the language asked for: English, or Russian (`Accept-Language: ru`).',
    }),
    status: Type.Integer(),
    code: Type.String({
      description: 'Stable; see each answer for those it has. New ones may come: take them by their status.',
    }),
    instance: Type.String({ format: 'uri', description: '`urn:dostup:request:` and the id of the request.' }),
    errors: Type.Optional(Type.Array(FieldProblem, { description: 'The fields that were refused, all at once.' })),
  },
  { title: 'Problem' },
)

const content = { 'application/problem+json': { schema: { $ref: reference('Problem') } } }
const statuses = [...new Set(Object.values(problemCatalogue).map(({ status }) => status))].sort()

/** Components, by name: one for each status that the catalogue has codes of. */
export const problemResponses = Object.fromEntries([
  ...statuses.map((status) => [nameOf(status), { description: codesOf(status), content }]),
  ['OtherProblem', { description: 'Any other refusal, of this server or of what stands before it.', content }],
])

/** Those that an operation may answer with, for its `responses`. */
export function refusals(path: string, method: string, operation: Operation): Record<string, object> {
  const said = refusalsOf(path, method, operation).map((status) => [status, responseOf(nameOf(status))])
  return { ...Object.fromEntries(said), default: responseOf('OtherProblem') }
}

function refusalsOf(path: string, method: string, operation: Operation): number[] {
  const { security = [], requestBody, 'x-right': right } = operation
  const changes = method !== 'get'
  const isOurs = path.startsWith('/api/')
  return [
    400,
    ...(security.length > 0 || changes ? [401] : []),
    ...(security.length > 0 || changes ? [403] : []),
    ...(right !== undefined ? [404] : []),
    ...(changes && isOurs ? [409, 422] : []),
    ...(changes && !isOurs ? [410] : []),
    ...(requestBody === undefined ? [] : [413, 415]),
    ...(changes && path.startsWith('/api/session') ? [429] : []),
    ...[500, 503],
  ]
}

function codesOf(status: number): string {
  const codes = Object.entries(problemCatalogue).filter(([, entry]) => entry.status === status)
  return codes.map(([code, { title }]) => `\`${code}\`: ${title.en}.`).join(' ')
}

function nameOf(status: number): string {
  return inPascalCase(STATUS_CODES[status] ?? String(status))
}

const responseOf = (name: string): object => ({ $ref: `#/components/responses/${name}` })

export const problemShape = Problem as Shape
