import { Problem } from '../../../core/problems/index.ts'
import { type Attribute, isNamed, isPassedOver, type ResourceKind } from '../schema/attribute.ts'
import { isObject, memberOf, readSingle, readValue, type Said, valueInvalid } from '../schema/read-resource.ts'
import { fitsFilter, saidBy } from './fits-filter.ts'
import { parsePath, type Target } from './parse-path.ts'

export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: string | undefined
  readonly value: unknown
}

const most = 1000

/** In any case, as Entra sends them. */
export function readPatch(sent: unknown): PatchOperation[] {
  const operations = isObject(sent) ? memberOf(sent, 'Operations') : undefined
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > most)
    throw new Problem('scim-syntax', { reason: `Operations: 1–${most}` })
  return operations.map((one: unknown) => {
    const op = isObject(one) ? String(memberOf(one, 'op')).toLowerCase() : ''
    if (!isObject(one) || !isOperation(op)) throw new Problem('scim-syntax', { reason: 'op: add, replace, remove' })
    const path = memberOf(one, 'path')
    if (path != null && typeof path !== 'string') throw new Problem('scim-path-invalid', { path: '…' })
    return { op, path: path || undefined, value: memberOf(one, 'value') }
  })
}

const isOperation = (op: string): op is PatchOperation['op'] => ['add', 'replace', 'remove'].includes(op)

/** The resource after all of them. Nothing is made but what the schema names, so no path reaches beyond the resource. */
export function applyPatch(kind: ResourceKind, before: Said, operations: readonly PatchOperation[]): Said {
  const after = structuredClone(before)
  for (const { op, path, value } of operations) {
    if (path !== undefined) applyAt(kind, after, { op, path, value })
    else if (op === 'remove') throw new Problem('scim-no-target', { path: '' })
    else applyMembers(kind, after, op, value)
  }
  return after
}

/** Without a path: each member is one, and those that are not known or not to be written are passed over. */
function applyMembers(kind: ResourceKind, after: Said, op: 'add' | 'replace', value: unknown): void {
  if (!isObject(value)) throw new Problem('scim-syntax', { reason: 'value: { … }' })
  for (const [path, inner] of Object.entries(value)) {
    if (
      isPassedOver(kind, path) ||
      !isKnown(kind, path) ||
      ['id', 'meta', 'schemas', 'groups'].some((one) => isNamed(one, path))
    )
      continue
    applyAt(kind, after, { op, path, value: inner })
  }
}

function isKnown(kind: ResourceKind, path: string): boolean {
  try {
    return parsePath(kind, path).at !== 'nowhere'
  } catch {
    return false
  }
}

function applyAt(kind: ResourceKind, after: Said, asked: Required<PatchOperation> & { readonly path: string }): void {
  const target = parsePath(kind, asked.path)
  if (target.at === 'nowhere') return
  if (target.at === 'schema') {
    const isCore = target.schema.id === kind.schema.id
    if (asked.op === 'remove') {
      for (const { name } of target.schema.attributes)
        delete (isCore ? after : inExtension(after, target.schema.id))[name]
    } else if (isObject(asked.value)) {
      for (const [name, value] of Object.entries(asked.value))
        if (isKnown(kind, `${target.schema.id}:${name}`))
          applyAt(kind, after, { op: asked.op, path: `${target.schema.id}:${name}`, value })
    }
    return
  }
  const { schema, isExtension, attribute } = target.found
  if (['id', 'meta', 'schemas', 'groups'].includes(attribute.name))
    throw new Problem('scim-mutability', { attribute: attribute.name })
  const at = isExtension ? inExtension(after, schema.id) : after
  if (attribute.multiValued === true) applyToMany(at, target, asked)
  else applyToOne(at, target, asked)
}

function inExtension(after: Said, id: string): Said {
  const inside = after[id]
  if (isObject(inside)) return inside as Said
  const made: Said = {}
  after[id] = made
  return made
}

