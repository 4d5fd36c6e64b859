import { expect, test } from 'vitest'
import { withFleetingVowels } from './fleeting-vowels.ts'

test.each([
  ['окно', 'окон'],
  ['окон', 'окна'],
  ['окнами', 'окон'],
  ['письма', 'писем'],
  ['писем', 'письма'],
  ['сестёр', 'сестра'],
  ['отца', 'отец'],
  ['копейка', 'копеек'],
  ['копеек', 'копейка'],
  ['Справки', 'справок'],
])('%s is sought as %s too', (word, other) => expect(withFleetingVowels(word)).toContain(other))

test.each(['школа', 'кот', 'математика', 'окончание', 'door', '2026'])('%s is sought as it is', (word) =>
  expect(withFleetingVowels(word)).toEqual([]),
)
