import { createHash, randomBytes } from 'node:crypto'

export const confirmationWord = 'confirmation'
const minutes = 10

/** Words with which a change that was shown may be done: each of one proposal, once, for a while. */
export interface Confirmations {
  give(proposal: unknown): Promise<string>
  take(proposal: unknown, word: string): Promise<boolean>
}

/** Where they are kept: whoever keeps them gives each out once. */
export interface Kept {
  readonly proposal: string
  /** Seconds since 1970. */
  readonly exp: number
}
export interface Keeping {
  keep(word: string, kept: Kept): Promise<void>
  /** Undefined: there is none, or it was taken before. */
  take(word: string): Promise<Kept | undefined>
}

export function confirmationsIn({ keep, take }: Keeping, seconds: () => number): Confirmations {
  return {
    async give(proposal) {
      const word = randomBytes(16).toString('base64url')
      await keep(word, { proposal: fingerprint(proposal), exp: Math.floor(seconds()) + minutes * 60 })
      return word
    },
    async take(proposal, word) {
      const found = await take(word)
      return found !== undefined && found.exp > seconds() && found.proposal === fingerprint(proposal)
    },
  }
}

const fingerprint = (proposal: unknown): string =>
  createHash('sha256').update(JSON.stringify(proposal)).digest('base64url')

/** Of one program that is answered by one process. */
export function openConfirmations(milliseconds: () => number): Confirmations {
  const given = new Map<string, Kept>()
  const keeping: Keeping = {
    keep: async (word, kept) => void given.set(word, kept),
    async take(word) {
      const found = given.get(word)
      given.delete(word)
      return found
    },
  }
  return confirmationsIn(keeping, () => milliseconds() / 1000)
}
