import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  admit,
  compareIds,
  type Ids,
  intern,
  isTaken,
  NONE,
  newIds,
  numberOf,
  numbersIn,
  numberWritten,
  release,
  shrink,
  textOf,
} from './ids.ts'

const odd = [
  '',
  'a',
  'a\0',
  'a\0\0\0',
  '\0',
  'ab',
  'abc',
  'abcd',
  'abcde',
  'ÿ',
  'Ā',
  'aĀ',
  'школа № 7',
  '\ud800',
  '😀',
  'x'.repeat(9000),
]
const text = fc.oneof(
  fc.constantFrom(...odd),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
)
const step = fc.record({ deed: fc.constantFrom('intern', 'intern', 'intern', 'release', 'shrink'), text })

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)
const written = (text: string) => [Buffer.from(`--${text}--`), 2, 2 + text.length] as const

/** Does the deed to both, and answers the number that came of it. */
function act(ids: Ids, known: Map<string, number>, deed: string, text: string): void {
  const number = known.get(text)
  if (deed === 'shrink') shrink(ids)
  else if (deed === 'intern') {
    const given = intern(ids, text)
    expect(given).toBe(number ?? given)
    expect([...known].filter(([other, one]) => one === given && other !== text)).toEqual([])
    known.set(text, given)
  } else if (number !== undefined) {
    release(ids, number)
    known.delete(text)
  }
}

test('numbers and texts stand for each other as in a Map, whatever comes and goes', () => {
  const property = fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
    const ids = newIds()
    const known = new Map<string, number>()
    for (const { deed, text } of steps) act(ids, known, deed, text)
    for (const { text } of steps) expect(numberOf(ids, text)).toBe(known.get(text) ?? NONE)
    for (const [text, number] of known) if (isAscii(text)) expect(numberWritten(ids, ...written(text))).toBe(number)
    for (const [text, number] of known) expect([textOf(ids, number), isTaken(ids, number)]).toEqual([text, true])
    expect(numbersIn(ids)).toEqual([...known.values()].sort((a, b) => a - b))
  })
  fc.assert(property, { numRuns: 500 })
})

test('numbers compare as `<` compares their texts', () => {
  const property = fc.property(text, text, (one, other) => {
    const ids = newIds()
    const [first, second] = [intern(ids, one), intern(ids, other)]
    expect(Math.sign(compareIds(ids, first, second))).toBe(one < other ? -1 : one > other ? 1 : 0)
  })
  fc.assert(property, { numRuns: 2000 })
})

test('ten thousand that come and go take no more room than those that are there', () => {
  const ids = newIds()
  for (let id = 0; id < 10_000; id++) {
    admit(ids, `id-${id}${'.'.repeat(id % 7)}`)
    if (id >= 100) release(ids, numberOf(ids, `id-${id - 100}${'.'.repeat((id - 100) % 7)}`))
  }
  expect(numbersIn(ids)).toHaveLength(100)
  expect(numberOf(ids, 'id-9950...')).not.toBe(NONE)
  expect([ids.size, ids.words.length, ids.slots.length].map((length) => length < 2000)).toEqual([true, true, true])
})
