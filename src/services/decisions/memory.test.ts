import { expect, test } from 'vitest'
import { openMemory, recall } from './memory.ts'

const at = { revision: 1, second: 0 }
const memory = openMemory()
const ctx = {
  memory,
  clock: () => new Date(at.second * 1000),
  decisions: {
    get revision() {
      return at.revision
    },
  },
}
let looks = 0
const look = () => recall(ctx, 'key', async () => ++looks)

test('what was read is read again when a revision, a second, or whatever leaves neither has passed', async () => {
  expect([await look(), await look()]).toEqual([1, 1])
  at.revision = 2
  expect(await look()).toBe(2)
  at.second = 1
  expect(await look()).toBe(3)
  memory.forget()
  expect([await look(), await look()]).toEqual([4, 4])
})

test('what was still being read when something moved is not remembered', async () => {
  memory.forget()
  const slow = Promise.withResolvers<number>()
  const reading = recall(ctx, 'slow', () => slow.promise)
  memory.forget()
  slow.resolve(1)
  expect(await reading).toBe(1)
  expect(await recall(ctx, 'slow', async () => 2)).toBe(2)
})
