import { expect, test } from 'vitest'
import { formatSnils, isValidSnils, parseSnils, snilsCheckDigits } from './index.ts'

test('the published example 112-233-445 95 is valid, its neighbours are not', () => {
  expect(isValidSnils('11223344595')).toBe(true)
  expect(isValidSnils('11223344594')).toBe(false)
  expect(isValidSnils('11223344695')).toBe(false)
})

test('sums of 100, 101 and above 101 give the digits that the rule names', () => {
  // 9·9 + 8·2 + 7·0 + 6·0 + 5·0 + 4·0 + 3·1 + 2·0 + 1·0 = 100
  expect(snilsCheckDigits('920000100')).toBe('00')
  expect(snilsCheckDigits('920000101')).toBe('00')
  expect(snilsCheckDigits('920000110')).toBe('01')
  expect(snilsCheckDigits('999999999')).toBe('01')
  expect(snilsCheckDigits('087654303')).toBe('00')
})

test('one wrong digit is always noticed', () => {
  const valid = '11223344595'
  for (let at = 0; at < 9; at++) {
    for (let digit = 0; digit < 10; digit++) {
      const changed = valid.slice(0, at) + digit + valid.slice(at + 1)
      expect(isValidSnils(changed), changed).toBe(changed === valid)
    }
  }
})

test('numbers older than check digits pass without them, nothing passes for no number', () => {
  expect(isValidSnils('00100199800')).toBe(true)
  expect(isValidSnils('00000000000')).toBe(false)
  for (const text of ['', '1122334459', '112233445950', '112-233-445 95', '１１２２３３４４５９５', '1122334459x']) {
    expect(isValidSnils(text), text).toBe(false)
  }
})

test('what people type is read, what is stored is shown as on the card', () => {
  expect(parseSnils('112-233-445 95')).toBe('11223344595')
  expect(parseSnils(' 112–233–445 95 ')).toBe('11223344595')
  expect(parseSnils('112-233-445 96')).toBeUndefined()
  expect(formatSnils('11223344595')).toBe('112-233-445 95')
})
