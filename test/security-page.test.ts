import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
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

const files = [...page.matchAll(/^\| — \| ([^|]+) \| \[[^\]]+\]\(\.\.\/([^)]+)\) «([^»]+)» \|$/gm)].map(
  ([, , file = '', name = '']) => ({ file, name }),
)

test.each(files)('$name: the test that a line about files names is there', ({ file, name }) => {
  expect(readFileSync(join(import.meta.dirname, '..', file), 'utf8')).toContain(name)
})

test('every line about files names a test', () => {
  expect(files).toHaveLength([...page.matchAll(/^\| — \|/gm)].length)
  expect(files.length).toBeGreaterThan(2)
})

test('docs/asvs.md has all chapters of ASVS, and every line names a file that is there, or says in words what is so', () => {
  const docs = join(import.meta.dirname, '../docs')
  const asvs = readFileSync(join(docs, 'asvs.md'), 'utf8')
  const chapters = [...asvs.matchAll(/^## (.+)$/gm)].flatMap(([, title = '']) => title.match(/\bV\d+/g) ?? [])
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, at) => `V${at + 1}`))
  const files = [...asvs.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => file)
  expect(files.filter((file) => !existsSync(join(docs, file)))).toEqual([])
  expect(asvs.split('\n').filter((line) => /^\| [^-s]/.test(line) && !/^\| [^|]+ \| [^|]{8,} \|/.test(line))).toEqual(
    [],
  )
})

test('every test that carries the number of a mistake is named at its line', () => {
  const root = join(import.meta.dirname, '..')
  const tests = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'console/src/**/*.test.ts'], { cwd: root })
  const carried = tests.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/mistakes? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(
      ([, numbers = '']) => numbers.split(/, | and /).map((number) => ({ number, file })),
    ),
  )
  const unnamed = carried.filter(
    ({ number, file }) => !lines.find((line) => line.number === number)?.proof.includes(basename(file)),
  )
  expect([...new Set(unnamed.map(({ number, file }) => `${number} ${file}`))]).toEqual([])
})
