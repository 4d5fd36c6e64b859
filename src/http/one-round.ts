import type { FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { type FieldProblem, Problem } from '../core/problems/index.ts'
import { type Deed, perform, rehearse } from '../services/audit/index.ts'
import type { Context } from '../services/decisions/index.ts'
import { actorOf } from './authenticate.ts'
import { standIn } from './stand-in.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the form's deed would refuse of the fields that are well shaped, where these are not. */
    judge?: (request: FastifyRequest, wrong: readonly string[]) => Promise<readonly FieldProblem[]>
  }
}

/**
 * For the `config` of a route with a form: where the shape of a body is wrong, its deed judges the rest, so that people are told all that is
 * wrong at once. The deed is rehearsed; what its doer may not do it refuses as always.
 */
export function judgedBy<Input, Result, Prepared>(
  ctx: Context,
  deed: Deed<Input, Result, Prepared>,
  inputOf: (body: never, id: string) => Input,
) {
  return {
    judge: async (request: FastifyRequest, wrong: readonly string[]) => {
      const actor = actorOf(request)
      const body = mended(request, wrong, actor.accountId === null ? undefined : ctx.decisions.homeOf(actor.accountId))
      if (body === undefined) return []
      const { id = '' } = request.params as { readonly id?: string }
      const judged = rehearse(
        ctx,
        (stage) => perform(stage, actor, deed, inputOf(body as never, id)),
        () => undefined,
      )
      return await judged.then(() => [], fieldsOf)
    },
  }
}

const fieldsOf = (error: unknown): readonly FieldProblem[] => (error instanceof Problem ? error.fields : [])

/** The body with harmless values where it is wrong; undefined where no value is known to fit. */
function mended(request: FastifyRequest, wrong: readonly string[], home: string | undefined): unknown {
  const schema = request.routeOptions.schema?.body as TSchema
  const check = request.getValidationFunction('body') as unknown as (data: unknown) => { readonly value?: unknown }
  const mend = (body: unknown, field: string) => standIn(schema, body, { path: field.split('.'), home })
  const body = wrong.reduce(mend, request.body)
  return body === undefined ? undefined : check(body).value
}

/** The refusal of a body, with what the deed finds wrong in the rest of it. */
export async function inOneRound(error: Error, request: FastifyRequest): Promise<Error> {
  const { judge } = request.routeOptions.config
  const isOfBody = 'validationContext' in error && error.validationContext === 'body'
  if (!isOfBody || !(error instanceof Problem) || judge === undefined) return error
  const wrong = error.fields.map(({ field }) => field)
  const found = await judge(request, wrong)
  const more = found.filter(({ field }) => !wrong.some((one) => touches(one, field)))
  if (more.length === 0) return error
  const fields = [...error.fields, ...more]
  return new Problem(error.code, { fields: fields.map(({ field }) => field).join(', ') }, fields)
}

const touches = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
