import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'

/** The parts of a schema that say which members a value may have. */
interface Shape {
  readonly anyOf?: readonly TSchema[]
  readonly items?: TSchema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly patternProperties?: Readonly<Record<string, TSchema>>
}

/**
 * `null` means absent wherever a member is optional and its schema has no other meaning for it: the value without such members.
 * The same value when there are none.
 */
export function withoutNulls(schema: TSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { anyOf, items } = schema as Shape
  if (anyOf !== undefined) return asOneOf(anyOf, value)
  if (!Array.isArray(value)) return inObject(schema as Shape, value as Readonly<Record<string, unknown>>)
  if (items === undefined) return value
  const bare = value.map((one) => withoutNulls(items, one))
  return bare.some((one, at) => one !== value[at]) ? bare : value
}

function asOneOf(schemas: readonly TSchema[], value: object): unknown {
  for (const schema of schemas) {
    const bare = withoutNulls(schema, value)
    if (Check(schema, bare)) return bare
  }
  return value
}

function inObject(shape: Shape, value: Readonly<Record<string, unknown>>): unknown {
  let isChanged = false
  const members = Object.entries(value).flatMap(([name, member]) => {
    const schema = memberOf(shape, name)
    if (schema === undefined) return [[name, member] as const]
    const isLeftOut = member === null && isOptional(shape, name) && !Check(schema, null)
    const bare = withoutNulls(schema, member)
    if (isLeftOut || bare !== member) isChanged = true
    return isLeftOut ? [] : [[name, bare] as const]
  })
  return isChanged ? Object.fromEntries(members) : value
}

function memberOf({ properties = {}, patternProperties = {} }: Shape, name: string): TSchema | undefined {
  if (Object.hasOwn(properties, name)) return properties[name]
  return Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, 'u').test(name))?.[1]
}

/** What has a default is filled in before the check, and so need not be sent. */
function isOptional({ required = [], properties = {} }: Shape, name: string): boolean {
  return !required.includes(name) || (properties[name] as { default?: unknown } | undefined)?.default !== undefined
}
