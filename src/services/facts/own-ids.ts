import { type Catalog, findAction, type Kind, subsystemOfKind } from '../catalog/index.ts'

/** How a subsystem's own id stands in the model: behind its name space, so that it never meets another's. */
export const wholeId = (space: string, id: string): string => (id.startsWith(`${space}:`) ? id : `${space}:${id}`)

/** Of the subsystem's own id, and of any other: as it is told to the subsystem. */
export const ownId = (space: string, id: string): string =>
  id.startsWith(`${space}:`) ? id.slice(space.length + 1) : id

/** Kinds of which the subsystem writes the records. */
export const kindsOf = (catalog: Catalog, space: string): Kind[] =>
  catalog.kinds.filter((kind) => subsystemOfKind(catalog, kind) === space)

/** An action as the subsystem calls it, as the catalog does. */
export const wholeAction = (catalog: Catalog, space: string, name: string): string => {
  if (findAction(catalog, name)?.subsystem === space) return name
  const whole = `${space}:${name}`
  return findAction(catalog, whole) === undefined ? name : whole
}
