import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Context } from '../decisions/index.ts'
import { inHashQueue } from './hash-queue.ts'

/** OWASP's figures for Argon2id (the library's own variant): 19 MiB, two passes, one lane. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Argon2id off the event loop; the result is a PHC string. `source` says whose turn in the queue it takes: of somebody who has come in. */
export async function hashPassword(ctx: Pick<Context, 'hashing'>, password: string, source = ''): Promise<string> {
  const turn = { source, lane: 'known' } as const
  return await inHashQueue(ctx, turn, () => hash(password.normalize('NFC'), settings))
}

/** Of bytes that nobody has kept; made with `settings`, so that it takes as long as any. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$m3UDrPkx2Ri+Y+eZDZAnhA$c7fGNyDZPjmIyQ+YX5WKhRqkAspCKtT3LfMSn+dWcz0'

/**
 * Whether the password fits; for whoever has their turn. Without a hash (no such login, no password sign-in) it works as long on a
 * decoy and says no, so that time does not tell whether a login exists (mistake 72). A text in another form than NFC is tried as
 * typed, too: passwords were once hashed so.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? decoy
  const forms = new Set([password.normalize('NFC'), password])
  let fits = false
  for (const form of forms) fits = (await verify(against, form)) || fits
  return fits && passwordHash !== null
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const specials = '!#%*?'

/** About 75 bits. */
const usual = 14

interface Lengths {
  readonly minLength: number
  readonly maxLength: number
}

/** A password of different characters without look-alikes, as long as is usual here unless the policy says otherwise (B10, B11, L15). */
export function generatePassword({ minLength, maxLength }: Lengths = { minLength: usual, maxLength: usual }): string {
  const length = Math.min(Math.max(usual, minLength), maxLength)
  const inAll = [capitals, digits, specials, ...Array<string>(8).fill(letters), capitals, digits, letters]
  const groups = [...inAll, ...Array<string>(Math.max(0, length - usual)).fill(letters + capitals)].slice(0, length)
  const picked: string[] = []
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
