import type { FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { type FieldProblem, Problem } from '../core/problems/index.ts'
import { type Deed, perform, rehearse } from '../services/audit/index.ts'
import type { Context } from '../services/decisions/index.ts'
import { actorOf } from './authenticate.ts'
import { type OwnPlaces, standIn } from './stand-in.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the form's deed would refuse of the fields that are well shaped, where these are not. */
    judge?: (request: FastifyRequest, wrong: readonly string[]) => Promise<readonly FieldProblem[]>
  }
}

/**
 * For the `config` of a route with a form: where the shape of a body is wrong, or something that it names is not there, its deed judges the
 * rest, so that people are told all that is wrong at once. The deed is rehearsed; what its doer may not do it refuses as always.
 */
export function judgedBy<Input, Result, Prepared>(
  ctx: Context,
  deed: Deed<Input, Result, Prepared>,
  inputOf: (body: never, id: string) => Input,
) {
  return {
    judge: async (request: FastifyRequest, wrong: readonly string[]) => {
      const actor = actorOf(request)
      const home = actor.accountId === null ? undefined : ctx.decisions.homeOf(actor.accountId)
      const own = { home, accountId: actor.accountId ?? undefined, roleId: ctx.decisions.catalog.roles[0]?.id }
      const { id = '' } = request.params as { readonly id?: string }
      const refusalOf = async (fields: readonly string[]): Promise<unknown> => {
        const body = mended(request, fields, own)
        if (body === undefined) return undefined
        const judged = rehearse(
          ctx,
          (stage) => perform(stage, actor, deed, inputOf(body as never, id)),
          () => undefined,
        )
        return await judged.then(
          () => undefined,
          (error: unknown) => error,
        )
      }
      return await judgement(refusalOf, wrong, referencesIn(request.body))
    },
  }
}

/** What the deed refuses with stand-ins for these fields. */
type RefusalOf = (standIns: readonly string[]) => Promise<unknown>

/** The fields that are refused besides those; what names something that is not there is one of them, and hides none. */
async function judgement(
  refusalOf: RefusalOf,
  wrong: readonly string[],
  references: readonly string[],
): Promise<readonly FieldProblem[]> {
  const first = await refusalOf(wrong)
  if (!isNotFound(first)) return fieldsOf(first)
  const all = references.filter((one) => !wrong.includes(one))
  const unknown: string[] = []
  for (const one of all) {
    const others = all.filter((other) => other !== one)
    if (isNotFound(await refusalOf([...wrong, ...others]))) unknown.push(one)
  }
  const rest = await refusalOf([...wrong, ...unknown])
  if (isNotFound(rest)) return []
  const found = fieldsOf(rest).filter(({ field }) => !unknown.some((one) => touches(one, field)))
  return [...unknown.map((field) => ({ field, code: 'reference-unknown' }) as const), ...found]
}

const isNotFound = (error: unknown): boolean => error instanceof Problem && error.code === 'not-found'

/** No form names more than these, nor deeper. */
const mostReferences = 8
const deepest = 4

/** The members of a body, and of its members, that name something: `homeId`, `grants.0.roleId`. */
function referencesIn(body: unknown, at = '', depth = 0): string[] {
  if (typeof body !== 'object' || body === null || depth > deepest) return []
  const found = Object.entries(body).flatMap(([name, value]) => {
    if (typeof value === 'string') return /Id$/.test(name) ? [`${at}${name}`] : []
    return referencesIn(value, `${at}${name}.`, depth + 1)
  })
  return found.slice(0, mostReferences)
}

const fieldsOf = (error: unknown): readonly FieldProblem[] => (error instanceof Problem ? error.fields : [])

/** The body with harmless values where it is wrong; undefined where no value is known to fit. */
function mended(request: FastifyRequest, wrong: readonly string[], own: OwnPlaces): unknown {
  const schema = request.routeOptions.schema?.body as TSchema
  const check = request.getValidationFunction('body') as unknown as (data: unknown) => { readonly value?: unknown }
  const mend = (body: unknown, field: string) => standIn(schema, body, { path: field.split('.'), own })
  const body = wrong.reduce(mend, request.body)
  return body === undefined ? undefined : check(body).value
}

/** The refusal of a body, or of something that it names, with what the deed finds wrong in the rest of it. */
export async function inOneRound(error: Error, request: FastifyRequest): Promise<Error> {
  const { judge } = request.routeOptions.config
  const isOfBody = 'validationContext' in error && error.validationContext === 'body'
  if (!(error instanceof Problem) || judge === undefined || !(isOfBody || isBare(error))) return error
  const wrong = error.fields.map(({ field }) => field)
  const found = await judge(request, wrong)
  const more = found.filter(({ field }) => !wrong.some((one) => touches(one, field)))
  if (more.length === 0) return error
  const fields = [...error.fields, ...more]
  const values = isOfBody ? { fields: fields.map(({ field }) => field).join(', ') } : {}
  return new Problem(error.code, values, fields)
}

/** It says that something is not there, and not what. */
const isBare = (error: Problem): boolean => isNotFound(error) && error.fields.length === 0

const touches = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
