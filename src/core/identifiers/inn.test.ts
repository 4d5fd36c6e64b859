import { expect, test } from 'vitest'
import { innCheckDigits, isValidInn } from './index.ts'

test('known numbers of organizations and a person are valid', () => {
  for (const inn of ['7707083893', '7830002293', '7736050003', '500100732259']) expect(isValidInn(inn), inn).toBe(true)
})

test('a wrong check digit, length or letter is refused', () => {
  for (const inn of [
    '7707083894',
    '500100732258',
    '500100732249',
    '770708389',
    '77070838930',
    '77070838931x',
    '',
    '0000000000',
    '000000000000',
  ]) {
    expect(isValidInn(inn), inn).toBe(false)
  }
})

test('check digits complete a number', () => {
  expect(innCheckDigits('770708389')).toBe('3')
  expect(innCheckDigits('5001007322')).toBe('59')
})
