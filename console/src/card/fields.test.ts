import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cardTexts } from './texts.ts'

const services = join(import.meta.dirname, '../../../src/services')
const sources = readdirSync(services, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(services, file), 'utf8'))

/** Changed fields are written as `{ field: 'name', old, new }`. */
const logged = [
  ...new Set(
    sources.flatMap((source) => [...source.matchAll(/\bfield: '(\w+)',\s*old/g)].map((match) => match[1] ?? '')),
  ),
]

describe('histories and the change log (B15)', () => {
  it('B15 every field that the server logs has a title', () => {
    expect(logged.length).toBeGreaterThan(8)
    const titled = Object.keys(cardTexts.ru.field ?? {})
    expect(logged.filter((field) => !titled.includes(field))).toEqual([])
  })
})
