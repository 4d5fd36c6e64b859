/** The refusals of an operation: RFC 9457 problems, by status, with the codes that stand behind each. */
import { STATUS_CODES } from 'node:http'
import { Type } from 'typebox'
import { type ProblemCode, problemCatalogue } from '../../core/problems/index.ts'
import { doorCodes, fieldCodes } from './door-codes.ts'
import { inPascalCase, reference } from './name-shapes.ts'
import type { Operation } from './operations.ts'
import { refusalsByOperation } from './problems.gen.ts'
import type { Shape } from './shape.ts'

const FieldProblem = Type.Object(
  {
    field: Type.String({ description: 'As the request spells it; nested names are joined by a dot.' }),
    code: Type.String(),
    detail: Type.String({ description: 'What to do about it.' }),
  },
  { title: 'FieldProblem' },
)

const allCodes = Object.entries(problemCatalogue)
  .map(([code, { title }]) => `\`${code}\`: ${title.en}.`)
  .join(' ')

export const Problem = Type.Object(
  {
    type: Type.String({ format: 'uri', description: '`urn:dostup:problem:` and the code.' }),
    title: Type.String(),
    detail: Type.String({
      description: 'What to do, in the language asked for: English, or Russian (`Accept-Language: ru`).',
    }),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    code: Type.String({
      description: `Stable; each answer has its own in \`x-codes\`. New ones may come: take them by their status. ${allCodes}`,
    }),
    instance: Type.String({ format: 'uri', description: '`urn:dostup:request:` and the id of the request.' }),
    errors: Type.Optional(Type.Array(FieldProblem, { description: 'The fields that were refused, all at once.' })),
  },
  { title: 'Problem' },
)

/** Problems that say what is wrong field by field. */
const withFields: readonly ProblemCode[] = [
  'fields-refused',
  'changed-meanwhile',
  'setting-changed-meanwhile',
  'person-likely-duplicate',
]

/** Of every operation alike: components, by the name of their status. */
const common = [413, 415, 500, 503].map((status) => {
  const codes = doorCodes.filter((code) => problemCatalogue[code].status === status)
  return { status, codes, name: inPascalCase(STATUS_CODES[status] ?? '') }
})
const content = { 'application/problem+json': { schema: { $ref: reference('Problem') } } }
const unrouted = ['method-not-allowed', 'request-slow', 'headers-too-large'] as const

export const problemResponses = {
  ...Object.fromEntries(common.map(({ name, codes }) => [name, answerWith(codes)])),
  OtherProblem: {
    description: `Any other refusal, of this server or of what stands before it: ${named(unrouted)}.`,
    content,
  },
}

/** What an operation may be refused with: the door's codes and those that its sources throw, by status. */
export function refusals({
  operationId = '',
  'x-door': door = [],
  'x-judged': isJudged = false,
}: Operation): Record<string, object> {
  const { codes, fields: own } = refusalsByOperation[operationId] ?? { codes: [], fields: [] }
  const fields = door.includes('fields-refused') ? [...own, 'field-invalid' as const] : own
  const all = [...new Set([...door, ...codes])].sort()
  const statuses = [...new Set(all.map((code) => problemCatalogue[code].status))].sort()
  const told = statuses.map((status) => {
    const ofStatus = all.filter((code) => problemCatalogue[code].status === status)
    return [
      status,
      commonOf(status, ofStatus) ??
        answerWith(ofStatus, { fields, besideShape: isJudged ? fields : fields.filter(isNumber), isJudged }),
    ]
  })
  return { ...Object.fromEntries(told), default: responseOf('OtherProblem') }
}

function commonOf(status: number, codes: readonly ProblemCode[]): object | undefined {
  const found = common.find((one) => one.status === status && one.codes.join() === codes.join())
  return found && responseOf(found.name)
}

/** What stands in `errors`: of refused fields, beside fields of a wrong shape, and whether a deed judges those (`judgedBy`). */
interface InFields {
  readonly fields?: readonly ProblemCode[]
  readonly besideShape?: readonly ProblemCode[]
  readonly isJudged?: boolean
}

const unknown: ProblemCode = 'reference-unknown'

/** The codes are no `enum`: a client that was made of one would break at the first new code. */
function answerWith(codes: readonly ProblemCode[], { fields = [], besideShape = [], isJudged = false }: InFields = {}) {
  const inFields = codes.flatMap((code) => {
    if (code === 'request-invalid') return [...fieldCodes, ...besideShape, ...(isJudged ? [unknown] : [])]
    if (code === 'not-found' && isJudged) return [unknown, ...besideShape]
    return withFields.includes(code) ? fields : []
  })
  const said = inFields.length === 0 ? '' : ` With \`errors\` of ${named([...new Set(inFields)])}.`
  return { description: `${named(codes)}.${said}`, 'x-codes': codes, content }
}

const isNumber = (code: ProblemCode): boolean => code === 'number-not-kept'

function named(codes: readonly string[]): string {
  return codes.map((code) => `\`${code}\``).join(', ')
}

const responseOf = (name: string): object => ({ $ref: `#/components/responses/${name}` })

export const problemShape = Problem as Shape
