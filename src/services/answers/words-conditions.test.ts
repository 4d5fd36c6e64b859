import { expect, test } from 'vitest'
import type { Comparison } from '../../core/engine/index.ts'
import { demand, found } from './words-conditions.ts'

test.each<[Comparison, string, string]>([
  [{ property: 'node.public', equal: true }, '«node.public» равно да', '“node.public” is yes'],
  [{ property: 'node.class', oneOf: [5, '6-А'] }, '«node.class» одно из: 5, «6-А»', '“node.class” is one of 5, “6-А”'],
  [
    { property: 'account.id', oneOf: { property: 'node.reviewers' } },
    '«account.id» есть в свойстве «node.reviewers»',
    '“account.id” is in the property “node.reviewers”',
  ],
  [
    { property: 'node.state', notEqual: 'archived' },
    '«node.state» не равно «archived»',
    '“node.state” is not “archived”',
  ],
  [
    { property: 'node.state', notOneOf: ['archived', 0] },
    '«node.state» ни одно из: «archived», 0',
    '“node.state” is none of “archived”, 0',
  ],
  [
    { property: 'account.id', notOneOf: { property: 'node.authors' } },
    '«account.id» нет в свойстве «node.authors»',
    '“account.id” is not in the property “node.authors”',
  ],
  [{ property: 'node.archivedOn', present: true }, '«node.archivedOn» задано', '“node.archivedOn” is set'],
  [{ property: 'node.archivedOn', present: false }, '«node.archivedOn» не задано', '“node.archivedOn” is not set'],
  [
    { property: 'request.time', before: '2026-12-31' },
    '«request.time» меньше (раньше), чем «2026-12-31»',
    '“request.time” is less (earlier) than “2026-12-31”',
  ],
  [
    { property: 'node.until', after: { property: 'request.time' } },
    '«node.until» не меньше (не раньше), чем свойство «request.time»',
    '“node.until” is not less (not earlier) than the property “request.time”',
  ],
  [
    { property: 'request.ip', network: ['10.0.0.0/8'] },
    '«request.ip» — адрес из сетей: «10.0.0.0/8»',
    '“request.ip” is an address within “10.0.0.0/8”',
  ],
])('%j in words', (comparison, ru, en) => {
  expect(demand(comparison)).toEqual({ ru, en })
})

test('what was there: a value, several, a long one cut, nothing, and what is not to be told', () => {
  expect(found({ is: 'B' }).ru).toBe(', а здесь это «B»')
  expect(found({ is: [1, 2, 3, 4, 5, 6, 7] }).en).toBe(', and here it is 1, 2, 3, 4, 5 +2')
  expect(found({ is: 'x'.repeat(5000) }).ru.length).toBeLessThan(130)
  expect(found({ is: undefined }).ru).toBe(', а здесь такого свойства нет')
  expect(found({ is: [] }).en).toBe(', and here there is no such property')
  expect(found(null)).toEqual({ ru: '', en: '' })
})
