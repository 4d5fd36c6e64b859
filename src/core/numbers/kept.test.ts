import { array, assert, constantFrom, double, integer, oneof, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isKept, isKeptAsWritten, mayBeLost } from './kept.ts'

describe('mistake 68 a number is kept when nothing of what was written is lost', () => {
  test.each([
    '0',
    '-0',
    '0.0',
    '0e400',
    '7',
    '-7',
    '7.50',
    '0.1',
    '0.30000000000000004',
    '9007199254740991',
    '-9007199254740991',
    '1e3',
    '15E-1',
    '1.7976931348623157e-300',
    '5e-324',
    '123.4560000000000000',
  ])('%s is', (written) => expect(isKeptAsWritten(written)).toBe(true))

  test.each([
    '40702810900000000017',
    '40702810900000000000',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '9007199254740991.4',
    '900719925474099.25',
    '0.10000000000000000555',
    '0.12345678901234567890',
    '100.00000000000000001',
    '1e400',
    '-1e400',
    '1e16',
    '1e-400',
    '4e-324',
    '1.00000000000000000000000001',
    `0.${'0'.repeat(500)}`,
  ])('%s is not', (written) => {
    expect(isKeptAsWritten(written)).toBe(false)
    expect(mayBeLost(`{"a":${written}}`)).toBe(true)
    expect(mayBeLost(`[1, ${written}]`)).toBe(true)
  })

  const numbers = oneof(double({ noNaN: true, noDefaultInfinity: true }), integer())

  test('whatever JavaScript writes of a number that is kept is kept; no whole one beyond 2^53 is', () => {
    assert(
      property(numbers, (value) => {
        expect(isKeptAsWritten(JSON.stringify(value))).toBe(isKept(value))
      }),
    )
  })

  test('two that are kept are equal only if written equal: another last digit is another number, or is not kept', () => {
    const digits = array(constantFrom(...'0123456789'), { minLength: 1, maxLength: 22 })
    assert(
      property(tuple(digits, digits, constantFrom(...'123456789')), ([whole, part, last]) => {
        const [one, other] = [`1${whole.join('')}.${part.join('')}${last}`, `1${whole.join('')}.${part.join('')}`]
        if (isKeptAsWritten(one) && isKeptAsWritten(other)) expect(Number(one)).not.toBe(Number(other))
      }),
      { numRuns: 2000 },
    )
  })

  test('what needs no look has nothing to lose', () => {
    assert(
      property(numbers, (value) => {
        const written = JSON.stringify(value)
        if (!mayBeLost(`{"a":[${written}]}`)) expect(isKeptAsWritten(written)).toBe(true)
      }),
    )
  })
})
