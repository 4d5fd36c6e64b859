/** What a field holds and what an empty one sends: '' , [] and undefined are «nothing», which the server spells null. */
const settled = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  return value === undefined ? null : value
}

const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(settled(left)) === JSON.stringify(settled(right))

/** Only what differs from what was loaded: a colleague's change to another field is not overwritten. */
export const changedFields = <Values extends object>(before: Values, after: Partial<Values>): Partial<Values> =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => !same((before as Record<string, unknown>)[field], value))
      .map(([field, value]) => [field, settled(value)]),
  ) as Partial<Values>

/** A new object sends only what was filled in. */
export const withoutEmpty = <Values extends object>(values: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => settled(value) !== null)) as Partial<Values>
