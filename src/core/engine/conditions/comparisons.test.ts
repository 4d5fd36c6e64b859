import { describe, expect, test } from 'vitest'
import { EngineRefusal } from '../changes/refusal.ts'
import type { Comparison } from '../facts.ts'
import { newPropertyTable } from '../tables/properties.ts'
import { compileCondition, type Test } from './comparisons.ts'

/** One comparison of `node.x`, made ready. */
const ready = (operator: object): Test => {
  const comparison = { property: 'node.x', ...operator } as unknown as Comparison
  return compileCondition('paper.read', [comparison], newPropertyTable())?.[0] as Test
}

const holds = (value: unknown, operator: object): boolean => ready(operator).holds(value, undefined)
const isBetween = (operator: string, left: unknown, right: unknown): boolean =>
  ready({ [operator]: { property: 'node.y' } }).holds(left, right)

describe('comparisons', () => {
  test.each<[unknown, unknown, boolean]>([
    ['a', 'a', true],
    ['a', 'b', false],
    [1, 1, true],
    [1, '1', false],
    [true, true, true],
    [true, 'true', false],
    [0, false, false],
    [['b', 'a'], 'a', true],
    [['b'], 'a', false],
    [[], 'a', false],
    [null, 'a', false],
    [{ a: 'a' }, 'a', false],
    [[['a']], 'a', false],
  ])('%j equal %j: %s', (value, literal, expected) => {
    expect(holds(value, { equal: literal })).toBe(expected)
  })

  test.each<[unknown, unknown, boolean]>([
    ['a', ['b', 'a'], true],
    ['c', ['b', 'a'], false],
    [['c', 'b'], ['b', 'a'], true],
    [1, ['1'], false],
    ['a', [], false],
    [undefined, ['a'], false],
  ])('%j one of %j: %s', (value, literal, expected) => {
    expect(holds(value, { oneOf: literal })).toBe(expected)
  })

  test.each<[unknown, readonly unknown[], boolean]>([
    ['a', ['b'], true],
    ['a', ['a', 'b'], false],
    [['a', 'c'], ['b'], true],
    [['a', 'b'], ['b'], false],
    [1, [2], true],
    [true, [false], true],
    // Not there, or of another type than it is compared with: no, as of every comparison.
    [undefined, ['a'], false],
    [null, ['a'], false],
    [[], ['a'], false],
    ['true', [true], false],
    [1, ['1'], false],
    [['a', 1], ['b'], false],
    [['a', 1], ['b', 2], true],
    ['a', [], false],
    // What is no value is nothing that one could tell from others.
    [['a', null], ['b'], false],
    [[['a']], ['b'], false],
    [{}, ['b'], false],
    [Symbol('1e400'), [1], false],
    [2 ** 53, [1], false],
    [[2 ** 60, 1], [2], false],
  ])('%o none of %j: %s', (value, literal, expected) => {
    expect(holds(value, { notOneOf: literal })).toBe(expected)
    expect(isBetween('notOneOf', value, literal)).toBe(expected)
    expect(isBetween('notEqual', value, literal)).toBe(expected)
    if (literal.length === 1) expect(holds(value, { notEqual: literal[0] })).toBe(expected)
  })

  test.each<[unknown, boolean, boolean]>([
    ['', true, false],
    [0, true, false],
    [false, true, false],
    [['a'], true, false],
    [new Date(0), true, false],
    [undefined, false, true],
    [null, false, true],
    [[], false, true],
    [[null, 'a'], true, false],
    // Neither: nobody gains by sending what is no value.
    [{}, false, false],
    [[[]], false, false],
    [Symbol('40702810900000000017'), false, false],
    [2 ** 53, false, false],
  ])('%o is there: %s; is absent: %s', (value, there, absent) => {
    expect(holds(value, { present: true })).toBe(there)
    expect(holds(value, { present: false })).toBe(absent)
  })

  test('mistake 68 a whole number beyond 2^53 − 1 was rounded by somebody: it is equal to none, less and more than none', () => {
    const [account, other] = [Number('40702810900000000017'), Number('40702810900000000018')]
    expect(account).toBe(other)
    expect(holds(account, { equal: other })).toBe(false)
    expect(holds(1, { notEqual: account })).toBe(false)
    expect(holds(1, { before: account })).toBe(false)
    expect(isBetween('equal', account, other)).toBe(false)
    expect(isBetween('oneOf', [account], [account])).toBe(false)
    expect(holds(account, { after: 1 })).toBe(false)
    expect(holds(Number.POSITIVE_INFINITY, { after: 1 })).toBe(false)
    expect(isBetween('before', 1, account)).toBe(false)
    expect(holds(Number.MAX_SAFE_INTEGER, { equal: Number.MAX_SAFE_INTEGER })).toBe(true)
  })

  test.each<[unknown, unknown, boolean, boolean]>([
    [1, 2, true, false],
    [2, 2, false, true],
    [3, 2, false, true],
    ['2', 2, false, false],
    [[1], 2, false, false],
    [true, 2, false, false],
    [null, 2, false, false],
    ['2026-01-01', '2026-01-01T00:00:01Z', true, false],
    ['2026-01-01', '2026-01-01T03:00:00+03:00', false, true],
    ['2026-01-02', '2026-01-01', false, true],
    ['2026-02-30', '2026-01-01', false, false],
    ['yesterday', '2026-01-01', false, false],
    [1, '2026-01-01', false, false],
    [['2025-01-01'], '2026-01-01', false, false],
  ])('%j before %j: %s; after, which begins with it: %s', (value, literal, before, after) => {
    expect(holds(value, { before: literal })).toBe(before)
    expect(holds(value, { after: literal })).toBe(after)
  })

  test.each<[unknown, boolean]>([
    ['10.1.1.1', true],
    ['fd00::5', true],
    ['11.1.1.1', false],
    ['nowhere', false],
    [['10.1.1.1'], false],
    [10, false],
  ])('%j in two networks: %s', (value, expected) => {
    expect(holds(value, { network: ['10.0.0.0/8', 'fd00::/8'] })).toBe(expected)
  })

  test.each<[string, unknown, unknown, boolean]>([
    ['equal', 'a', 'a', true],
    ['equal', 'a', ['b', 'a'], true],
    ['equal', ['c', 'a'], ['b', 'a'], true],
    ['equal', 'a', undefined, false],
    ['equal', undefined, undefined, false],
    ['equal', null, null, false],
    ['equal', 'a', [['a']], false],
    ['equal', new Date(0), '1970-01-01T00:00:00Z', true],
    ['equal', '1970-01-01T00:00:00Z', new Date(0), true],
    ['oneOf', 'a', 'a', true],
    ['oneOf', 'a', ['b'], false],
    ['before', 1, 2, true],
    ['before', 2, 2, false],
    ['before', '2026-01-01', '2026-01-02', true],
    ['before', new Date(0), '1970-01-02', true],
    ['before', 1, '2026-01-02', false],
    ['before', undefined, undefined, false],
    ['after', 2, 2, true],
    ['after', '2026-01-01', '2026-01-02', false],
    ['after', '2026-01-01', '2026-01-01T03:00:00+03:00', true],
    ['network', '10.0.0.1', '10.0.0.0/8', true],
    ['network', '10.0.0.1', ['bad', 8, '10.0.0.0/8'], true],
    ['network', '10.0.0.1', '10.0.0.1', false],
    ['network', '10.0.0.1', undefined, false],
  ])('with another property: %s of %j and %j: %s', (operator, left, right, expected) => {
    expect(isBetween(operator, left, right)).toBe(expected)
  })

  test.each<[string, object]>([
    ['no operator', {}],
    ['two operators', { equal: 'a', oneOf: ['a'] }],
    ['an operator of no engine', { matches: 'a.*' }],
    ['a list for one value', { equal: ['a'] }],
    ['one value for a list', { oneOf: 'a' }],
    ['a list within a list', { oneOf: [['a']] }],
    ['nothing to be before', { before: null }],
    ['a list for one value not to be', { notEqual: ['a'] }],
    ['one value for a list not to be', { notOneOf: 'a' }],
    ['a text for yes or no', { present: 'true' }],
    ['a property for yes or no', { present: { property: 'node.y' } }],
    ['two manners', { present: true, equal: 'a' }],
    ['no moment', { before: 'tomorrow' }],
    ['no such day', { after: '2026-02-30' }],
    ['no network', { network: ['10.0.0.0/33'] }],
    ['an address for a network', { network: ['10.0.0.0'] }],
    ['another property of nobody', { equal: { property: 'people.x' } }],
    ['another property without a name', { equal: { property: 'node.' } }],
    ['a property of nobody', { property: 'x', equal: 'a' }],
  ])('%s is refused, naming the right', (_, comparison) => {
    const refused = () => ready(comparison)
    expect(refused).toThrow(EngineRefusal)
    expect(refused).toThrow('invalid-condition: paper.read')
  })
})
