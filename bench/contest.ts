import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Contender } from './contender.ts'
import type { Held, Order } from './contender-process.ts'
import { contenderOf } from './contenders/index.ts'
import { interleave, median, percentile } from './measure.ts'

export interface Standing {
  readonly key: string
  readonly contender: Contender
  /** Checks a second, round by round. */
  readonly rounds: readonly number[]
  readonly perSecond: number
  /** Nanoseconds of one question asked alone. */
  readonly p50: number
  readonly p99: number
  readonly held: Held
}

interface Entrant {
  readonly key: string
  readonly contender: Contender
  readonly held: Held
  readonly child: ChildProcess
}

const roundCount = 21

/** Has each hold the facts, compares its answers, and only then measures, all in turn. */
export async function contest(keys: readonly string[], say: (line: string) => void): Promise<Standing[]> {
  const entrants: Entrant[] = []
  try {
    for (const key of keys) entrants.push(await enter(key, say))
    for (const { child } of entrants) await tell(child, 'warm')
    say(`${roundCount} rounds of ${entrants.length}, in turn`)
    const rounds = await interleave(entrants, roundCount, ({ child }) => tell<number>(child, 'round'))
    const standings: Standing[] = []
    for (const entrant of entrants) standings.push(await standingOf(entrant, rounds.get(entrant) ?? []))
    return standings
  } finally {
    for (const { child } of entrants) child.disconnect()
  }
}

async function enter(key: string, say: (line: string) => void): Promise<Entrant> {
  const contender = contenderOf(key)
  const child = fork(join(import.meta.dirname, 'contender-process.ts'), [key], {
    execArgv: ['--expose-gc', '--max-old-space-size=6144', '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  })
  try {
    const held = await tell<Held>(child, 'hold')
    const { mismatch } = await tell<{ mismatch?: string }>(child, 'compare')
    if (mismatch !== undefined) throw new Error(`${contender.name} answers otherwise than the facts say: ${mismatch}`)
    say(
      `${contender.name}, ${contender.accounts} accounts: loaded in ${held.loadSeconds.toFixed(1)} s, answers compared`,
    )
    return { key, contender, held, child }
  } catch (error) {
    child.kill()
    throw error
  }
}

async function standingOf({ key, contender, held, child }: Entrant, rounds: readonly number[]): Promise<Standing> {
  const { times, clock } = await tell<{ times: Float64Array; clock: number }>(child, 'singles')
  const alone = (part: number) => Math.max(0, percentile(Array.from(times), part) - clock)
  return { key, contender, held, rounds, perSecond: median(rounds), p50: alone(0.5), p99: alone(0.99) }
}

async function tell<T>(child: ChildProcess, order: Order): Promise<T> {
  const over = new AbortController()
  const { signal } = over
  const answered = once(child, 'message', { signal })
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error(`a contender ended before it answered «${order}»`)
  })
  child.send(order)
  try {
    const [answer] = await Promise.race([answered, ended])
    return answer as T
  } finally {
    over.abort()
    answered.catch(() => {})
    ended.catch(() => {})
  }
}
