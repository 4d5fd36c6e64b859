import { Problem } from '../../../core/problems/index.ts'
import type { Vouched } from '../../../outside/index.ts'
import type { Context } from '../../decisions/index.ts'
import { digest } from '../../sessions/index.ts'
import { redirectUriOf } from '../list-providers.ts'
import { findProvider, type ProviderRow } from '../queries-providers.ts'
import { asking, isOuter } from './outer.ts'
import { takeAnswer } from './queries-answers.ts'
import { askAnew, askedBefore, questionSeconds } from './question.ts'

/** Of a browser that is sent to a provider, or has come back from one. */
export interface Errand {
  readonly provider: string
  /** Where people reach us. */
  readonly origin: string
  /** `sign-in`, or `bind` with the session that wants it. */
  readonly what: string
}

/** Where the browser is to go, and the secret that it has to bring back. */
export async function sendToProvider(ctx: Context, errand: Errand): Promise<{ url: string; secret: string }> {
  const row = await enabledProvider(ctx, errand.provider)
  const { secret, question } = askAnew(purposeOf(errand), ctx.clock(), row.kind === 'esia' ? 'uuid' : 'text')
  const url = await asking(ctx, row, (outer) => outer.questionUrl(question))
  return { url, secret }
}

/** For whom the provider vouches to this browser. `parameters`: with which it came back; each answer is taken once (mistakes 39, 47). */
export async function backFromProvider(
  ctx: Context,
  errand: Errand,
  { parameters, secret }: { readonly parameters: string; readonly secret: string },
): Promise<Vouched & { readonly row: ProviderRow }> {
  const row = await enabledProvider(ctx, errand.provider)
  const state = new URLSearchParams(parameters).get('state') ?? ''
  const question = askedBefore(secret, purposeOf(errand), state, ctx.clock())
  if (question === undefined) throw new Problem('provider-question-over')
  const expiresAt = new Date(ctx.clock().getTime() + questionSeconds * 1000)
  if (!(await takeAnswer(ctx.database.kysely, digest(state), expiresAt))) throw new Problem('provider-question-over')
  const vouched = await asking(ctx, row, (outer) => outer.vouched(parameters, question))
  return { ...vouched, row }
}

const purposeOf = ({ provider, origin, what }: Errand) => ({
  provider,
  what,
  redirectUri: redirectUriOf(origin, provider),
})

/** Mistake 48: whoever is off is nobody's provider. */
async function enabledProvider(ctx: Context, id: string): Promise<ProviderRow> {
  const row = await findProvider(ctx.database.kysely, id)
  if (row === undefined || !isOuter(row)) throw new Problem('not-found')
  if (!row.enabled) throw new Problem('provider-off', { title: row.title })
  return row
}
