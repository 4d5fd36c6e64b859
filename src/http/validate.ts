import type { FastifySchemaCompiler } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import Format from 'typebox/format'
import { Locale } from 'typebox/system'
import { Convert, Default } from 'typebox/value'
import { type FieldProblem, Problem, refusedFields } from '../core/problems/index.ts'
import { withoutNulls } from './absent.ts'
import { normalizerOf } from './texts.ts'

/**
 * Checks requests by the one schema that also types and documents them. Unknown fields are refused, defaults are filled in, and `null`
 * is taken as absent where a member is optional; only what came in the address (query, path) is turned from text into numbers and booleans.
 */
export const validate: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema)
  const fromAddress = httpPart !== 'body'
  const hasDefaults = JSON.stringify(schema).includes('"default":')
  const normalize = fromAddress ? undefined : normalizerOf(schema)
  const read = (data: unknown) => {
    const filled = hasDefaults ? Default(schema, data) : data
    return normalize?.(filled) ?? { body: fromAddress ? Convert(schema, filled) : filled, faults: [] }
  }
  return (data: unknown) => {
    let { body, faults } = read(data)
    if (!compiled.Check(body)) {
      if (!fromAddress) ({ body, faults } = read(withoutNulls(schema, data)))
      if (fromAddress || !compiled.Check(body)) return { error: refused(compiled.Errors(body)) }
    }
    return faults.length > 0 ? { error: refusedFields(faults) } : { value: body }
  }
}

/** For what a handler checks by itself: what the value is, or the problem that it would be at the door. */
export function reader<S extends TSchema>(schema: S): (data: unknown) => Static<S> | Problem {
  const compiled = Compile(schema)
  const fitted = fitting(schema)
  return (data) => fitted(data) ?? refused(compiled.Errors(withoutNulls(schema, data)))
}

/** The same where nobody wants to know why it does not fit: undefined then. Of objects only. */
export function fitting<S extends TSchema>(schema: S): (data: unknown) => Static<S> | undefined {
  const compiled = Compile(schema)
  return (data) => {
    if (compiled.Check(data)) return data as Static<S>
    const bare = withoutNulls(schema, data)
    return bare !== data && compiled.Check(bare) ? (bare as Static<S>) : undefined
  }
}

/** RFC 3339 knows moments that a `Date` does not (23:59:60, a zone in brackets, the year 10000 in UTC): they are refused here. */
Format.Set('date-time', (text) => {
  const at = Format.IsDateTime(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().length === 24
})

type SchemaError = TLocalizedValidationError

function refused(errors: readonly SchemaError[]): Problem {
  const fields = new Map<string, FieldProblem>()
  for (const problem of errors.flatMap(fieldsOf)) {
    if (!fields.has(problem.field) || problem.code === 'field-unknown') fields.set(problem.field, problem)
  }
  return new Problem('request-invalid', { fields: [...fields.keys()].join(', ') }, [...fields.values()])
}

function fieldsOf(error: SchemaError): FieldProblem[] {
  const at = error.instancePath.slice(1).replaceAll('/', '.')
  const inside = (name: string) => (at === '' ? name : `${at}.${name}`)
  if (error.keyword === 'required') {
    const { requiredProperties } = error.params as { requiredProperties: string[] }
    return requiredProperties.map((name) => ({ field: inside(name), code: 'field-required' }))
  }
  if (error.keyword === 'additionalProperties') {
    const { additionalProperties } = error.params as { additionalProperties: string[] }
    return additionalProperties.map((name) => ({ field: inside(name), code: 'field-unknown', values: { field: name } }))
  }
  if (error.keyword === 'minLength' && error.params.limit === 1) return [{ field: at, code: 'field-required' }]
  const reason = { ru: Locale.ru_RU(error), en: Locale.en_US(error) }
  return [{ field: at === '' ? 'body' : at, code: 'field-invalid', values: { reason } }]
}
