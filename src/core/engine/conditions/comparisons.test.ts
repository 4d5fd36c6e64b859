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
