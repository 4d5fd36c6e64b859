import { expect, test } from 'vitest'
import type { StoredAttribute } from '../../structure/attribute.ts'
import { valueIn } from './read-rows.ts'
import { readJson } from './read-structured.ts'

const rate = { code: 'rate', title: 'Ставка', type: 'number' } as StoredAttribute

test('mistake 68 of a file no number is taken that would be kept as another', async () => {
  const kept = { '7,5': 7.5, '1 200': 1200, '-0.1': -0.1, '123456789012345': 123456789012345 }
  for (const [cell, number] of Object.entries(kept)) expect(valueIn(rate, cell), cell).toBe(number)
  for (const cell of ['0,12345678901234567890', '123456789012345,678', '40702810900000000017', '0x10', 'Infinity'])
    expect(valueIn(rate, cell), cell).toBe(cell)
  const bytes = async function* () {
    yield Buffer.from('[{"rate": 0.12345678901234567890}, {"rate": 0.5}]')
  }
  const { rows } = await readJson(bytes(), [rate])
  expect(rows).toMatchObject([{ values: { rate: '0.12345678901234567890' } }, { values: { rate: 0.5 } }])
})
