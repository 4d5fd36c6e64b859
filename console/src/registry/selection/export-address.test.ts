import { expect, test } from 'vitest'
import { exportAddress } from './export-address.ts'

test('E12–E15 a file is of the filter, order and columns that are shown, not of the page', () => {
  const query = { limit: 20, offset: 40, sort: '-login', metarole: 'employee,admin', search: 'ив&ан' }
  const at = new URL(
    exportAddress('accounts', query, { format: 'csv', columns: ['login', 'home'], language: 'ru' }),
    'http://x',
  )
  expect(at.pathname).toBe('/api/accounts/export')
  expect(Object.fromEntries(at.searchParams)).toMatchObject({
    ...{ sort: '-login', metarole: 'employee,admin', search: 'ив&ан' },
    ...{ format: 'csv', columns: 'login,home', language: 'ru' },
  })
  for (const word of ['limit', 'offset', 'timeZone']) expect(at.searchParams.has(word)).toBe(false)
})
