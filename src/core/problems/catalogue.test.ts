import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Problem, type ProblemCode, problemCatalogue, problemWords } from './index.ts'

const rows = Object.entries(problemCatalogue).map(([code, entry]) => ({ code: code as ProblemCode, entry }))
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe.each(rows)('$code', ({ code, entry: { status, title, detail } }) => {
  test('says what happened and what to do, in both languages', () => {
    expect(title.ru).toMatch(/[а-яё]/i)
    expect(title.en).toMatch(/^[^а-яё]*[a-z]/)
    expect(detail.ru).toMatch(/[а-яё]/i)
    for (const text of [detail.ru, detail.en]) expect(text).toMatch(/([.!?…]|\{\w+\}\.?)$/)
  })

  test('fills the same places in both', () => {
    expect(places(detail.ru)).toEqual(places(detail.en))
    expect(places(title.ru + title.en)).toEqual([])
  })

  test('sets names apart as each language does', () => {
    expect(title.en + detail.en).not.toMatch(/[«»"]/)
    expect(title.ru + detail.ru).not.toMatch(/[“”"]/)
  })

  test('is a sentence of the product, without the names of rules', () => {
    expect([title.ru, title.en, detail.ru, detail.en].join(' ')).not.toMatch(/\([ABNLE]\d/)
  })

  test('is an error of the caller or of the server', () => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(new Problem(code).status).toBe(status)
  })
})

test('a value that differs by language is given in the one that is asked', () => {
  const problem = new Problem('right-missing', { right: { ru: 'Просмотр', en: 'View' }, node: 'Школа № 1' })
  expect(problemWords(problem, 'ru').detail).toContain('«Просмотр» в «Школа № 1»')
  expect(problemWords(problem, 'en').detail).toContain('“View” in “Школа № 1”')
})

test('a code stands once, in the file of one room', () => {
  const files = globSync(join(import.meta.dirname, 'catalogue', '**', '*.ts'))
  const codes = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {2}'?([a-z-]+)'?: entry\(/gm)].map(([, code]) => code as string),
  )
  expect(codes.sort()).toEqual(Object.keys(problemCatalogue).sort())
})
