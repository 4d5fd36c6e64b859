import { isNamed, type ResourceKind, withinSchema } from './schema/attribute.ts'
import { isObject, type Said } from './schema/read-resource.ts'
import { versionOf } from './version.ts'

/** What an answer is to hold (RFC 7644 §3.9); both empty: all that is told by default. */
export interface Wanted {
  readonly attributes: readonly string[]
  readonly excluded: readonly string[]
}

/** A resource as it goes out. */
export interface Told {
  readonly id: string
  readonly version: string
  readonly location: string
  readonly body: Readonly<Record<string, unknown>>
}

interface Telling {
  readonly kind: ResourceKind
  readonly id: string
  readonly said: Said
  /** What the product alone says, and no version is of. */
  readonly beside?: Readonly<Record<string, unknown>>
  readonly created: Date | null
  readonly changed: Date | null
  /** Where the door is. */
  readonly base: string
}

export function told({ kind, id, said, beside = {}, created, changed, base }: Telling, wanted: Wanted): Told {
  const location = `${base}${kind.endpoint}/${encodeURIComponent(id)}`
  const version = versionOf(said)
  const extensions = kind.extensions.filter((one) => Object.keys((said[one.id] as Said | undefined) ?? {}).length > 0)
  const meta = {
    resourceType: kind.name,
    ...(created !== null && { created: created.toISOString() }),
    ...(changed !== null && { lastModified: changed.toISOString() }),
    ...{ location, version },
  }
  const whole = { schemas: [kind.schema.id, ...extensions.map((one) => one.id)], id, ...said, ...beside, meta }
  return { id, version, location, body: chosen(kind, whole, wanted) }
}

function chosen(kind: ResourceKind, whole: Readonly<Record<string, unknown>>, { attributes, excluded }: Wanted) {
  if (attributes.length === 0 && excluded.length === 0) return whole
  const always = new Set(['id', 'schemas'])
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, value]) => {
      if (always.has(name)) return [[name, value]]
      const left = attributes.length > 0 ? picked(kind, name, value, attributes) : without(kind, name, value, excluded)
      return left === undefined ? [] : [[name, left]]
    }),
  )
}

/** Of `name`, or of the extension of that id: what the paths name of it. Undefined: nothing. `whole`: all of it. */
function partsOf(kind: ResourceKind, name: string, paths: readonly string[]): 'whole' | readonly string[] {
  const parts: string[] = []
  for (const path of paths) {
    const { schema, rest } = withinSchema(kind, path)
    const isOfExtension = schema.id !== kind.schema.id
    if (isOfExtension !== kind.extensions.some(({ id }) => id === name)) continue
    if (isOfExtension && schema.id !== name) continue
    if (rest === undefined) return 'whole'
    const [first = '', sub] = isOfExtension ? [name, rest] : rest.split('.')
    if (!isNamed(first, name)) continue
    if (sub === undefined) return 'whole'
    parts.push(sub)
  }
  return parts
}

const inEach = (value: unknown, pick: (one: object) => object): unknown =>
  Array.isArray(value) ? value.map((one) => (isObject(one) ? pick(one) : one)) : isObject(value) ? pick(value) : value

const filtered = (one: object, keeps: (name: string) => boolean): object =>
  Object.fromEntries(Object.entries(one).filter(([name]) => keeps(name)))

function picked(kind: ResourceKind, name: string, value: unknown, paths: readonly string[]): unknown {
  const parts = partsOf(kind, name, paths)
  if (parts === 'whole') return value
  if (parts.length === 0) return undefined
  return inEach(value, (one) => filtered(one, (inner) => parts.some((part) => isNamed(part, inner))))
}

function without(kind: ResourceKind, name: string, value: unknown, paths: readonly string[]): unknown {
  const parts = partsOf(kind, name, paths)
  if (parts === 'whole') return undefined
  if (parts.length === 0) return value
  return inEach(value, (one) => filtered(one, (inner) => !parts.some((part) => isNamed(part, inner))))
}

/** Whether an answer is to hold it at all: what costs a question of its own is not asked for in vain. */
export function isWanted(kind: ResourceKind, { attributes, excluded }: Wanted, name: string): boolean {
  if (attributes.length > 0) return partsOf(kind, name, attributes).length > 0
  return excluded.length === 0 || partsOf(kind, name, excluded) !== 'whole'
}
