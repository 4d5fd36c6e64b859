/** Bodies drawn from the JSON schema that a route describes itself by: right ones, and such with something wrong in them. */
import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  dictionary,
  jsonValue,
  nat,
  oneof,
  record,
  string,
  tuple,
} from 'fast-check'

export interface Shape {
  readonly type?: string
  readonly format?: string
  readonly maximum?: number
  readonly title?: string
  readonly description?: string
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly 'x-anyOf'?: readonly Shape[]
  readonly $ref?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Shape
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
}

/** What members of a name are drawn from, where the shape alone would hardly meet what is there. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/** A body as it is sent: as the shape has it; with one member that is not; or no JSON any more. */
export function bodies(shape: Shape, known: Known): Arbitrary<string | Buffer> {
  const right = fitting(shape, known)
  const wrong = tuple(right, nat(), strange).map(([body, place, value]) => replaced(body, place, value))
  return oneof(
    { weight: 2, arbitrary: right.map((body) => JSON.stringify(body)) },
    { weight: 5, arbitrary: wrong.map((body) => JSON.stringify(body)) },
    { weight: 2, arbitrary: right.map((body) => JSON.stringify(body)).chain(broken) },
  )
}

const words = string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

function fitting(shape: Shape, known: Known): Arbitrary<unknown> {
  const { type, items, properties, format } = shape
  const anyOf = shape.anyOf ?? shape.oneOf ?? shape['x-anyOf']
  if (anyOf !== undefined) return oneof(...anyOf.map((one) => fitting(one, known)))
  if (shape.enum !== undefined) return constantFrom(...shape.enum)
  if ('const' in shape) return constant(shape.const)
  if (properties !== undefined) return members(shape, known)
  if (type === 'object') return dictionary(words, jsonValue(), { maxKeys: 3 })
  if (type === 'array') return array(fitting(items ?? {}, known), { maxLength: 3 })
  if (format === 'date') return constant('2001-01-31')
  if (format === 'date-time') return constantFrom('2026-09-01T00:00:00Z', '2030-01-01T00:00:00+03:00')
  if (type === 'integer' || type === 'number') return constantFrom(0, 1, 10)
  if (type === 'boolean') return constantFrom(true, false)
  if (type === 'null') return constant(null)
  return type === 'string' ? words : jsonValue()
}

function members({ properties = {}, required = [] }: Shape, known: Known): Arbitrary<unknown> {
  const drawn = Object.entries(properties).map(([name, inner]) => {
    const values = known[name]
    const arbitrary = fitting(inner, known)
    return [
      name,
      values === undefined ? arbitrary : oneof({ weight: 4, arbitrary: constantFrom(...values) }, arbitrary),
    ]
  })
  return record(Object.fromEntries(drawn), { requiredKeys: required as never[] })
}

const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\ufffd',
  '😀',
  '__proto__',
  "'; drop table nodes; --",
  '%_\\',
]
const moments = [
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-06-30T23:59:60Z',
  '9999-12-31',
  '9999-12-31T23:59:59-10:00',
  '-000001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '2026-02-30',
  '0000-00-00',
]
const numbers = [0, -0, -1, 0.5, 1e21, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63)]
const deep = Array.from({ length: 400 }).reduce<unknown>((inner) => [inner], 'a')
const others = [true, null, [], {}, [[]], [null], { a: { b: ['\0'] } }, 'x'.repeat(3000), 'я'.repeat(100_000), deep]
const strange = oneof(
  { weight: 5, arbitrary: constantFrom<unknown>(...texts, ...moments, ...numbers, ...others) },
  jsonValue(),
)

/** The same with another value at one of its places, the whole itself being the first. */
function replaced(body: unknown, place: number, value: unknown): unknown {
  const copy = { body: structuredClone(body) }
  const places = placesIn(copy)
  const [owner, name] = places[place % places.length] as [Record<string, unknown>, string]
  // No revision that is to come: it would be waited for, and be a 503 by design.
  owner[name] = name === 'at_least' && typeof value === 'number' ? -1 : value
  return copy.body
}

function placesIn(value: object): [object, string][] {
  return Object.entries(value).flatMap(([name, inner]) => [
    [value, name] as [object, string],
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner) : []),
  ])
}

/** What JSON.stringify would never write. */
const broken = (text: string): Arbitrary<string | Buffer> =>
  constantFrom<string | Buffer>(
    '',
    text.slice(0, -1),
    `${text}${text}`,
    `\ufeff${text}`,
    text.replace('{', '{"id":1,"id":2,'),
    text.replace(/:("[^"]*"|\d+)/, ':1e999'),
    text.replace(/:"([^"]*)"/, ':"\\u0000$1"'),
    text.replace(':', ':{"__proto__":{}},"a":'),
    `${'{"a":'.repeat(5000)}${text}${'}'.repeat(5000)}`,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text.replace(/:"[^"]/, ':"\u00ff'), 'latin1'),
  )
