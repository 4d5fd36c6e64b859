import { describe, expect, test } from 'vitest'
import { differing } from './differing.ts'

const marked = (text: string, other: string) =>
  differing(text, other)
    .map((piece) => (piece.differs ? `[${piece.text}]` : piece.text))
    .join('')

describe('differences by letter', () => {
  test.each([
    ['Семёнова', 'Семенова', 'Сем[ё]нова'],
    ['Иванова-Петрова', 'Иванова', 'Иванова[-Петрова]'],
    ['Анна', 'Анна', 'Анна'],
    ['+7 900 555-01-73', '+7 900 555-18-20', '+7 900 555-[0]1-[73]'],
    ['Гюнай', 'Ровшан', 'Гюнай'],
  ])('%s beside %s', (text, other, expected) => {
    expect(marked(text, other).replaceAll('][', '')).toBe(expected)
  })
})
