import { isIPv6 } from 'node:net'
import { Problem } from '../../../core/problems/index.ts'

/** Wrong passwords at once, and how soon one more: from one address, where a whole school may sit, and for one login from strange devices. */
const ofAddress = { capacity: 60, perSecond: 1 }
const ofLogin = { capacity: 10, perSecond: 1 / 30 }
const ofLooks = { capacity: 1, perSecond: 1 }
/** Beyond so many keys the oldest are forgotten: a flood of made-up logins must not fill the memory. */
const mostKeys = 50_000

/** A place in the limits, taken before a password is looked at. */
export interface Pass {
  /** The password was not looked at: nothing is counted. */
  giveBack(): void
  /** It fitted: the login begins anew. */
  clear(): void
}

/** What one process lets through to the looking at passwords. */
export interface SignInLimits {
  /** How many seconds the address or the login has to wait, since it has had too many. */
  wait(ip: string | null, loginKey: string): number
  /**
   * Whether the login has to wait, and it is time to look whether it still must: once a second at most, however many ask, and not while
   * any of its guesses is not counted yet.
   */
  isToLook(loginKey: string): boolean
  /** A guess at it waits for its turn: call what comes back when it is counted. */
  guessing(loginKey: string): () => void
  /** Whoever may has lifted its lock, or set another password: it begins anew. */
  forgive(loginKey: string): void
  take(ip: string | null, loginKey: string): Pass
}

/** Throws `sign-in-too-often` where the address or the login has had too many. */
export function passLimits(limits: SignInLimits, ip: string | null, loginKey: string): Pass {
  const seconds = limits.wait(ip, loginKey)
  if (seconds > 0) throw new Problem('sign-in-too-often', { seconds })
  return limits.take(ip, loginKey)
}

export function createSignInLimits(clock: () => Date): SignInLimits {
  const addresses = createBuckets(ofAddress, clock)
  const logins = createBuckets(ofLogin, clock)
  const looks = createBuckets(ofLooks, clock)
  const uncounted = new Map<string, number>()
  return {
    wait: (ip, loginKey) => Math.max(addresses.wait(addressBlock(ip)), logins.wait(loginKey)),
    isToLook: (loginKey) => logins.wait(loginKey) > 0 && !uncounted.has(loginKey) && looks.pass(loginKey),
    guessing(loginKey) {
      uncounted.set(loginKey, (uncounted.get(loginKey) ?? 0) + 1)
      return () => {
        const left = (uncounted.get(loginKey) ?? 1) - 1
        if (left === 0) uncounted.delete(loginKey)
        else uncounted.set(loginKey, left)
      }
    },
    forgive: (loginKey) => logins.clear(loginKey),
    take(ip, loginKey) {
      const address = addressBlock(ip)
      addresses.take(address)
      logins.take(loginKey)
      const giveBack = () => {
        addresses.give(address)
        logins.give(loginKey)
      }
      const clear = () => {
        addresses.give(address)
        logins.clear(loginKey)
      }
      return { giveBack, clear }
    },
  }
}

/** One subscriber has a whole /64 of IPv6, and all of its addresses count as one. */
export function addressBlock(ip: string | null): string {
  if (ip === null || !isIPv6(ip)) return ip ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = (ip.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const parts = [...before, ...zeros, ...after].slice(0, 4)
  return `${parts.map((part) => Number.parseInt(part, 16).toString(16)).join(':')}::/64`
}

/** Token buckets: each key may spend `capacity` at once, and gets `perSecond` of it back. */
function createBuckets({ capacity, perSecond }: typeof ofAddress, clock: () => Date) {
  const buckets = new Map<string, { left: number; at: number }>()
  const leftOf = (key: string): number => {
    const bucket = buckets.get(key)
    if (bucket === undefined) return capacity
    return Math.min(capacity, bucket.left + ((clock().getTime() - bucket.at) / 1000) * perSecond)
  }
  const set = (key: string, left: number) => {
    buckets.delete(key)
    if (left >= capacity) return
    buckets.set(key, { left, at: clock().getTime() })
    const [oldest] = buckets.keys()
    if (buckets.size > mostKeys && oldest !== undefined) buckets.delete(oldest)
  }
  return {
    /** Whole seconds until one may be taken; 0: now. */
    wait: (key: string) => Math.max(0, Math.ceil((1 - leftOf(key)) / perSecond)),
    take: (key: string) => set(key, leftOf(key) - 1),
    give: (key: string) => set(key, leftOf(key) + 1),
    clear: (key: string) => buckets.delete(key),
    pass(key: string): boolean {
      const may = leftOf(key) >= 1
      if (may) set(key, leftOf(key) - 1)
      return may
    },
  }
}
