import { assert as checks, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cutText,
  firstLetter,
  hasInvisible,
  isEmail,
  keptLine,
  keptLines,
  normalizeLine,
  normalizeLines,
} from './index.ts'

describe('a line', () => {
  test.each([
    [' Иванов ', 'Иванов'],
    ['Иванов\nПетров', 'Иванов Петров'],
    ['Организация\r\n№\u00a01', 'Организация № 1'],
    ['a\u2028b\u0085c\td', 'a b c d'],
    ['И\u0306одов', 'Йодов'],
    ['\u00a0', ''],
  ])('%j is kept as %j', (text, kept) => expect(normalizeLine(text)).toBe(kept))

  test('of several keeps their breaks', () => {
    expect(normalizeLines(' один \r\n\r\n  два\u2028три \n')).toBe('один\n\n  два\nтри')
  })

  test('normalized again is the same', () => {
    checks(
      property(string({ unit: 'binary' }), (text) => {
        for (const normalize of [normalizeLine, normalizeLines])
          expect(normalize(normalize(text))).toBe(normalize(text))
      }),
    )
  })
})

test.each(['\u200b', '\u202eпереворот', 'а\u00adб', '\ufeffа', 'а\u0007', '\u2066а', 'а\u{e0041}', '\u3164', '\u2800'])(
  '%j has what nobody sees',
  (text) => expect(hasInvisible(text)).toBe(true),
)
test.each(['О’Брайен', 'Школа № 1 «Ёлка» — 2\n\tновая', 'Ә ө ү җ ң һ', '學校', 'é', '👩'])('%j has not', (text) =>
  expect(hasInvisible(text)).toBe(false),
)

test('what is renewed is what the door would keep, and nothing in it is unseen', () => {
  expect(keptLine('И\u0306од\u200bов\n\u202e ')).toBe('Йодов')
  expect(keptLines('a \u2060\r\nb\u00ad')).toBe('a\nb')
  checks(
    property(string({ unit: 'binary' }), (text) => {
      for (const kept of [keptLine, keptLines]) {
        expect(hasInvisible(kept(text))).toBe(false)
        expect(kept(kept(text))).toBe(kept(text))
      }
      expect(normalizeLine(keptLine(text))).toBe(keptLine(text))
    }),
  )
})

describe('cutting', () => {
  test('leaves letters whole', () => {
    expect(cutText('👩👩👩', 2)).toBe('👩👩')
    expect(cutText('а\u0301а\u0301', 3)).toBe('а\u0301')
    expect(cutText('кот', 3)).toBe('кот')
    expect(firstLetter('𠮷田')).toBe('𠮷')
    expect(firstLetter('И\u0306одов')).toBe('И\u0306')
    expect(firstLetter('')).toBe('')
  })

  test('never leaves half a pair', () => {
    checks(
      property(string({ unit: 'binary' }), (text) => {
        expect(cutText(text.toWellFormed(), 5).isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('an e-mail address', () => {
  test.each(['user@example.com', "o'neil+tag@mail.example.ru", 'почта@школа.рф', 'a@b.c1', 'x_y-z@ex-ample.com'])(
    '%s is one',
    (email) => expect(isEmail(email)).toBe(true),
  )
  test.each([
    'mailto:user@example.com',
    '.user@example.com',
    'us..er@example.com',
    'user.@example.com',
    'user@-example.com',
    'user@example-.com',
    'user@example.com.',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    '\u200buser@example.com',
    'user@localhost',
    'user@127.0.0.1',
    'a@b@c.com',
    '@example.com',
    'user@',
    'us er@example.com',
    '',
  ])('%s is none', (email) => expect(isEmail(email)).toBe(false))
})
