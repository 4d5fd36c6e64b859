import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../../core/problems/index.ts'

/** OWASP's figures for Argon2id (the library's own variant): 19 MiB, two passes, one lane. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashing takes a core for about 20 ms: two run at once, so many wait, the rest are told to come again. */
const atOnce = 2
const waiting = 200

let running = 0
const queue: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (queue.length >= waiting) throw new Problem('sign-in-busy')
    await new Promise<void>((resolve) => queue.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
}

/** Argon2id off the event loop; the result is a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(password, settings))
}

let decoy: Promise<string> | undefined

/**
 * Whether the password fits. Without a hash (no such login, no password sign-in) it works as long on a decoy and says no,
 * so that time does not tell whether a login exists (mistake 72).
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash(`${Math.random()}`, settings)
  const against = passwordHash ?? (await decoy)
  const fits = await inTurn(() => verify(against, password))
  return fits && passwordHash !== null
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const specials = '!#%*?'

/** A password of 14 different characters that fits every policy of the presets; about 75 bits; no look-alike characters. */
export function generatePassword(): string {
  const picked: string[] = []
  const groups = [capitals, digits, specials, ...Array<string>(8).fill(letters), capitals, digits, letters]
  for (const group of groups) {
    const free = [...group].filter((sign) => !picked.includes(sign))
    picked.push(free[randomInt(free.length)] ?? '')
  }
  for (let last = picked.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    ;[picked[last], picked[other]] = [picked[other] ?? '', picked[last] ?? '']
  }
  return picked.join('')
}
