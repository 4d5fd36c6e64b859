import type { TSchema } from 'typebox'
import type { TLocalizedValidationError } from 'typebox/error'
import { Settings } from 'typebox/system'
import { Errors, Pointer } from 'typebox/value'
import { cutText } from '../../core/texts/index.ts'
import { didYouMean } from './nearest-word.ts'

interface SchemaFault {
  readonly path: readonly (string | number)[]
  readonly reason: string
  readonly of: 'key' | 'value'
  /** The value has another shape than its type says: nothing more can be checked. */
  readonly shapeless: boolean
}

/** What a schema finds wrong in a value, in sentences for the person who wrote the file. */
export const schemaFaults = (schema: TSchema, value: unknown): SchemaFault[] => {
  const errors = allErrors(schema, value)
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => `${schemaPath}/anyOf/`)
  return errors
    .filter(({ schemaPath }) => !unions.some((union) => schemaPath.startsWith(union)))
    .flatMap((error) => faultsOf(schema, value, error))
}

/** The validator stops at eight errors by default; a person wants to see all of a file's at once. */
const allErrors = (schema: TSchema, value: unknown): TLocalizedValidationError[] => {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: 1000 })
  try {
    return Errors(schema, value)
  } finally {
    Settings.Set({ maxErrors })
  }
}

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

const faultsOf = (schema: TSchema, root: unknown, error: TLocalizedValidationError): SchemaFault[] => {
  const path = pathOf(error.instancePath)
  const rule = Pointer.Get(schema, error.schemaPath.slice(1)) as Rule | undefined
  const value = error.instancePath === '' ? root : Pointer.Get(root, error.instancePath)
  const wrong = (reason: string, shapeless = false): SchemaFault[] => [{ path, of: 'value', reason, shapeless }]
  switch (error.keyword) {
    // Said again, and better, by `additionalProperties`.
    case 'boolean':
      return []
    case 'additionalProperties':
      return error.params.additionalProperties.map((key) => unknownKey(path, key, Object.keys(rule?.properties ?? {})))
    case 'required':
      return error.params.requiredProperties.map((key) => missingKey(path, key))
    case 'enum':
      return wrong(`${shown(value)} is none of: ${error.params.allowedValues.join(', ')}`)
    default:
      return wrong(`${shown(value)} is not ${expected(rule, error)}`, shaping.has(error.keyword) && !forPeople(path))
  }
}

const shaping: ReadonlySet<string> = new Set(['type', 'anyOf'])

/** Words for people decide nothing: a fault in them does not keep the rest of the file from being checked. */
const forPeople = (path: readonly string[]): boolean => path.includes('title') || path.includes('note')

interface Rule {
  readonly type?: string
  readonly description?: string
  readonly properties?: object
}

const unknownKey = (path: string[], key: string, known: string[]): SchemaFault => ({
  path: [...path, key],
  of: 'key',
  shapeless: false,
  reason: `unknown key “${key}”${didYouMean(key, known) || `; known here: ${known.join(', ')}`}`,
})

const missingKey = (path: string[], key: string): SchemaFault => {
  const owner = path.findLast((part) => !/^\d+$/.test(part))
  const reason = `${owner === undefined ? 'the file' : `“${owner}”`} lacks the key “${key}”`
  return { path, of: 'key', reason, shapeless: !forPeople([...path, key]) }
}

const names: Record<string, string> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of “key: value”',
  null: 'null',
}

const expected = (rule: Rule | undefined, error: TLocalizedValidationError): string => {
  if (error.keyword === 'minItems') return 'enough: the list must not be empty'
  if (error.keyword === 'minLength') return 'enough: the text must not be empty'
  if (error.keyword === 'maxLength') return `short enough: at most ${error.params.limit} characters`
  if (error.keyword === 'minimum') return `enough: at least ${error.params.limit}`
  if (error.keyword === 'maximum') return `allowed: at most ${error.params.limit}`
  if (error.keyword === 'type') return names[String(error.params.type)] ?? String(error.params.type)
  return rule?.description ?? `valid: ${error.message}`
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  const cut = cutText(text, 60)
  return `“${cut === text ? text : `${cut}…`}”`
}
