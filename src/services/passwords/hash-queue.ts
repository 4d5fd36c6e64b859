import { Problem } from '../../core/problems/index.ts'
import type { Context, HashQueue, HashTurn } from '../decisions/index.ts'

/** Hashing takes a core for about 20 ms: two run at once, so many wait, the rest are told to come again. */
const atOnce = 2
const waitingInAll = 1000
const waitingOfOne = 100

type Turn = () => void

/**
 * Turns go round by source, so that a flood from one place delays another by one turn at most; and in turn between those who have come in
 * before and strangers, so that a flood from everywhere turns none of the former away, and takes every other turn at most (mistake 50).
 */
export function openHashQueue(): HashQueue {
  let running = 0
  const lanes = { known: openLane(), strange: openLane() }
  let next: HashTurn['lane'] = 'known'
  const callNext = (): void => {
    const other = next === 'known' ? 'strange' : 'known'
    const begin = lanes[next].take() ?? lanes[other].take()
    next = other
    if (begin === undefined) running -= 1
    else begin()
  }
  return {
    load: () => ({ running, known: lanes.known.size(), strange: lanes.strange.size() }),
    isFull: ({ source, lane }) => running >= atOnce && lanes[lane].isFull(source),
    async run({ source, lane }, work) {
      if (running < atOnce) running += 1
      else await new Promise<void>((resolve) => lanes[lane].wait(source, resolve))
      try {
        return await work()
      } finally {
        callNext()
      }
    },
  }
}

/** Runs `work` when its turn comes. Throws `sign-in-busy` where too many wait already. */
export async function inHashQueue<T>(
  { hashing }: Pick<Context, 'hashing'>,
  turn: HashTurn,
  work: () => Promise<T>,
): Promise<T> {
  if (hashing === undefined) return await work()
  if (hashing.isFull(turn)) throw new Problem('sign-in-busy', { seconds: 5 })
  return await hashing.run(turn, work)
}

function openLane() {
  /** Whoever waits, by where they come from, in the order of the next turns. */
  const queues = new Map<string, Turn[]>()
  let waiting = 0
  return {
    size: () => waiting,
    isFull: (source: string): boolean => waiting >= waitingInAll || (queues.get(source)?.length ?? 0) >= waitingOfOne,
    wait(source: string, turn: Turn): void {
      const queue = queues.get(source) ?? []
      waiting += 1
      queues.set(source, queue)
      queue.push(turn)
    },
    take(): Turn | undefined {
      const [first] = queues
      if (first === undefined) return undefined
      const [source, queue] = first
      queues.delete(source)
      const turn = queue.shift()
      if (queue.length > 0) queues.set(source, queue)
      waiting -= 1
      return turn
    },
  }
}
