/** A JSON schema, as far as the description looks into it; the rest of its members are kept as they are. */
export interface Shape {
  readonly type?: string | readonly string[]
  /** Becomes the name of a component. */
  readonly title?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  /** The alternatives of what is no one class in most languages; `client/` takes it for `anyOf`. */
  readonly 'x-anyOf'?: readonly Shape[]
  readonly items?: Shape
  readonly uniqueItems?: boolean
  readonly maximum?: number
  readonly format?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: boolean | Shape
}

/** Where one shape stands in another: as a property, an item, a value by any name, an alternative. */
export type PartOfShape = 'property' | 'item' | 'value' | 'alternative'

/** The same with every shape right inside it replaced. `name` is a property's. */
export function replaceInside(shape: Shape, replace: (inner: Shape, place: PartOfShape, name: string) => Shape): Shape {
  const { anyOf, 'x-anyOf': untyped, items, properties, additionalProperties } = shape
  const replaceAll = (members: readonly Shape[]) => members.map((one) => replace(one, 'alternative', ''))
  return {
    ...shape,
    ...(anyOf && { anyOf: replaceAll(anyOf) }),
    ...(untyped && { 'x-anyOf': replaceAll(untyped) }),
    ...(items && { items: replace(items, 'item', '') }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, replace(inner, 'property', name)]),
      ),
    }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: replace(additionalProperties, 'value', ''),
    }),
  }
}

const isNull = ({ type }: Shape): boolean => type === 'null'
const isTexts = ({ enum: values, anyOf }: Shape): boolean =>
  anyOf === undefined && values !== undefined && values.every((value) => typeof value === 'string')

/** What may stand there beside null. */
export const alternatives = ({ anyOf = [] }: Shape): Shape[] => anyOf.filter((one) => !isNull(one))

/**
 * The same said as generators read it best: an enum says its type, a union of texts is one enum, and a union of what is no object (a text
 * or a list of texts) is any value, since few languages have a type of it.
 */
export function tidy(shape: Shape): Shape {
  const tidied = withOneEnum(replaceInside(sized(shape), tidy))
  // A set of an enum’s values is no Java.
  if (tidied.uniqueItems && tidied.items && isTexts(tidied.items)) return asList(tidied)
  if (isTexts(tidied)) return { ...tidied, type: 'string' }
  const members = alternatives(tidied)
  // Any value, or null: that is any value.
  const untyped = members.length === 1 ? members[0]?.['x-anyOf'] : undefined
  if (untyped !== undefined) {
    const { anyOf: _, title: __, ...rest } = tidied
    return { ...rest, 'x-anyOf': [...untyped, { type: 'null' }] }
  }
  if (members.length < 2 || members.every(isObject)) return tidied
  const { anyOf = [], title: _, ...rest } = tidied
  return { ...rest, 'x-anyOf': anyOf }
}

const largestOf32Bits = 2 ** 31 - 1

/** Generators take an integer for one of 32 bits unless it says otherwise: one that may be larger says so. */
const sized = (shape: Shape): Shape =>
  shape.type === 'integer' && (shape.maximum ?? Number.POSITIVE_INFINITY) > largestOf32Bits
    ? { ...shape, format: 'int64' }
    : shape

const asList = ({ uniqueItems: _, ...rest }: Shape): Shape => rest

const isObject = ({ properties, anyOf = [] }: Shape): boolean =>
  properties !== undefined || (anyOf.length > 0 && anyOf.every(isObject))

function withOneEnum(shape: Shape): Shape {
  const { anyOf, ...rest } = shape
  if (anyOf === undefined || anyOf.filter(isTexts).length < 2) return shape
  const texts: Shape = { type: 'string', enum: anyOf.filter(isTexts).flatMap((one) => one.enum ?? []) }
  const others = anyOf.filter((one) => !isTexts(one))
  return others.length === 0 ? { ...rest, ...texts } : { ...rest, anyOf: [texts, ...others] }
}
