import { Problem } from '../../core/problems/index.ts'

/** Hashing takes a core for about 20 ms: two run at once, so many wait, the rest are told to come again. */
const atOnce = 2
const waitingInAll = 1000
const waitingOfOne = 100

/** Whoever has come in before, from a known device or in a session, or anybody. */
export type Lane = 'known' | 'strange'
type Turn = () => void

let running = 0
const lanes = { known: openLane(), strange: openLane() }
let next: Lane = 'known'

/**
 * Runs `work` when its turn comes. Turns go round by source, so that a flood from one place delays another by one turn at most; and in turn
 * between those who have come in before and strangers, so that a flood from everywhere neither turns the former away nor delays them (mistake 50).
 */
export async function inHashQueue<T>(source: string, lane: Lane, work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1
  else await new Promise<void>((resolve) => lanes[lane].wait(source, resolve))
  try {
    return await work()
  } finally {
    callNext()
  }
}

function callNext(): void {
  const other = next === 'known' ? 'strange' : 'known'
  const begin = lanes[next].take() ?? lanes[other].take()
  next = other
  if (begin === undefined) running -= 1
  else begin()
}

function openLane() {
  /** Whoever waits, by where they come from, in the order of the next turns. */
  const queues = new Map<string, Turn[]>()
  let waiting = 0
  return {
    wait(source: string, turn: Turn): void {
      const queue = queues.get(source) ?? []
      if (waiting >= waitingInAll || queue.length >= waitingOfOne) throw new Problem('sign-in-busy', { seconds: 5 })
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
