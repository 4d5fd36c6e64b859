import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Question } from '../../../outside/index.ts'
import { newToken } from '../../sessions/index.ts'

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
export function askAnew(purpose: Purpose, at: Date, state: 'text' | 'uuid' = 'text') {
  const secret = newToken()
  const seconds = Math.floor(at.getTime() / 1000)
  const begun = state === 'uuid' ? `${seconds}` : `${seconds}.${newToken()}`
  return { secret, question: questionOf(secret, purpose, begun) }
}

/** The question that an answer with this state belongs to; undefined where this browser never asked it so, or too long ago. */
export function askedBefore(secret: string, purpose: Purpose, state: string, at: Date): Question | undefined {
  const seconds = uuid.test(state) ? String(Number.parseInt(state.slice(0, 8), 16)) : (state.split('.')[0] ?? '')
  const begun = uuid.test(state) ? seconds : `${seconds}.${state.split('.')[1] ?? ''}`
  const question = questionOf(secret, purpose, begun)
  const [given, expected] = [Buffer.from(state), Buffer.from(question.state)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const age = at.getTime() / 1000 - Number(seconds)
  return age >= -1 && age <= questionSeconds ? question : undefined
}

function questionOf(secret: string, { provider, redirectUri, what }: Purpose, begun: string): Question {
  const made = (of: string) =>
    createHmac('sha256', secret).update(`${of} ${provider} ${what} ${begun}`).digest('base64url')
  const state = begun.includes('.') ? `${begun}.${made('state')}` : uuidOf(begun, made('state'))
  return { redirectUri, state, nonce: made('nonce'), verifier: made('verifier') }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/

/** ЕСИА takes no other state: the seconds, and 88 bits of what is made of the secret, which is new each time. */
function uuidOf(seconds: string, made: string): string {
  const hex = Buffer.from(made, 'base64url').toString('hex')
  const begun = Number(seconds).toString(16).padStart(8, '0')
  return `${begun}-${hex.slice(0, 4)}-4${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`
}
