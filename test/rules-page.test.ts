import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import titles from '../bin/rules.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/rules.md'), 'utf8')
const lines = [...page.matchAll(/^\| ([A-Z]\d+) \| (.+)$/gm)].map(([, id = '', rest = '']) => ({ id, rest }))

test('docs/rules.md has every rule of the five documents', () => {
  expect(lines.map(({ id }) => id)).toEqual(Object.keys(titles))
  expect(lines).toHaveLength(94)
})

test.each(lines)('$id names tests that carry its number', ({ id, rest }) => {
  const files = [...rest.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file = '']) => join(root, file))
  expect(files.length).toBeGreaterThan(0)
  expect(
    files.filter((file) => !existsSync(file) || !new RegExp(`\\b${id}\\b`).test(readFileSync(file, 'utf8'))),
  ).toEqual([])
})
