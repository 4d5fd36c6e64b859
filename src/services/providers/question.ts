import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Question } from '../../outside/index.ts'
import { newToken } from '../sessions/index.ts'

/** How long somebody may take to sign in at the provider. */
export const questionSeconds = 10 * 60

/** What the answer is for: it is good for nothing else, at no other provider, and of no other browser (mistakes 31, 39, 47). */
export interface Purpose {
  readonly provider: string
  readonly redirectUri: string
  /** `sign-in`, or `bind` with the session that wants it. */
  readonly what: string
}

/**
 * All of it is made of one secret, which the browser alone keeps in a cookie: whoever has no such cookie has asked nothing, and nobody has to
 * remember who was sent where.
 */
export function askAnew(purpose: Purpose, at: Date): { readonly secret: string; readonly question: Question } {
  const secret = newToken()
  const begun = `${Math.floor(at.getTime() / 1000)}.${newToken()}`
  return { secret, question: questionOf(secret, purpose, begun) }
}

/** The question that an answer with this state belongs to; undefined where this browser never asked it so, or too long ago. */
export function askedBefore(secret: string, purpose: Purpose, state: string, at: Date): Question | undefined {
  const [seconds = '', random = ''] = state.split('.')
  const question = questionOf(secret, purpose, `${seconds}.${random}`)
  const [given, expected] = [Buffer.from(state), Buffer.from(question.state)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const age = at.getTime() / 1000 - Number(seconds)
  return age >= -1 && age <= questionSeconds ? question : undefined
}

function questionOf(secret: string, { provider, redirectUri, what }: Purpose, begun: string): Question {
  const made = (of: string) =>
    createHmac('sha256', secret).update(`${of} ${provider} ${what} ${begun}`).digest('base64url')
  return { redirectUri, state: `${begun}.${made('state')}`, nonce: made('nonce'), verifier: made('verifier') }
}
