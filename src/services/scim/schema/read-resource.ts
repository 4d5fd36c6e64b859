import { Problem, type ProblemValue } from '../../../core/problems/index.ts'
import { hasInvisible, normalizeLine } from '../../../core/texts/index.ts'
import { type Attribute, attributesOf, isNamed, type ResourceKind } from './attribute.ts'

/** What a resource says, by the names of the schema; what an extension says stands under its id. */
export type Said = { [name: string]: Value | undefined }
export type Value = string | boolean | Said | Said[]

export const valueInvalid = (field: string, reason: ProblemValue): Problem =>
  new Problem('scim-value-invalid', { field, reason })

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A resource as somebody sent it: names in any case, booleans as texts; what is not known, and what only the product says, is left out. */
export function readResource(kind: ResourceKind, sent: unknown): Said {
  if (!isObject(sent)) throw new Problem('scim-syntax', { reason: '{ … }' })
  const said = readMembers(attributesOf(kind), sent, '')
  for (const { id, attributes } of kind.extensions) {
    const inside = memberOf(sent, id)
    if (isObject(inside)) said[id] = readMembers(attributes, inside, `${id}:`)
  }
  return said
}

export const memberOf = (sent: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.entries(sent).find(([own]) => isNamed(own, name))?.[1]

function readMembers(attributes: readonly Attribute[], sent: Readonly<Record<string, unknown>>, at: string): Said {
  const said: Said = {}
  for (const attribute of attributes) {
    const value = memberOf(sent, attribute.name)
    const read = value === undefined ? undefined : readValue(attribute, value, at + attribute.name)
    if (read !== undefined) said[attribute.name] = read
  }
  return said
}

/** Null, and a list of nothing, is nothing. */
export function readValue(attribute: Attribute, sent: unknown, at: string): Value | undefined {
  if (sent === null) return undefined
  if (attribute.multiValued !== true) return readSingle(attribute, sent, at)
  const list = Array.isArray(sent) ? sent : [sent]
  if (attribute.type !== 'complex') return undefined
  const read = list.flatMap((one): Said[] => {
    const value = readSingle(attribute, typeof one === 'string' ? { value: one } : one, at)
    return isObject(value) ? [value as Said] : []
  })
  return read.length === 0 ? undefined : read
}

export function readSingle(attribute: Attribute, sent: unknown, at: string): Value | undefined {
  const { type, subAttributes = [] } = attribute
  if (sent === null) return undefined
  if (type === 'complex') {
    if (!isObject(sent)) throw valueInvalid(at, '{ … }')
    return readMembers(subAttributes, sent, `${at}.`)
  }
  if (type === 'boolean') return readBoolean(sent, at)
  if (typeof sent === 'string') return readText(attribute, sent, at)
  if (typeof sent === 'number' || typeof sent === 'boolean') return String(sent)
  throw valueInvalid(at, { ru: 'нужна строка', en: 'a string is needed' })
}

/** Texts of people as everywhere in the product; those with case are ids and secrets, and stay as they are. Of blanks alone it is none. */
function readText({ caseExact, longest = 256 }: Attribute, sent: string, at: string): string | undefined {
  const text = caseExact === true ? sent : normalizeLine(sent)
  if ([...text].length > longest)
    throw valueInvalid(at, { ru: `не длиннее ${longest}`, en: `at most ${longest} characters` })
  if (hasInvisible(text)) throw valueInvalid(at, { ru: 'без невидимых знаков', en: 'without signs that are not seen' })
  return text === '' ? undefined : text
}

/** Entra sends "False": whoever takes it for true lets in those who have left. */
function readBoolean(sent: unknown, at: string): boolean {
  if (typeof sent === 'boolean') return sent
  if (typeof sent === 'string' && /^(true|false)$/i.test(sent)) return sent.toLowerCase() === 'true'
  throw valueInvalid(at, 'true, false')
}
