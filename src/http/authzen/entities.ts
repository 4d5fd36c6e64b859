/**
 * The standard's entities as the engine's words. What does not fit is given back as a problem rather than thrown: one question of a
 * batch may fail without the others.
 */
import { type NodeInQuestion, type Properties, parseMoment, type Sent } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { findKind } from '../../services/catalog/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { QuestionContext, Resource } from './shapes.ts'

/** Ids that nothing registered has: questions about them are a «no» like any other. */
export const nobody = ''
export const nowhere: NodeInQuestion = { parent: '' }

/** `user`, and of gateways `identity`, is what the published scenarios call an account. */
export const isAccount = (type: string): boolean => type === 'account' || type === 'user' || type === 'identity'
/** Somebody by what they are called outside: told first, as accounts (own-words.ts). */
export const isOuter = (type: string): boolean => type === 'login' || type === 'snils'

export function accountOf(subject: { readonly type: string; readonly id: string }): string {
  return isAccount(subject.type) ? subject.id : nobody
}

/** The node a resource names: registered under that kind, or described by its parent; else it is nowhere. */
export function nodeOf(ctx: Context, { type, id, properties }: Resource): NodeInQuestion | Problem {
  // Of any kind, and not described: registered or not, its id says all.
  if (type === 'node' && properties === undefined) return id
  const kind = ctx.decisions.kindOf(id)
  if (kind !== undefined) return type === kind || type === 'node' ? id : nowhere
  const { parent = null, owner = null } = properties ?? {}
  if (parent !== null && typeof parent !== 'string') return misshapen.parent
  if (owner !== null && typeof owner !== 'string') return misshapen.owner
  if (parent === null) return fallen(ctx, type, { id, owner })
  return { id, kind: type === 'node' ? undefined : type, parent, owner }
}

/** One that is not registered stands where the preset says that those of its kind do. */
function fallen(ctx: Context, kind: string, { id, owner }: { id: string; owner: string | null }): NodeInQuestion {
  const parent = findKind(ctx.decisions.catalog, kind)?.fallsTo
  return parent === undefined ? nowhere : { id, kind, parent, owner }
}

/** What of an entity conditions may read; an entity that is looked for has no more than that. */
interface Described {
  readonly properties?: Readonly<Record<string, unknown>>
}

/**
 * What is sent along, as it came: nothing is copied or looked at, since the engine passes over what is no value, and over names that the
 * model itself knows. Undefined when there is nothing.
 */
export function sentWith(
  { properties: account }: Described,
  { properties: action }: Described,
  { properties: node }: Described,
  request: QuestionContext | undefined,
): Sent | undefined {
  if (account === undefined && action === undefined && node === undefined && request === undefined) return undefined
  return { account, action, node, request } as { readonly [entity in keyof Sent]: Properties | undefined }
}

/** Where a node stands, for those who may ask about a place only. */
export const placeOf = (node: NodeInQuestion): string => (typeof node === 'string' ? node : node.parent)

const dayAlone = /^[\d-]*$/

/** The moment that the question asks to be decided at. Undefined: the server's own, whatever clock the context tells of. */
export function momentOf({ decide_at }: QuestionContext = {}): Date | Problem | undefined {
  if (decide_at === undefined) return undefined
  const at = dayAlone.test(decide_at) ? Number.NaN : parseMoment(decide_at)
  return Number.isNaN(at) ? misshapen.time : new Date(at)
}

/** The revision that the decision must know. What is no revision is another's member of that name. */
export function atLeast(context: QuestionContext | null | undefined): number | undefined {
  const revision = context?.at_least
  return typeof revision === 'number' && Number.isSafeInteger(revision) && revision >= 0 ? revision : undefined
}

export function invalid(field: string, reason: string | { readonly ru: string; readonly en: string }): Problem {
  return new Problem('request-invalid', { fields: field }, [{ field, code: 'field-invalid', values: { reason } }])
}

/** Made once: a batch may tell the same thousands of times. */
const misshapen = {
  parent: invalid('resource.properties.parent', 'string'),
  owner: invalid('resource.properties.owner', 'string'),
  time: invalid('context.decide_at', '2026-03-01T00:00:00Z'),
}

export function orThrow<T>(value: T | Problem): T {
  if (value instanceof Problem) throw value
  return value
}
