import type { TSchema } from 'typebox'

interface Shape {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly minLength?: number
  readonly minItems?: number
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
}

interface Place {
  /** Names of members and numbers of items, from the body down to the field. */
  readonly path: readonly string[]
  readonly own: OwnPlaces
}

/** What of the asker’s own stands where one is wanted. */
export interface OwnPlaces {
  readonly home: string | undefined
  readonly accountId: string | undefined
  readonly roleId: string | undefined
}

const placeNames: readonly string[] = ['homeId', 'nodeId', 'parentId', 'scopeId']

const named = (name: string, { home, accountId, roleId }: OwnPlaces): string | undefined =>
  placeNames.includes(name) ? home : { accountId, roleId }[name]

/**
 * A body in which one field is left out where it may be, and otherwise holds the simplest value of its schema. undefined where the schema
 * has none that is simple enough.
 */
export function standIn(schema: TSchema, body: unknown, place: Place): unknown {
  return body === undefined ? undefined : replaced(schema as Shape, body, place)
}

function replaced(shape: Shape, value: unknown, place: Place): unknown {
  const isList = Array.isArray(value)
  if (shape.anyOf !== undefined) {
    const inner = shape.anyOf.find((one) => (isList ? one.items : one.properties) !== undefined)
    return inner && replaced(inner, value, place)
  }
  if (isList) return shape.items && inList(shape.items, value, place)
  if (typeof value !== 'object' || value === null) return undefined
  return inObject(shape, value as Readonly<Record<string, unknown>>, place)
}

function inList(items: Shape, value: readonly unknown[], { path: [at, ...path], own }: Place): unknown {
  const item = path.length === 0 ? simplest(items) : replaced(items, value[Number(at)], { path, own })
  return item === undefined ? undefined : value.with(Number(at), item)
}

function inObject(shape: Shape, value: Readonly<Record<string, unknown>>, place: Place): unknown {
  const { own } = place
  const [name = '', ...path] = place.path
  const { [name]: before, ...others } = value
  const member = shape.properties?.[name]
  if (member === undefined) return others
  const known = named(name, own)
  if (path.length === 0 && known === undefined && !shape.required?.includes(name)) return others
  const simple = known ?? simplest(member)
  const one = path.length === 0 ? simple : replaced(member, before, { path, own })
  return one === undefined ? undefined : { ...others, [name]: one }
}

function simplest({ type, format, pattern, minLength = 0, minItems = 0, ...shape }: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.anyOf !== undefined) return shape.anyOf.map(simplest).find((one) => one !== undefined)
  if (type === 'boolean') return false
  if (type === 'array' && minItems === 0) return []
  if (type === 'null') return null
  if (type !== 'string' || pattern !== undefined || format !== undefined) return undefined
  return 'а'.repeat(Math.max(1, minLength))
}
