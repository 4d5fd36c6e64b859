import { expect, test } from 'vitest'
import { isLikeOgrn, isValidOgrn } from './index.ts'

test('N12 an ОГРН is known by its check digit, of organizations and of sole traders', () => {
  for (const ogrn of ['1027700132195', '1037739010891', '304500116000157']) expect(isValidOgrn(ogrn), ogrn).toBe(true)
  for (const ogrn of ['1027700132194', '304500116000158', '0000000000000', '102770013219', '10277001321955', ''])
    expect(isValidOgrn(ogrn), ogrn).toBe(false)
  expect(isLikeOgrn('1027700132194')).toBe(true)
  expect(isLikeOgrn('1027 70013219')).toBe(false)
})
