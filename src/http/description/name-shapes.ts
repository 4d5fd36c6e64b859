import { kindOf, withDiscriminator } from './discriminator.ts'
import { alternatives, type PartOfShape, replaceInside, type Shape } from './shape.ts'

/**
 * Gives every object and every union a component of its own, so that a generator makes one class of it wherever it stands. Its name is
 * its `title`; a shape without one that is built as a named one is that one; any other is named after the place where it stands.
 */
export interface Names {
  /** Names that are told before others are made up. */
  collect(shape: Shape): void
  /** The shape by reference; `name` is the one that its place gives it. */
  named(shape: Shape, name: string): Shape
  readonly components: () => Readonly<Record<string, Shape>>
}

interface Component {
  readonly shape: Shape
  readonly key: string
}

export function shapeNames(): Names {
  const titles = new Map<string, string>()
  const components = new Map<string, Component>()
  const keys = new Map<string, string>()

  function collect(shape: Shape): void {
    if (isNamed(shape) && shape.title !== undefined) titles.set(keyOf(shape), shape.title)
    replaceInside(shape, (inner) => {
      collect(inner)
      return inner
    })
  }

  function named(shape: Shape, fallback: string): Shape {
    if (!isNamed(shape))
      return replaceInside(shape, (inner, place, name) => named(inner, nameAt(fallback, place, name)))
    const key = keyOf(shape)
    const name = shape.title ?? titles.get(key) ?? fallback
    refuseClash(shape, name, key)
    if (!components.has(name)) {
      components.set(name, { shape, key })
      keys.set(key, name)
      const { title: _, ...inside } = replaceInside(shape, (inner, place, own) =>
        named(inner, place === 'alternative' ? nameOfMember(name, shape, inner) : nameAt(name, place, own)),
      )
      components.set(name, { shape: withDiscriminator(shape, inside), key })
    }
    const { description } = shape
    const isSaid = description === undefined || description === components.get(name)?.shape.description
    return { $ref: reference(name), ...(!isSaid && { description }) } as Shape
  }

  function refuseClash(shape: Shape, name: string, key: string): void {
    const before = components.get(name)
    if (before !== undefined && before.key !== key)
      throw new Error(`Two different shapes are named ${name}: give one of them another \`title\``)
    const other = keys.get(key)
    if (shape.title === undefined && other !== undefined && other !== name)
      throw new Error(
        `${other} and ${name} are one shape: give it a \`title\`, which becomes its name in the description`,
      )
  }

  const sorted = () => [...components].sort(([a], [b]) => (a < b ? -1 : 1))
  return { collect, named, components: () => Object.fromEntries(sorted().map(([name, { shape }]) => [name, shape])) }
}

export const reference = (name: string): string => `#/components/schemas/${name}`

const isNamed = (shape: Shape): boolean => shape.properties !== undefined || alternatives(shape).length > 1

/** What makes two shapes the same: all but the words about them as a whole. */
function keyOf(shape: Shape): string {
  const { description: _, ...built } = shape
  return JSON.stringify(withoutTitles(built))
}

const withoutTitles = ({ title: _, ...shape }: Shape): Shape => replaceInside(shape, withoutTitles)

export const inPascalCase = (words: string): string =>
  words.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase())

function nameAt(outer: string, place: PartOfShape, name: string): string {
  if (place === 'property') return outer + inPascalCase(name)
  return place === 'alternative' ? outer : `${outer}${place === 'item' ? 'Item' : 'Value'}`
}

const nameOfMember = (name: string, union: Shape, member: Shape): string =>
  name + inPascalCase(kindOf(union, member) ?? '')
