import { Problem } from '../../core/problems/index.ts'

/** Hashing takes a core for about 20 ms: two run at once, so many wait, the rest are told to come again. */
const atOnce = 2
const waitingInAll = 1000
const waitingOfOne = 100

let running = 0
let waiting = 0
/** Whoever waits, by where they come from, in the order of the next turns. */
const queues = new Map<string, (() => void)[]>()

/** Runs `work` when its turn comes. Turns go round by source, so that a flood from one place delays another by one turn at most. */
export async function inHashQueue<T>(source: string, work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1
  else await wait(source)
  try {
    return await work()
  } finally {
    callNext()
  }
}

async function wait(source: string): Promise<void> {
  const queue = queues.get(source) ?? []
  if (waiting >= waitingInAll || queue.length >= waitingOfOne) throw new Problem('sign-in-busy', { seconds: 5 })
  waiting += 1
  queues.set(source, queue)
  await new Promise<void>((resolve) => queue.push(resolve))
}

function callNext(): void {
  const [first] = queues
  if (first === undefined) {
    running -= 1
    return
  }
  const [source, queue] = first
  queues.delete(source)
  const begin = queue.shift()
  if (queue.length > 0) queues.set(source, queue)
  waiting -= 1
  begin?.()
}
