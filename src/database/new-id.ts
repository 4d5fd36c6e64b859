import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new opaque id: 80 random bits in Crockford's base 32, 16 characters. Never guessed, never used twice (mistakes 5 and 9). */
export function newId(): string {
  return Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('')
}
