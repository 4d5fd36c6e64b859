/**
 * What two processes on one database must never do, told so that it can be asked of the product and of variants of it that are broken.
 * Every part gives the faults it saw, in words; the product has none.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { median } from '../../bench/measure.ts'
import type { Callers } from './callers.ts'
import type { ServerInstance } from './start-instance.ts'

/** The process that takes a change, and the one that is asked. */
export interface Pair {
  readonly taker: ServerInstance
  readonly asked: ServerInstance
}

export interface Cast {
  readonly callers: Callers
  /** Accounts that no other part of the story touches. */
  readonly accounts: readonly string[]
}

const other = ({ taker, asked }: Pair): Pair => ({ taker: asked, asked: taker })
const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('somebody else was at this account')
  return value
}

/** (a) who passes the revision is answered by it, and (b) after a fenced taking-away nobody says yes; in both directions. */
export async function answersByRevisionAndFence(pair: Pair, { callers, accounts }: Cast, rounds: number) {
  const faults: string[] = []
  for (let round = 0; round < rounds; round++) {
    const { taker, asked } = round % 2 === 0 ? pair : other(pair)
    const account = accounts[round % accounts.length] as string
    const given = must(await callers.give(taker, account))
    if (!(await callers.may(asked, account, given.revision))) faults.push(`stale at revision ${given.revision}`)
    const fence = await callers.take(taker, given.id, 'all')
    if (fence !== 'reached') faults.push(`the fence is ${fence}`)
    if (await callers.may(asked, account)) faults.push('yes after a fence')
  }
  return faults
}

/** (b) the process that is asked sleeps through the change and wakes with questions before it. */
export async function staysFencedWhenPaused({ taker, asked }: Pair, { callers, accounts }: Cast) {
  const grants = await Promise.all(accounts.map(async (account) => must(await callers.give(taker, account, 'all'))))
  const before = await Promise.all(accounts.map((account) => callers.may(asked, account)))
  if (before.includes(false)) throw new Error('nothing was given')
  asked.pause()
  const fences = await Promise.all(grants.map(({ id }) => callers.take(taker, id, 'all')))
  const answers = accounts.map((account) => callers.may(asked, account))
  await pause(30)
  asked.resume()
  const stale = (await Promise.all(answers)).filter((yes) => yes).length
  return [
    ...fences.filter((fence) => fence !== 'reached').map((fence) => `the fence is ${fence}`),
    ...(stale > 0 ? [`${stale} of ${answers.length} first answers after waking are stale`] : []),
  ]
}

/** (c) with neither revision nor fence; gives the milliseconds from the answer to each change until the other process has it. */
export async function timesUntilSeen({ taker, asked }: Pair, { callers, accounts }: Cast) {
  const times: number[] = []
  for (const account of accounts) {
    must(await callers.give(taker, account))
    times.push(await timeUntil(() => callers.may(asked, account)))
  }
  return times
}

export async function isSoonSeen(pair: Pair, cast: Cast, within: number) {
  const middle = median(await timesUntilSeen(pair, cast))
  return middle > within ? [`seen after ${Math.round(middle)} ms`] : []
}

async function timeUntil(holds: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > 10_000) return Number.POSITIVE_INFINITY
    await pause(1)
  }
  return performance.now() - began
}

/**
 * (e) changes at one while the other is asleep, which then meets them all at once, and changes at both, many at once; after them both
 * say of everybody what `truth` does, which reads the database anew.
 */
export async function agreeInTheEnd(pair: Pair, cast: Cast, truth: () => Promise<Truth>) {
  const { taker, asked } = pair
  const { callers, accounts } = cast
  const half = accounts.length / 2
  asked.pause()
  const first = accounts.slice(0, half).map((account) => callers.give(taker, account))
  // Not for ever: it may have fallen asleep in the middle of a change.
  await Promise.race([Promise.all(first), pause(2000)])
  asked.resume()
  const then = accounts.slice(half).map((account, n) => callers.give(n % 2 === 0 ? taker : asked, account))
  const given = await Promise.all([...first, ...then])
  const faults = await disagreements(pair, cast, truth)
  const toTake = given.filter((_, n) => n % 3 === 0)
  await Promise.all(toTake.map((grant, n) => callers.take(n % 2 === 0 ? asked : taker, must(grant).id)))
  return [...faults, ...(await disagreements(pair, cast, truth))]
}

export type Truth = (account: string) => boolean

async function disagreements({ taker, asked }: Pair, { callers, accounts }: Cast, truth: () => Promise<Truth>) {
  await timeUntil(async () => (await revisionOf(taker)) === (await revisionOf(asked)))
  const isSo = await truth()
  const said = await Promise.all(
    accounts.map(async (account) => [await callers.may(taker, account), await callers.may(asked, account)]),
  )
  return accounts.filter((account, n) => said[n]?.some((yes) => yes !== isSo(account)))
}

async function revisionOf(at: ServerInstance): Promise<number> {
  return ((await (await fetch(`${at.url}/healthz`)).json()) as { revision: number }).revision
}

/** Checks and changes at both processes, until it is told to stop; gives how many there were. */
export function load({ taker, asked }: Pair, { callers, accounts }: Cast): () => Promise<number> {
  let goesOn = true
  let done = 0
  const loop = async (work: (n: number) => Promise<unknown>) => {
    for (let n = 0; goesOn; n++, done++) await work(n)
  }
  const account = (n: number) => accounts[n % accounts.length] as string
  const checks = (at: ServerInstance) => loop((n) => callers.may(at, account(n)))
  const changes = (at: ServerInstance) =>
    loop(async (n) => {
      const given = await callers.give(at, account(n))
      if (given !== undefined) await callers.take(at, given.id)
    })
  const loops = [taker, asked].flatMap((at) => [checks(at), changes(at)])
  return async () => {
    goesOn = false
    await Promise.all(loops)
    return done
  }
}
