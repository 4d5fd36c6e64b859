import { describe, expect, test } from 'vitest'
import { isCommonWithin, isPersonal } from './easy-to-guess.ts'
import { generatePassword } from './passwords.ts'

describe('issue 7, item 11: a password of the lists with signs around it', () => {
  test.each(['Password123!', 'P@ssw0rd2026', '2026password!', '$ecret1!', 'Qwerty!@#', 'Йцукен2026'])(
    '%s',
    (password) => expect(isCommonWithin(password)).toBe(true),
  )
  test.each(['Svezhiy-parol-2026', 'kon-trava-lodka-9', 'qwerty-dozhd-vechera'])('not %s', (password) =>
    expect(isCommonWithin(password)).toBe(false),
  )
})

describe('issue 7, item 11: a password with words of its owner or of the product', () => {
  const owner = {
    login: 'soloveva.yp',
    email: 'yulia.p@school61.example',
    names: ['Соловьёва-Хан', 'Юлия', 'Петровна'],
  }
  test.each([
    'soloveva.yp',
    'SolovevaYP-2026',
    's0l0veva.yp!',
    'yulia.p@school61.example',
    'Yulia.P_77',
    'Соловьёва2026',
    'соловьёва-хан1',
    'Moya-Yuliya-7',
    'Iuliia!2026',
    'Petr0vna#1',
    'Gtnhjdyf2026', // «Петровна» on the Latin keys
    'Dostup-2026!',
    'D0stup-2026!',
    'Мой-Доступ-7',
  ])('%s', (password) => expect(isPersonal(password, owner)).toBe(true))

  test.each(['kon-trava-lodka-9', 'Petya-i-volk-11', 'Вечер-У-Реки-5'])('not %s', (password) =>
    expect(isPersonal(password, owner)).toBe(false),
  )

  test('a name of two or three letters stands in too many words', () => {
    expect(isPersonal('Lirika-2026-na', { login: 'li', names: ['Ли', 'Ян', null] })).toBe(false)
  })

  test('a generated password is neither', () => {
    const made = Array.from({ length: 200 }, generatePassword)
    expect(made.filter((one) => isCommonWithin(one) || isPersonal(one, owner))).toEqual([])
  })
})
