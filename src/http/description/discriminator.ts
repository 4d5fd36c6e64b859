import { alternatives, type Shape } from './shape.ts'

/** The property in which each member of a union has one value of its own. */
function discriminatorOf(union: Shape): string | undefined {
  const members = alternatives(union)
  const [first = {}] = members
  return Object.keys(first.properties ?? {}).find((name) => members.every((one) => valueIn(one, name) !== undefined))
}

function valueIn({ properties }: Shape, name: string): string | undefined {
  const values = properties?.[name]?.enum ?? []
  return values.length === 1 ? String(values[0]) : undefined
}

/** What tells a member of a union from the others; undefined: nothing does. */
export function kindOf(union: Shape, member: Shape): string | undefined {
  const name = discriminatorOf(union)
  return name === undefined ? undefined : valueIn(member, name)
}

/** A union whose members are told apart by one property says so: then a program reads it without trying them all. */
export function withDiscriminator(union: Shape, described: Shape): Shape {
  const propertyName = discriminatorOf(union)
  if (propertyName === undefined) return described
  const { anyOf: oneOf = [], ...rest } = described as { readonly anyOf?: readonly { readonly $ref: string }[] }
  const mapping = Object.fromEntries(alternatives(union).map((one, n) => [valueIn(one, propertyName), oneOf[n]?.$ref]))
  return { ...rest, oneOf, discriminator: { propertyName, mapping } } as Shape
}
