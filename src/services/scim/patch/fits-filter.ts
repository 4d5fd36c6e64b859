import { filterInvalid, type ScimFilter } from '../filter/parse-filter.ts'
import { type Attribute, isNamed } from '../schema/attribute.ts'
import type { Said } from '../schema/read-resource.ts'

/** Whether one value of an attribute is chosen by what stands in the brackets of a path. */
export function fitsFilter(attribute: Attribute, filter: ScimFilter, value: Said): boolean {
  switch (filter.is) {
    case 'and':
      return filter.parts.every((part) => fitsFilter(attribute, part, value))
    case 'or':
      return filter.parts.some((part) => fitsFilter(attribute, part, value))
    case 'not':
      return !fitsFilter(attribute, filter.inner, value)
    case 'some':
      throw filterInvalid('[')
    case 'present':
      return ofSub(attribute, filter.path, value) !== undefined
    case 'compared':
      return fitsComparison(filter, ofSub(attribute, filter.path, value))
  }
}

function ofSub({ name, subAttributes = [] }: Attribute, path: string, value: Said): string | undefined {
  const sub = subAttributes.find((one) => isNamed(one.name, path))
  // Of one value that is kept it is the primary.
  if (sub === undefined && isNamed(path, 'primary')) return 'true'
  if (sub === undefined) throw filterInvalid(`${name}[${path}]`)
  const found = value[sub.name]
  return found === undefined ? undefined : String(found).toLowerCase()
}

function fitsComparison({ by, value }: Extract<ScimFilter, { is: 'compared' }>, found: string | undefined): boolean {
  const asked = value === null ? undefined : String(value).toLowerCase()
  if (by === 'eq') return found === asked
  if (by === 'ne') return found !== asked
  if (found === undefined || asked === undefined) return false
  if (by === 'co') return found.includes(asked)
  if (by === 'sw') return found.startsWith(asked)
  if (by === 'ew') return found.endsWith(asked)
  if (by === 'gt') return found > asked
  if (by === 'ge') return found >= asked
  return by === 'lt' ? found < asked : found <= asked
}

/** What `[type eq "work" and …]` says of a value that is not there yet; undefined: it says more than that. */
export function saidBy({ subAttributes = [] }: Attribute, filter: ScimFilter): Said | undefined {
  const parts: readonly ScimFilter[] = filter.is === 'and' ? filter.parts : [filter]
  const said: Said = {}
  for (const part of parts) {
    const inner = part.is === 'and' ? saidBy({ name: '', description: '', subAttributes }, part) : undefined
    if (inner !== undefined) Object.assign(said, inner)
    else if (part.is !== 'compared' || part.by !== 'eq' || part.value === null) return undefined
    else {
      const sub = subAttributes.find(({ name }) => isNamed(name, part.path))
      if (sub !== undefined) said[sub.name] = String(part.value)
    }
  }
  return said
}
