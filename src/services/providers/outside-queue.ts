import { Problem } from '../../core/problems/index.ts'
import type { Context, OutsideQueue } from '../decisions/index.ts'

const atOnce = 8
const mostWaiting = 200
const recalledMilliseconds = 10 * 60_000

/** A directory that hangs holds up only those who come in by it: each place has a queue of its own, and the rest are told to come again. */
export function openOutsideQueue(): OutsideQueue {
  const places = new Map<string, { running: number; readonly waiting: (() => void)[] }>()
  const known = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>()
  return {
    async run(name, work) {
      const place = places.get(name) ?? { running: 0, waiting: [] }
      places.set(name, place)
      if (place.waiting.length >= mostWaiting) throw new Problem('sign-in-busy', { seconds: 5 })
      if (place.running < atOnce) place.running += 1
      else await new Promise<void>((resolve) => place.waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = place.waiting.shift()
        if (next === undefined) place.running -= 1
        else next()
      }
    },
    async recall<T>(key: string, look: () => Promise<T>): Promise<T> {
      const before = known.get(key)
      if (before !== undefined && performance.now() - before.at < recalledMilliseconds)
        return (await before.answer) as T
      const answer = look()
      known.set(key, { at: performance.now(), answer })
      answer.catch(() => known.delete(key))
      if (known.size > 100) known.delete(known.keys().next().value ?? '')
      return await answer
    },
  }
}

export const inOutsideQueue = <T>({ outside }: Pick<Context, 'outside'>, place: string, work: () => Promise<T>) =>
  outside === undefined ? work() : outside.run(place, work)
