import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** So long is no day, hour or digest: it is what people wrote, and its last sign may be two units of UTF-16. */
const cutsInside = /\.slice\(0, *(?:[3-9]\d|\d{3,}|mostOfCell)\)/

test('mistake 80 texts are cut by cutText, never inside a character', () => {
  const root = join(import.meta.dirname, '..', '..')
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
  const cutting = files.filter((file) => cutsInside.test(readFileSync(join(root, file), 'utf8')))
  expect(files.length).toBeGreaterThan(1000)
  expect(cutting).toEqual([])
})
