import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

/** Work whose runs end when the test says so. */
function stage() {
  const ends: ((error?: Error) => void)[] = []
  const turn = inTurn(
    () => new Promise((resolve, reject) => void ends.push((error) => (error ? reject(error) : resolve()))),
  )
  return { turn, ends }
}

test('whoever asks during a run waits for another, which all who asked meanwhile share', async () => {
  const { turn, ends } = stage()
  const first = turn.run()
  const later = [turn.run(), turn.run(), turn.run()]
  expect(ends.length).toBe(1)
  ends[0]?.()
  await first
  await expect.poll(() => ends.length).toBe(2)
  const evenLater = turn.run()
  ends[1]?.()
  await Promise.all(later)
  await expect.poll(() => ends.length).toBe(3)
  ends[2]?.()
  await evenLater
  await turn.settled()
  expect(ends.length).toBe(3)
})

test('a run that fails is told to those who waited for it, and the next goes on', async () => {
  const { turn, ends } = stage()
  const first = turn.run()
  const second = turn.run()
  ends[0]?.(new Error('away'))
  await expect(first).rejects.toThrow('away')
  await expect.poll(() => ends.length).toBe(2)
  ends[1]?.()
  await second
})
