import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const page = readFileSync(join(import.meta.dirname, '../docs/security.md'), 'utf8')
const lines = [...page.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, number = '', what = '', proof = '']) => ({
    number,
    what,
    proof,
  }),
)

test('docs/security.md has all 81 lines, in order', () => {
  expect(lines.map(({ number }) => Number(number))).toEqual(Array.from({ length: 81 }, (_, index) => index + 1))
})

test.each(lines)('mistake $number: $what: each file named as its proof carries its number', ({ number, proof }) => {
  const files = [...proof.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file = '']) => file)
  const carries = new RegExp(`mistakes? (\\d+(, | and ))*${number}\\b`)
  const without = files.filter((file) => !carries.test(readFileSync(join(import.meta.dirname, '..', file), 'utf8')))
  expect(without).toEqual([])
  if (files.length === 0) expect(proof).toMatch(/^[A-Z].{10,}/)
})
