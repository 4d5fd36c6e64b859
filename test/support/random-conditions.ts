/**
 * Random conditions, and the properties that they read, for the random models. Few names and few values, so that about as many
 * comparisons hold as fail; now and then a value of another type than its name promises, for nothing keeps people from storing one.
 */
import fc from 'fast-check'
import type { Comparison, Properties, PropertyName, Sent, Value } from '../../src/core/engine/index.ts'

const tag = fc.constantFrom('a', 'b')
const moment = fc.constantFrom(
  '1970-01-01T00:00:01Z',
  '1970-01-01T03:00:02+03:00',
  '1970-01-01T00:00:03.5Z',
  '1970-01-01',
)
const address = fc.constantFrom('10.0.0.7', '10.1.0.7', 'fd00::7', '::ffff:10.0.0.7')
const networks = fc.subarray(['10.0.0.0/24', '10.1.0.7/32', 'fd00::/8', '0.0.0.0/0'], { minLength: 1 })
const level = fc.constantFrom(1, 2)

type Content = Value | readonly Value[]
/** What nobody meant to store there. */
const odd: fc.Arbitrary<Content> = fc.constantFrom<Content>(
  true,
  '2',
  'yesterday',
  '1970-02-30',
  '1970-01-01T00:00:02',
  '10.0.0.300',
  ['a', 1],
  [2],
  [],
)
const mostly = (usual: fc.Arbitrary<Content>): fc.Arbitrary<Content> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd })

/** By name, what is stored and sent: `kind` and `id` too, which are the model's own, and so must change nothing. */
const contents = {
  tag: mostly(fc.oneof<fc.Arbitrary<Content>[]>(tag, fc.subarray(['a', 'b', 'c']))),
  level: mostly(level),
  since: mostly(moment),
  ip: mostly(address),
  nets: mostly(fc.oneof<fc.Arbitrary<Content>[]>(networks, fc.constantFrom('10.0.0.0/8', '10.0.0.0/33', '10.0.0.7'))),
  kind: fc.constantFrom('school', 'record'),
  id: fc.constantFrom('n1', 'a1', 'x1'),
} satisfies Readonly<Record<string, fc.Arbitrary<Content>>>

export const randomProperties: fc.Arbitrary<Properties> = fc
  .record(contents, { requiredKeys: [] })
  .map((properties) => properties as Properties)

/** Undefined more often than not where nothing need be sent. */
export const randomSent: fc.Arbitrary<Sent> = fc
  .record(
    { account: randomProperties, action: randomProperties, node: randomProperties, request: randomProperties },
    { requiredKeys: [] },
  )
  .map((sent) => sent as Sent)

const owner = fc.constantFrom('account', 'node', 'request', 'action', 'account', 'node')
const named = (key: string): fc.Arbitrary<PropertyName> => owner.map((of): PropertyName => `${of}.${key}`)
const other = (name: fc.Arbitrary<PropertyName>) => fc.record({ property: name })
/** Compared with what its name promises, or with another property, of another name at times. */
const against = <T>(literal: fc.Arbitrary<T>, key: string) =>
  fc.oneof({ weight: 3, arbitrary: literal }, { weight: 2, arbitrary: other(named(key)) })

const compared = (comparison: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Comparison> =>
  fc.record(comparison).map((one) => one as unknown as Comparison)
const ordered = (property: fc.Arbitrary<PropertyName>, operand: fc.Arbitrary<unknown>): fc.Arbitrary<Comparison> =>
  fc.oneof(compared({ property, before: operand }), compared({ property, after: operand }))

const presence = (property: PropertyName): fc.Arbitrary<Comparison> =>
  fc.boolean().map((present): Comparison => ({ property, present }))

/** What the model itself knows. */
const builtIn: fc.Arbitrary<Comparison> = fc.oneof(
  fc.constant<Comparison>({ property: 'account.id', equal: { property: 'node.owner' } }),
  fc.constant<Comparison>({ property: 'node.owner', oneOf: ['a0', 'a1'] }),
  fc.constant<Comparison>({ property: 'account.home', equal: { property: 'node.parent' } }),
  fc.constant<Comparison>({ property: 'account.id', notEqual: { property: 'node.owner' } }),
  fc.constant<Comparison>({ property: 'node.owner', notOneOf: ['a0', 'a1'] }),
  fc.constantFrom<PropertyName>('node.parent', 'node.owner', 'node.kind', 'account.home').chain(presence),
  fc.constantFrom('school', 'record').map((kind): Comparison => ({ property: 'node.kind', equal: kind })),
  fc.constant<Comparison>({ property: 'node.parent', oneOf: ['n0', 'n1', 'n3'] }),
  fc.constant<Comparison>({ property: 'node.id', oneOf: ['n1', 'n2', 'n4', 'described'] }),
  fc.constant<Comparison>({ property: 'account.metarole', oneOf: ['roles', 'subtree'] }),
  fc.constant<Comparison>({ property: 'action.id', oneOf: ['x0', 'x35'] }),
  fc
    .constantFrom<PropertyName>('node.constructor', 'account.toString', 'request.__proto__')
    .map((property): Comparison => ({ property, equal: 'a' })),
)

export const randomComparison: fc.Arbitrary<Comparison> = fc.oneof(
  { weight: 3, arbitrary: compared({ property: named('tag'), equal: against(tag, 'tag') }) },
  { weight: 2, arbitrary: compared({ property: named('tag'), oneOf: against(fc.constant(['a', 'c']), 'tag') }) },
  { weight: 2, arbitrary: compared({ property: named('tag'), notEqual: against(tag, 'tag') }) },
  { weight: 2, arbitrary: compared({ property: named('tag'), notOneOf: against(fc.constant(['a', 'c', 1]), 'tag') }) },
  { weight: 2, arbitrary: fc.oneof(named('tag'), named('level'), named('nets')).chain(presence) },
  { weight: 1, arbitrary: compared({ property: named('level'), oneOf: against(fc.constant([1, 'a', true]), 'tag') }) },
  { weight: 2, arbitrary: ordered(named('level'), against(fc.constant(2), 'level')) },
  { weight: 2, arbitrary: ordered(fc.constant<PropertyName>('request.time'), against(moment, 'since')) },
  { weight: 2, arbitrary: ordered(named('since'), against(moment, 'since')) },
  { weight: 1, arbitrary: ordered(named('since'), other(fc.constant<PropertyName>('request.time'))) },
  { weight: 2, arbitrary: compared({ property: named('ip'), network: against(networks, 'nets') }) },
  { weight: 3, arbitrary: builtIn },
)

/** Of a right: none, nothing at all (which is none), or one or two comparisons. */
export const randomCondition: fc.Arbitrary<readonly Comparison[] | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.array(randomComparison, { minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.array(randomComparison, { minLength: 2, maxLength: 2 }) },
)
