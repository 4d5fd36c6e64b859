/**
 * One contender in a process of its own: its heap, its compiled code and its collector are nobody else's, and its memory can be told.
 * `process.argv[2]` names it; the parent says what to do next, and only one process is at work at a time.
 */
import { ALL_QUESTIONS, type Ask } from './contender.ts'
import { contenderOf } from './contenders/index.ts'
import { describeRegion } from './facts.ts'
import { heldBytes } from './held-bytes.ts'
import { drawQuestions, sayQuestion } from './questions.ts'

export type Order = 'hold' | 'compare' | 'warm' | 'round' | 'singles'

export interface Held {
  readonly loadSeconds: number
  readonly bytes: number
}

const contender = contenderOf(process.argv[2] ?? '')
const region = describeRegion(contender.accounts)
const questions = drawQuestions(region, ALL_QUESTIONS)
const count = Math.min(contender.questions, questions.count)
let ask: Ask = () => 0
let cursor = 0
let block = 1

const orders: Readonly<Record<Order, () => unknown>> = {
  hold,
  compare,
  warm: () => checksPerSecond(700),
  round: () => checksPerSecond(100),
  singles,
}

process.on('message', async (order: Order) => {
  process.send?.(await orders[order]())
})
process.on('disconnect', () => process.exit(0))

/** What is built while asking (indexes, caches) belongs to the holding: measured after all questions were asked once. */
async function hold(): Promise<Held> {
  const before = heldBytes()
  const startedAt = performance.now()
  ask = await contender.hold(region, questions)
  const loadSeconds = (performance.now() - startedAt) / 1000
  ask(0, count)
  return { loadSeconds, bytes: heldBytes() - before }
}

/** The first question answered otherwise than the facts say; undefined when there is none. */
function compare(): { readonly mismatch?: string } {
  for (let n = 0; n < count; n++) {
    const answer = ask(n, n + 1)
    if (answer !== questions.expected[n]) return { mismatch: `${sayQuestion(questions, n)}: it says ${answer === 1}` }
  }
  return {}
}

function checksPerSecond(milliseconds: number): number {
  const startedAt = performance.now()
  let asked = 0
  let now = startedAt
  while (now - startedAt < milliseconds) {
    const to = Math.min(cursor + block, count)
    ask(cursor, to)
    asked += to - cursor
    cursor = to === count ? 0 : to
    const then = performance.now()
    if (then - now < 0.1 && block < count) block *= 2
    now = then
  }
  return (asked / (now - startedAt)) * 1000
}

/** Questions timed one by one, for a second at most: nanoseconds each, with the clock's own in `clock`. */
function singles(): { readonly times: Float64Array; readonly clock: number } {
  const times: number[] = []
  const startedAt = performance.now()
  for (let n = 0; n < count && (n < 16 || performance.now() - startedAt < 1000); n++) {
    const before = performance.now()
    ask(n, n + 1)
    times.push((performance.now() - before) * 1e6)
  }
  const clocks = times.map(() => {
    const before = performance.now()
    return (performance.now() - before) * 1e6
  })
  return { times: Float64Array.from(times), clock: clocks.sort((a, b) => a - b)[clocks.length >> 1] as number }
}
