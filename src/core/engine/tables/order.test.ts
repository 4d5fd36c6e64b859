import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intern, newIds, numbersIn, release, textOf } from './ids.ts'
import { arrange, enter, leave, type Order, scan } from './order.ts'

const texts = fc.array(
  fc.oneof(
    fc.integer({ max: 2000, min: 0 }).map((number) => `node-${number}`),
    fc.string({ maxLength: 9 }),
    fc.string({ unit: fc.constantFrom('\0', 'a', 'ÿ'), maxLength: 9 }),
  ),
  { size: 'max', maxLength: 1500 },
)
const wide = fc.string({ unit: fc.constantFrom('\0', 'a', 'Ж', '😀'), maxLength: 4 })

function read(order: Order, after: string | null = null): string[] {
  const found: string[] = []
  scan(order, after, (number) => {
    found.push(textOf(order.ids, number))
    return false
  })
  return found
}

const sorted = (some: readonly string[]) => [...new Set(some)].sort()

describe('an order', () => {
  test('is that of `sort`, made at once or one by one, whatever leaves it', () => {
    const property = fc.property(texts, fc.array(wide, { maxLength: 40 }), texts, (narrow, wide, more) => {
      const ids = newIds()
      const first = [...narrow, ...wide]
      for (const text of first) intern(ids, text)
      const order = arrange(ids, Int32Array.from(numbersIn(ids)))
      expect(read(order)).toEqual(sorted(first))
      for (const text of sorted(more)) if (!first.includes(text)) enter(order, intern(ids, text))
      expect(read(order)).toEqual(sorted([...first, ...more]))
    })
    fc.assert(property, { numRuns: 40 })
  })

  test('keeps up with what enters and leaves, in blocks that split and go', () => {
    const ids = newIds()
    const order = arrange(ids, new Int32Array(0))
    const there = new Set<string>()
    for (let turn = 0; turn < 6000; turn++) {
      const text = `n${(turn * 7919) % 4001}`
      if (there.delete(text)) {
        const number = intern(ids, text)
        leave(order, number)
        release(ids, number)
      } else {
        there.add(text)
        enter(order, intern(ids, text))
      }
    }
    expect(read(order)).toEqual([...there].sort())
    expect(order.blocks.length).toBeGreaterThan(2)
    for (const after of ['', 'n', 'n2000', 'n2000~', 'n3999', 'zz'])
      expect(read(order, after)).toEqual([...there].sort().filter((text) => text > after))
  })
})
