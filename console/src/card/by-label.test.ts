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
  const written = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  expect(written.filter(({ text }) => /optionFilterProp|showSearch(?!=)/.test(text)).map(({ file }) => file)).toEqual(
    [],
  )
  // A choice of several is typed into: by itself it would look among the ids.
  const several = written.flatMap(({ file, text }) =>
    [...text.matchAll(/<Select\b[\s\S]*?mode="multiple"[\s\S]*?\/>/g)].map(([found]) => ({ file, found })),
  )
  expect(several.length).toBeGreaterThan(12)
  expect(several.filter(({ found }) => !found.includes('showSearch')).map(({ file }) => file)).toEqual([])
})
