import type { TSchema } from 'typebox'
import type { FieldProblem } from '../core/problems/index.ts'
import { hasInvisible, normalizeLine, normalizeLines, normalizePart } from '../core/texts/index.ts'

/** Gives the value back with its texts normalized, and adds what is wrong with them to `found`. */
type Take = (value: unknown, field: string, found: Map<string, FieldProblem>) => unknown

const normalizers = { line: normalizeLine, lines: normalizeLines, part: normalizePart }
type TextKind = keyof typeof normalizers

interface Shape {
  readonly 'x-text'?: TextKind
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

interface Normalized {
  readonly body: unknown
  readonly faults: readonly FieldProblem[]
}

/** Normalizes the texts of a body at the places that its schema says (`line`, `lines`, `part`); undefined when it has none. */
export function normalizerOf(schema: TSchema): ((body: unknown) => Normalized) | undefined {
  const take = takerOf(schema as Shape)
  if (take === undefined) return undefined
  return (given) => {
    const found = new Map<string, FieldProblem>()
    const body = take(given, '', found)
    return { body, faults: [...found.values()] }
  }
}

function takerOf(shape: Shape): Take | undefined {
  if (shape['x-text'] !== undefined) return takerOfText(shape['x-text'])
  if (shape.anyOf !== undefined) return takerOfEither(shape.anyOf)
  if (shape.items !== undefined) return takerOfItems(shape.items)
  if (shape.patternProperties !== undefined) return takerOfRecord(shape.patternProperties)
  return shape.properties && takerOfObject(shape.properties)
}

function takerOfText(kind: TextKind): Take {
  const normalize = normalizers[kind]
  return (value, field, found) => {
    if (typeof value !== 'string') return value
    const text = normalize(value)
    if (hasInvisible(text)) found.set(field, { field, code: 'field-invalid', values: { reason: unseen } })
    return text
  }
}

const unseen = {
  ru: 'уберите из текста невидимые знаки и знаки направления письма (наберите его заново)',
  en: 'remove the signs that are not seen or change the direction of writing (type the text anew)',
}

/** A field of blanks that may be null is null. */
function takerOfEither(shapes: readonly Shape[]): Take | undefined {
  const takers = shapes.map(takerOf).filter((take) => take !== undefined)
  if (takers.length === 0) return undefined
  const mayBeNull = shapes.some(({ type }) => type === 'null')
  return (value, field, found) => {
    const taken = takers.reduce((before, take) => take(before, field, found), value)
    return taken === '' && value !== '' && mayBeNull ? null : taken
  }
}

function takerOfItems(items: Shape): Take | undefined {
  const take = takerOf(items)
  if (take === undefined) return undefined
  return (value, field, found) =>
    Array.isArray(value) ? value.map((item, place) => take(item, inside(field, String(place)), found)) : value
}

function takerOfObject(properties: Readonly<Record<string, Shape>>): Take | undefined {
  const takers = Object.entries(properties).flatMap(([name, shape]) => {
    const take = takerOf(shape)
    return take === undefined ? [] : [{ name, take }]
  })
  if (takers.length === 0) return undefined
  return (value, field, found) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const taken: Record<string, unknown> = { ...value }
    for (const { name, take } of takers) {
      if (Object.hasOwn(value, name)) taken[name] = take(taken[name], inside(field, name), found)
    }
    return taken
  }
}

/** Names are the writer's own; all of them have values of the one shape. */
function takerOfRecord(patterns: Readonly<Record<string, Shape>>): Take | undefined {
  const [take] = Object.values(patterns).map(takerOf)
  if (take === undefined) return undefined
  return (value, field, found) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const taken = Object.entries(value).map(([name, one]) => [name, take(one, inside(field, name), found)])
    return Object.fromEntries(taken)
  }
}

const inside = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`)
