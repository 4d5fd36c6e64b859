import { Problem } from '../../core/problems/index.ts'
import type { Employer } from '../../outside/index.ts'
import type { Context } from '../decisions/index.ts'
import { takeAnswer } from '../providers/index.ts'
import { digest, newToken } from '../sessions/index.ts'

/** What was proved, until its owner has said as which of their accounts they come in. */
export interface Choice {
  readonly provider: string
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly personId: string
  readonly accounts: readonly string[]
  readonly employers: readonly Employer[] | undefined
}

export const choiceSeconds = 5 * 60
const place = 'choice of an account'
const mostEmployers = 5

/** Sealed, so that this browser alone keeps it, and nobody writes one. */
export function sealChoice(ctx: Context, choice: Choice): string {
  const until = ctx.clock().getTime() + choiceSeconds * 1000
  const employers = choice.employers?.slice(0, mostEmployers).map((one) => ({ ...one, title: '' }))
  const text = JSON.stringify({ choice: { ...choice, employers }, until, once: newToken() })
  return Buffer.from(ctx.settings.secrets.seal(place, text)).toString('base64url')
}

/** Taken once, in time, for the provider that it is of. */
export async function takeChoice(ctx: Context, provider: string, sealed: string): Promise<Choice> {
  const text = ctx.settings.secrets.open(place, Buffer.from(sealed, 'base64url'))
  const { choice, until } = (text === undefined ? {} : JSON.parse(text)) as { choice?: Choice; until?: number }
  const isGood = choice?.provider === provider && (until ?? 0) >= ctx.clock().getTime()
  if (choice === undefined || !isGood) throw new Problem('provider-question-over')
  const isFirst = await takeAnswer(ctx.database.kysely, digest(sealed), new Date(until ?? 0))
  if (!isFirst) throw new Problem('provider-question-over')
  return choice
}
