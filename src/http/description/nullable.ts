import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { mapOperations, mapSent, mapTold, type Operation, type Paths } from './operations.ts'
import { replaceInside, type Shape } from './shape.ts'

interface Described extends Shape {
  readonly required?: readonly string[]
}

/**
 * `null` is taken as absent wherever a member of a body is optional (`http/absent.ts`): the description says so too. A shape that is sent
 * and told under one name stays one, though what is told never has such a null.
 */
export function nullsAllowed(paths: Paths): Paths {
  const sent = new Set<string>()
  const collect = (shape: Shape): Shape => {
    if (shape.title !== undefined) sent.add(shape.title)
    return replaceInside(shape, collect)
  }
  const told = (shape: Shape): Shape =>
    shape.title !== undefined && sent.has(shape.title) ? withNulls(shape) : replaceInside(shape, told)
  const read = (operation: Operation) => mapSent(operation, collect)
  const allow = (operation: Operation) => mapTold(mapSent(operation, withNulls), told)
  mapOperations(paths, read)
  return mapOperations(paths, allow)
}

function withNulls(shape: Shape): Shape {
  const { required = [] } = shape as Described
  return replaceInside(shape, (inner, place, name) => {
    const said = withNulls(inner)
    return place !== 'property' || required.includes(name) || staysAsItIs(inner) ? said : orNull(said)
  })
}

/** Null has a meaning of its own there, or generators build no type that has it as well: of a map, or of a value with a default. */
const staysAsItIs = (shape: Shape): boolean =>
  Check(shape as TSchema, null) || typeof shape.additionalProperties === 'object' || 'default' in shape

function orNull(shape: Shape): Shape {
  const { description, ...bare } = shape
  const told = description === undefined ? {} : { description }
  if (shape.anyOf !== undefined) return { ...shape, anyOf: [...shape.anyOf, { type: 'null' }] }
  return { ...told, anyOf: [bare, { type: 'null' }] }
}
