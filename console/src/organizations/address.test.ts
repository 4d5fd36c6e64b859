import { expect, test } from 'vitest'
import { addressShown } from './address.ts'

test('L14 an address is shown whole, from the town on, or from the street on', () => {
  const address = '614000, Пермский край, г. Пермь, ул. Ленина, д. 51'
  expect(addressShown(address, null)).toBe(address)
  expect(addressShown(address, 'place')).toBe('г. Пермь, ул. Ленина, д. 51')
  expect(addressShown(address, 'street')).toBe('ул. Ленина, д. 51')
  expect(addressShown('Дом у реки', 'street'), 'as it is written, where it has no street').toBe('Дом у реки')
  expect(addressShown(null, 'place')).toBe('—')
})
