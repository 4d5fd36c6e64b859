import { expect, test } from 'vitest'
import { readAsBegun, readMasked, readPlainly, readsMasked } from './reading.ts'

async function* reads() {
  for (;;) {
    await Promise.resolve()
    yield readsMasked()
  }
}

test('A18 what is begun masked is read masked to its end, whoever asks for the next part of it', async () => {
  const begun = readMasked(() => readAsBegun(reads()))
  const bare = readMasked(() => reads())
  const [one, other] = [begun[Symbol.asyncIterator](), bare[Symbol.asyncIterator]()]
  for (let part = 0; part < 3; part++) {
    expect(await one.next()).toEqual({ done: false, value: true })
    // A generator by itself reads as whoever asks.
    expect(await other.next()).toEqual({ done: false, value: false })
  }
})

test('A18 a deed inside reads plainly, and what follows it masked again', () => {
  expect(readMasked(() => [readsMasked(), readPlainly(readsMasked), readsMasked()])).toEqual([true, false, true])
  expect(readsMasked()).toBe(false)
})
