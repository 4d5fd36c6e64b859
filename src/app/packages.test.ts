import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { edition } from '../core/edition/index.ts'

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
const exact = /^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/

test.each(['package.json', 'console/package.json', 'bench/package.json'])('%s names every version exactly', (path) => {
  const description = read(path)
  const versions = groups.flatMap((group) => Object.entries(description[group] ?? {}))
  expect(versions.length).toBeGreaterThan(0)
  expect(versions.filter(([, version]) => !exact.test(String(version)))).toEqual([])
})

test('what only checks and tests need is not brought by npm start', () => {
  const { packages } = read('package-lock.json')
  const tools = [
    'vitest',
    'playwright-core',
    '@biomejs/biome',
    'dependency-cruiser',
    'fast-check',
    'axe-core',
    'openapi-typescript',
  ]
  for (const name of tools) expect(packages[`node_modules/${name}`]).toMatchObject({ dev: true })
  for (const name of ['fastify', 'pg', 'vite', 'react']) expect(packages[`node_modules/${name}`].dev).toBeUndefined()
})

test('the edition is what package.json says', () => {
  expect(edition).toBe(read('package.json').version)
})
