import { array, assert, constantFrom, dictionary, jsonValue, property, string, tuple, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { membersOf } from './members.ts'
import { repeatedName } from './repeated-name.ts'

const repeated = (text: string) => repeatedName(text, membersOf(JSON.parse(text)).count)

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":1},"c":[{"b":1},{"b":1,"b":1}]}', 'b'],
  ['{"a":":","\\u0061":2}', 'a'],
  ['{"a" :"\\"a\\":",\n"a"\t:1}', 'a'],
  ['{"":1,"":1}', ''],
  ['{"\\\\":1,"\\\\":"\\\\\\""}', '\\'],
  ['{"a":":","b":{"a":"\\\\"}}', undefined],
  ['[":",{"a":"\\":"},{"a":1}]', undefined],
  [`${'['.repeat(50_000)}{"a":1}${']'.repeat(50_000)}`, undefined],
])('%s', (text, name) => expect(repeated(text)).toBe(name))

test('no value that was written by JSON.stringify bears a name twice', () => {
  assert(
    property(jsonValue(), constantFrom('', ' ', '\n\t'), (value, indent) => {
      expect(repeated(JSON.stringify(value, null, indent))).toBeUndefined()
    }),
  )
})

const text = string({ unit: constantFrom('a', ':', '"', '\\', '{', '}', 'я', ' ') })

test('wherever it stands, and whatever stands around it, a name written twice is found', () => {
  const members = uniqueArray(tuple(text, jsonValue()), { selector: ([name]) => name, minLength: 1, maxLength: 5 })
  assert(
    property(members, array(dictionary(text, text), { maxLength: 3 }), (own, around) => {
      const [first] = own as [[string, unknown]]
      const written = [...own, first].map(([name, value]) => `${JSON.stringify(name)} : ${JSON.stringify(value)}`)
      const whole = `[${[...around.map((one) => JSON.stringify(one)), `{${written.join()}}`].join()}]`
      expect(repeated(whole)).toBe(first[0])
    }),
  )
})
