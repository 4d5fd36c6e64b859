/** docs/presets.md is the format whole: what the schema knows, the page says; and what the page shows as a preset, is one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPresetText } from './load-preset.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const page = readFileSync(join(root, 'docs/presets.md'), 'utf8')

/** Names of all properties of a JSON schema, however deep. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {} } = schema as { properties?: Record<string, unknown> }
  return [...Object.keys(properties), ...Object.values(schema).flatMap(keysOf)]
}

test('every key of the schema stands on the page', () => {
  const schema = JSON.parse(readFileSync(join(root, 'presets/preset.schema.json'), 'utf8'))
  // Conditions stand on the page of case files, which this one refers to.
  const told = page + readFileSync(join(root, 'docs/cases.md'), 'utf8')
  const isTold = (key: string) => new RegExp(`\`${key}\\b`).test(told)
  const keys = [...new Set(keysOf(schema))].filter((key) => !/^dostup\.|^\$schema$|^(ru|en)$/.test(key))
  expect(keys.filter((key) => !isTold(key))).toEqual([])
})

test('every preset that the page shows is without a fault', async () => {
  const shown = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text)
  expect(shown.length).toBeGreaterThan(0)
  for (const text of shown) expect((await loadPresetText(text)).metaroles.length).toBeGreaterThan(0)
})
