import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { byLabel } from './by-label.ts'

it('choices are found as people type them, and by no other way', () => {
  const book = { label: 'Справочник «Ёмкости» № 9' }
  for (const typed of ['Емкости', 'справочник ёмкости', '№9', 'ёмкости 9'])
    expect(byLabel.filterOption(typed, book), typed).toBe(true)
  expect(byLabel.filterOption('ёмкость', book)).toBe(false)
  const root = join(import.meta.dirname, '..')
  const files = globSync('**/*.tsx', { cwd: root })
  expect(files.length).toBeGreaterThan(200)
  expect(
    files.filter((file) => /optionFilterProp|showSearch(?!=)/.test(readFileSync(join(root, file), 'utf8'))),
  ).toEqual([])
})