type AtAttribute = Extract<Target, { at: 'attribute' }>

function applyToOne(at: Said, { found: { attribute, sub } }: AtAttribute, { op, path, value }: PatchOperation): void {
  const { name } = attribute
  const before = at[name]
  if (sub === undefined) {
    const read = op === 'remove' ? undefined : readSingle(attribute, value, path ?? name)
    // Parts of it that are not said stay.
    if (isObject(read) && isObject(before)) Object.assign(before, read)
    else if (read === undefined) delete at[name]
    else at[name] = read
    return
  }
  const inside: Said = isObject(before) ? (before as Said) : {}
  const read = op === 'remove' ? undefined : readSingle(sub, value, path ?? name)
  if (read === undefined) delete inside[sub.name]
  else inside[sub.name] = read
  at[name] = inside
}

function applyToMany(at: Said, target: AtAttribute, { op, path, value }: PatchOperation): void {
  const { attribute, sub } = target.found
  const before = (at[attribute.name] ?? []) as Said[]
  const read = () => (readValue(attribute, value, path ?? attribute.name) ?? []) as Said[]
  if (target.filter !== undefined) at[attribute.name] = withChosen(target, before, { op, path, value })
  else if (sub !== undefined) at[attribute.name] = withSub(attribute, sub, before, { op, path, value })
  else if (op === 'add') at[attribute.name] = joined(attribute, before, read())
  else if (op === 'replace') at[attribute.name] = read()
  // Entra takes members away so, one value beside the other.
  else if (value != null) at[attribute.name] = before.filter((one) => !read().some((gone) => gone.value === one.value))
  else at[attribute.name] = []
}

/** Of those that may stand once by their type, the new one takes the place. */
function joined({ subAttributes = [] }: Attribute, before: readonly Said[], added: readonly Said[]): Said[] {
  const byType = (subAttributes.find(({ name }) => name === 'type')?.canonicalValues ?? []).length > 0
  const isUser = subAttributes.some(({ name }) => name === '$ref')
  const known = new Set(added.map((one) => (byType && !isUser ? one.type : one.value)))
  return [...before.filter((one) => !known.has(byType && !isUser ? one.type : one.value)), ...added]
}

/** `emails.value` without saying of which: of the one that is there, or of a new one. */
function withSub(attribute: Attribute, sub: Attribute, before: readonly Said[], asked: PatchOperation): Said[] {
  const [first = {}, ...others] = before
  const read = asked.op === 'remove' ? undefined : readSingle(sub, asked.value, asked.path ?? attribute.name)
  const { [sub.name]: _, ...rest } = first
  return [read === undefined ? rest : { ...rest, [sub.name]: read }, ...others]
}

function withChosen({ found, filter }: AtAttribute, before: readonly Said[], asked: PatchOperation): Said[] {
  const { attribute, sub } = found
  if (filter === undefined) return [...before]
  const { op, path = attribute.name, value } = asked
  const isChosen = (one: Said) => fitsFilter(attribute, filter, one)
  if (op === 'remove' && sub === undefined) return before.filter((one) => !isChosen(one))
  const read = op === 'remove' ? undefined : readSingle(sub ?? attribute, value, path)
  const changed = (one: Said): Said => {
    if (sub === undefined) return { ...one, ...(read as Said) }
    const { [sub.name]: _, ...rest } = one
    return read === undefined ? rest : { ...rest, [sub.name]: read }
  }
  if (before.some(isChosen)) return before.map((one) => (isChosen(one) ? changed(one) : one))
  if (op === 'remove') return [...before]
  // Entra's usual way to give a user the first e-mail.
  const made = saidBy(attribute, filter)
  if (made === undefined) throw new Problem('scim-no-target', { path })
  if (read === undefined) throw valueInvalid(path, '…')
  return joined(attribute, before, [changed(made)])
}
