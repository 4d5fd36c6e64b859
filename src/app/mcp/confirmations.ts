import { randomBytes } from 'node:crypto'

export const confirmationWord = 'confirmation'
const minutes = 10

/** Words with which a change that was shown may be done: each of one proposal, once, for a while. */
export interface Confirmations {
  give(proposal: unknown): string
  take(proposal: unknown, word: string): boolean
}

export function openConfirmations(now: () => number): Confirmations {
  const given = new Map<string, { readonly proposal: string; readonly until: number }>()
  return {
    give(proposal) {
      const word = randomBytes(16).toString('base64url')
      given.set(word, { proposal: JSON.stringify(proposal), until: now() + minutes * 60_000 })
      return word
    },
    take(proposal, word) {
      const found = given.get(word)
      given.delete(word)
      return found !== undefined && found.until > now() && found.proposal === JSON.stringify(proposal)
    },
  }
}
