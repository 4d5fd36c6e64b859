import { describe, expect, test } from 'vitest'
import { type Catalog, loadPreset } from '../catalog/index.ts'
import { passwordProblems } from './password-policy.ts'
import { generatePassword } from './passwords.ts'

const presets = Object.fromEntries(
  await Promise.all(
    ['bars', 'eldis', 'region', 'esnsi', 'epos', 'apeks'].map(async (id) => [id, await loadPreset(id)] as const),
  ),
) as Record<string, Catalog>
const fits = (preset: string, password: string) =>
  passwordProblems((presets[preset] as Catalog).policies.password, password).length === 0

describe('B10 6–19 characters, at least a letter and a digit', () => {
  test.each([
    ['abcd1', false],
    ['abcde1', true],
    ['пароль1', true],
    ['abcdef', false],
    ['123456', false],
    [`${'a1'.repeat(9)}a`, true],
    ['a1'.repeat(10), false],
    // Nineteen signs that people see, though UTF-16 needs more.
    [`a1${'😀'.repeat(17)}`, true],
    [`a1${'😀'.repeat(18)}`, false],
  ])('%s: %s', (password, expected) => {
    expect(fits('bars', password)).toBe(expected)
  })
})

describe('L15 upper and lower case, digit, special character, no repeats', () => {
  test.each([
    ['aB1!xY', true],
    ['aB1!x', false],
    ['ab1!xy', false],
    ['AB1!XY', false],
    ['aBc!xY', false],
    ['aB12xY', false],
    ['aB1!xa', false],
    ['вЫ1№йц', true],
    ['aB1 xY', false],
  ])('%s: %s', (password, expected) => {
    expect(fits('eldis', password)).toBe(expected)
  })
})

test('a refusal names every requirement, in both languages', () => {
  const [problem] = passwordProblems((presets.eldis as Catalog).policies.password, 'x')
  expect(problem).toMatchObject({ field: 'password', code: 'password-weak' })
  expect(problem?.values?.rules).toEqual({
    ru: 'от 6 до 128 знаков, прописная буква, строчная буква, хотя бы одна цифра, специальный символ, без повторяющихся символов',
    en: '6 to 128 characters, an upper case letter, a lower case letter, a digit, a special character, no repeated characters',
  })
})

test('a generated password fits every preset and comes only once', () => {
  const made = Array.from({ length: 200 }, generatePassword)
  expect(new Set(made).size).toBe(200)
  for (const id of Object.keys(presets)) expect(made.filter((password) => !fits(id, password))).toEqual([])
})
