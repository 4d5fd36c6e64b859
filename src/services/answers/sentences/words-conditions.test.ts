import { expect, test } from 'vitest'
import type { Comparison, PropertyName } from '../../../core/engine/index.ts'
import { demand, found, type PropertyTold } from './words-conditions.ts'

test.each<[Comparison, string, string]>([
  [
    { property: 'node.public', equal: true },
    'свойство «public» места — «да»',
    'the place’s property “public” is “yes”',
  ],
  [
    { property: 'node.отдел', equal: { property: 'account.отдел' } },
    'свойство «отдел» места совпадает со свойством «отдел» учётной записи',
    'the place’s property “отдел” matches the account’s “отдел”',
  ],
  [
    { property: 'node.class', oneOf: [5, '6-А', '7-Б'] },
    'свойство «class» места — 5, «6-А» или «7-Б»',
    'the place’s property “class” is 5, “6-А” or “7-Б”',
  ],
  [{ property: 'node.kind', oneOf: ['class'] }, 'тип места — «class»', 'the place’s kind is “class”'],
  [
    { property: 'account.id', oneOf: { property: 'node.reviewers' } },
    'учётная запись есть среди значений свойства «reviewers» места',
    'the account is among the values of the place’s “reviewers”',
  ],
  [
    { property: 'account.id', oneOf: { property: 'node.owner' } },
    'учётная запись есть среди владельцев места',
    'the account is among the place’s owners',
  ],
  [
    { property: 'node.state', notEqual: 'archived' },
    'свойство «state» места — не «archived»',
    'the place’s property “state” is not “archived”',
  ],
  [
    { property: 'node.id', notEqual: { property: 'account.home' } },
    'место не совпадает с организацией учётной записи',
    'the place does not match the account’s organization',
  ],
  [
    { property: 'node.state', notOneOf: ['archived', 0] },
    'свойство «state» места — не «archived» и не 0',
    'the place’s property “state” is not “archived” or 0',
  ],
  [
    { property: 'account.id', notOneOf: { property: 'node.authors' } },
    'учётная запись не входит в число значений свойства «authors» места',
    'the account is not among the values of the place’s “authors”',
  ],
  [
    { property: 'request.ticket', present: true },
    'у запроса есть свойство «ticket»',
    'the request has a property “ticket”',
  ],
  [{ property: 'action.risk', present: false }, 'у действия нет свойства «risk»', 'the action has no property “risk”'],
  [{ property: 'node.owner', present: true }, 'есть владелец места', 'the place’s owner is set'],
  [{ property: 'node.parent', present: false }, 'нет вышестоящего места', 'the parent place is not set'],
  [
    { property: 'request.time', before: '2026-12-31' },
    'время запроса раньше «2026-12-31»',
    'the time of the request is before “2026-12-31”',
  ],
  [
    { property: 'node.sum', before: 100 },
    'свойство «sum» места меньше 100',
    'the place’s property “sum” is less than 100',
  ],
  [
    { property: 'node.sum', before: { property: 'account.limit' } },
    'свойство «sum» места меньше (раньше), чем свойство «limit» учётной записи',
    'the place’s property “sum” is less (earlier) than the account’s “limit”',
  ],
  [
    { property: 'node.until', after: { property: 'request.time' } },
    'свойство «until» места не раньше, чем время запроса',
    'the place’s property “until” is not earlier than the time of the request',
  ],
  [
    { property: 'account.level', after: 3 },
    'свойство «level» учётной записи не меньше 3',
    'the account’s property “level” is at least 3',
  ],
  [
    { property: 'request.ip', network: ['10.0.0.0/8'] },
    'адрес запроса входит в сеть «10.0.0.0/8»',
    'the address of the request is within the network “10.0.0.0/8”',
  ],
  [
    { property: 'request.ip', network: { property: 'node.networks' } },
    'адрес запроса входит в сети из числа значений свойства «networks» места',
    'the address of the request is within a network among the values of the place’s “networks”',
  ],
])('%j in words', (comparison, ru, en) => {
  expect(demand(comparison)).toEqual({ ru, en })
})

test('ids of the model are called by their titles, in what is demanded and in what is found', () => {
  const kinds: Readonly<Record<string, string>> = { 'open-book': 'Открытый справочник', 'closed-book': 'Закрытый' }
  const nameOf = (name: PropertyName, value: unknown) => (name === 'node.kind' ? kinds[String(value)] : undefined)
  const kind: Comparison = { property: 'node.kind', equal: 'open-book' }
  expect(demand(kind, nameOf).ru).toBe('тип места — «Открытый справочник»')
  const told = found(kind, answers({ 'node.kind': { is: 'closed-book' } }), nameOf)
  expect(told.ru).toBe(', а здесь это «Закрытый»')
})

const open: Comparison = { property: 'node.state', equal: 'open' }
const same: Comparison = { property: 'node.state', equal: { property: 'account.state' } }
const answers = (told: Readonly<Record<PropertyName, PropertyTold>>) => (name: PropertyName) => told[name] ?? null

test('what was there: a value, several, a long one cut, nothing, and what is not to be told', () => {
  const of = (is: NonNullable<PropertyTold>['is']) => found(open, answers({ 'node.state': { is } }))
  expect(of('B').ru).toBe(', а здесь это «B»')
  expect(of([1, 2, 3, 4, 5, 6, 7]).en).toBe(', and here it is 1, 2, 3, 4, 5 +2')
  expect(of('x'.repeat(5000)).ru.length).toBeLessThan(130)
  expect(of(undefined).ru).toBe(', а здесь его нет')
  expect(of([]).en).toBe(', and here it is not set')
  expect(found(open, answers({}))).toEqual({ ru: '', en: '' })
  const present: Comparison = { property: 'node.state', present: true }
  expect(found(present, answers({ 'node.state': { is: undefined } }))).toEqual({ ru: '', en: '' })
})

test.each<[PropertyTold, PropertyTold, string, string]>([
  [{ is: 1 }, { is: 2 }, ', а здесь это 1 и 2', ', and here they are 1 and 2'],
  [
    { is: ['a', 'b'] },
    { is: 'c' },
    ', а здесь первое — «a», «b», второе — «c»',
    ', and here the first is “a”, “b”, the second is “c”',
  ],
  [
    { is: 1 },
    { is: undefined },
    ', а здесь первое — 1, второго нет',
    ', and here the first is 1, the second is not set',
  ],
  [{ is: [] }, { is: 2 }, ', а здесь первого нет, второе — 2', ', and here the first is not set, the second is 2'],
  [{ is: undefined }, { is: undefined }, ', а здесь нет ни того, ни другого', ', and here neither is set'],
  [null, { is: 2 }, ', а это свойство здесь — 2', ', and that property here is 2'],
  [null, { is: undefined }, ', а этого свойства здесь нет', ', and that property is not set here'],
  [{ is: 1 }, null, ', а здесь это 1', ', and here it is 1'],
])('two properties compared: %j and %j', (first, second, ru, en) => {
  expect(found(same, answers({ 'node.state': first, 'account.state': second }))).toEqual({ ru, en })
})
