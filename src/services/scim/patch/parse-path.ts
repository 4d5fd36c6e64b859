import { Problem } from '../../../core/problems/index.ts'
import { cutText } from '../../../core/texts/index.ts'
import { parseFilter, type ScimFilter } from '../filter/parse-filter.ts'
import {
  type Found,
  findAttribute,
  isPassedOver,
  type ResourceKind,
  type Schema,
  withinSchema,
} from '../schema/attribute.ts'

/** Where an operation of PATCH works (RFC 7644 §3.5.2). */
export type Target =
  | { readonly at: 'attribute'; readonly found: Found; readonly filter: ScimFilter | undefined }
  | { readonly at: 'schema'; readonly schema: Schema }
  /** The standard knows it, and the product does not keep it. */
  | { readonly at: 'nowhere' }

const longest = 1000

export function parsePath(kind: ResourceKind, path: string): Target {
  if (path.length > longest) throw new Problem('scim-path-invalid', { path: cutText(path, 80) })
  const { schema, rest } = withinSchema(kind, path.trim())
  if (rest === undefined) return { at: 'schema', schema }
  const bracketed = /^([^[\]]+)\[(.*)\](?:\.([\w$]+))?$/s.exec(path.trim())
  const plain = bracketed === null ? path.trim() : [bracketed[1], bracketed[3]].filter(Boolean).join('.')
  const found = findAttribute(kind, plain)
  if (found === undefined) {
    if (isPassedOver(kind, plain)) return { at: 'nowhere' }
    throw new Problem('scim-path-invalid', { path })
  }
  const filter = bracketed?.[2] === undefined ? undefined : parseFilter(bracketed[2])
  if (filter !== undefined && found.attribute.multiValued !== true) throw new Problem('scim-path-invalid', { path })
  return { at: 'attribute', found, filter }
}
