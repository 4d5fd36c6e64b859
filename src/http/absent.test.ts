import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { withoutNulls } from './absent.ts'
import { fitting, reader, validate } from './validate.ts'

const Inner = Type.Object({ note: Type.Optional(Type.String()), name: Type.String() }, { additionalProperties: false })
const Whole = Type.Object({
  inner: Type.Optional(Inner),
  cleared: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  anything: Type.Optional(Type.Unknown()),
  limit: Type.Integer({ default: 20 }),
  list: Type.Optional(Type.Array(Inner)),
  stored: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  either: Type.Optional(
    Type.Union([
      Type.Object({ a: Type.String(), b: Type.Optional(Type.String()) }),
      Type.Object({ c: Type.Integer() }),
    ]),
  ),
})

describe('null where a member is optional', () => {
  test.each<[string, unknown, unknown]>([
    ['a member', { inner: null, limit: 1 }, { limit: 1 }],
    ['one with a default', { limit: null }, {}],
    ['deep inside', { inner: { name: 'a', note: null }, limit: 1 }, { inner: { name: 'a' }, limit: 1 }],
    ['in a list', { list: [{ name: 'a', note: null }, { name: 'b' }] }, { list: [{ name: 'a' }, { name: 'b' }] }],
    ['what is kept by name', { stored: { a: null, b: 1 } }, { stored: { b: 1 } }],
    ['in one of several forms', { either: { a: 'x', b: null } }, { either: { a: 'x' } }],
  ])('%s: it is as if it were not there', (_, value, bare) => expect(withoutNulls(Whole, value)).toEqual(bare))

  test.each<[string, unknown]>([
    ['where null means something', { cleared: null, limit: 1 }],
    ['where anything goes', { anything: null, limit: 1 }],
    ['where something must be', { inner: { name: null }, limit: 1 }],
    ['in a name that nobody knows', { other: null, limit: 1 }],
    ['as an item of a list', { list: [null], limit: 1 }],
    ['instead of all', null],
  ])('%s it stays', (_, value) => expect(withoutNulls(Whole, value)).toBe(value))

  test('a value is looked at again only when it does not fit as it came', () => {
    const value = { cleared: null, inner: { name: 'a' }, limit: 1 }
    expect(fitting(Whole)(value)).toBe(value)
    expect(fitting(Whole)({ ...value, list: null })).toEqual(value)
    expect(fitting(Whole)({ ...value, inner: null, list: 7 })).toBeUndefined()
    expect(reader(Whole)({ ...value, inner: null, list: 7 })).toMatchObject({ fields: [{ field: 'list' }] })
    const check = validate({ schema: Whole, method: 'POST', url: '/', httpPart: 'body' })
    expect(check({ limit: null, inner: null })).toEqual({ value: { limit: 20 } })
  })
})
