import { describe, expect, test } from 'vitest'
import { isCommonWithin, isPersonal } from './easy-to-guess.ts'
import { generatePassword } from './passwords.ts'

describe('issue 7, item 11: a password of the lists with signs around it', () => {
  test.each(['Password123!', 'P@ssw0rd2026', '2026password!', '$ecret1!', 'Qwerty!@#', 'Йцукен2026'])(
    '%s',
    (password) => expect(isCommonWithin(password)).toBe(true),
  )
  test.each([
    ...['Admin@2026', 'Leto2026!!', '2026Leto!', 'Лето2026', 'Vesna-2025', 'Dtcyf2026!', '@dmin2026', 'Oktyabr2024!'],
    ...['Summer2026!', 'Parol-2026', 'Director#12', 'mart1999.', 'Sosh2026!', 'Lyceum2026', 'Minobr2026'],
  ])('issue 7, item 11: a word of everybody’s with a year or a few signs: %s', (password) =>
    expect(isCommonWithin(password)).toBe(true),
  )
  test.each(['admin12345', 'User123456', 'вася54321', 'Root00000', 'aaaaaaaa1', '12121212'])(
    'issue 7, item 11: a word with digits in their order, or hardly a sign but one: %s',
    (password) => expect(isCommonWithin(password)).toBe(true),
  )
  test.each(['Letopis-kraya-2026', 'Leto-na-reke-2026', 'Rodnik-71x', 'Osenniy-list-77'])('not %s', (password) =>
    expect(isCommonWithin(password)).toBe(false),
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

  test.each([
    ['py.avevolos', 'Py.avevolos77'],
    ['ли', 'ЛиЛи-2026-x'],
    ['abc', 'AbcAbcAbc-77'],
  ])('issue 7, item 11: the login %s backwards or repeated: %s', (login, password) => {
    const backwards = login.includes('.') ? [...login].reverse().join('') : login
    expect(isPersonal(password, { login: backwards })).toBe(true)
  })

  test.each([
    ['Школа № 61', 'Shkola61-kot'],
    ['Гимназия имени Пушкина', 'Pushkina-77-x'],
    ['Министерство', 'Minister-Stvo-9'],
    ['МАОУ «СОШ № 1» г. Камнегорска', 'Kamnegorsk1'],
    ['МАОУ «СОШ № 1» г. Камнегорска', 'Tot-Камнегорск-9'],
    ['Минобрнауки Приреченского края', 'Приреченск2026'],
    ['Минобрнауки Приреченского края', 'minobrnauki1'],
  ])('issue 7, item 11: the organization «%s» in %s', (organization, password) =>
    expect(isPersonal(password, { login: 'qqqq', organization })).toBe(true),
  )

  test('a name of two or three letters stands in too many words', () => {
    expect(isPersonal('Lirika-2026-na', { login: 'li', names: ['Ли', 'Ян', null] })).toBe(false)
  })

  test('a generated password is neither', () => {
    const made = Array.from({ length: 200 }, generatePassword)
    expect(made.filter((one) => isCommonWithin(one) || isPersonal(one, owner))).toEqual([])
  })
})
