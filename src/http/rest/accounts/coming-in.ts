import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../../core/problems/index.ts'
import { getMe, type Me } from '../../../services/accounts/index.ts'
import { type Client, deviceSeconds, type Entry, secondStepSeconds } from '../../../services/credentials/index.ts'
import type { Context, EnteredBy } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { addressOf } from '../../trusted-proxies.ts'

/** Who knocks: what a browser brings along of earlier times. */
export function clientOf(request: FastifyRequest): Client {
  const cookies = cookiesOf(request)
  return {
    ip: addressOf(request),
    userAgent: request.headers['user-agent'] ?? null,
    device: cookies[request.server.deviceCookie] ?? null,
    session: cookies[request.server.sessionCookie] ?? null,
  }
}

const cookiesOf = ({ server, headers }: FastifyRequest) => server.parseCookie(headers.cookie ?? '')

export const cookieOf = ({ secureCookies: secure }: Pick<App, 'secureCookies'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure }) as const

/** Gives the browser what it comes in with, or what it takes the second step with. */
export function giveEntry(app: App, reply: FastifyReply, entry: Entry): void {
  const cookie = cookieOf(app)
  if (entry.kind === 'second-step') {
    reply.setCookie(app.stepCookie, entry.step, { ...cookie, maxAge: secondStepSeconds })
    return
  }
  if (cookiesOf(reply.request)[app.stepCookie] !== undefined) reply.clearCookie(app.stepCookie, cookie)
  keepSession(app, reply, entry)
  reply.setCookie(app.deviceCookie, entry.device, { ...cookie, maxAge: deviceSeconds })
}

/** The session goes on, or begins, under this token. */
export function keepSession(
  app: App,
  reply: FastifyReply,
  { token, seconds }: { token: string; seconds: number },
): void {
  reply.setCookie(app.sessionCookie, token, { ...cookieOf(app), maxAge: seconds })
}

export const stepTokenOf = (request: FastifyRequest): string | null =>
  cookiesOf(request)[request.server.stepCookie] ?? null

export async function whoAmI(
  ctx: Context,
  accountId: string,
  mustAddFactor: boolean,
  enteredBy?: Pick<EnteredBy, 'title' | 'reason'>,
): Promise<Me> {
  const me = await getMe(ctx, accountId)
  if (me === undefined) throw new Problem('sign-in-required')
  const entered = enteredBy === undefined ? null : { by: enteredBy.title, reason: enteredBy.reason }
  return { ...me, mustAddFactor, entered, ...(entered && { mustChangePassword: false }) }
}

export interface WayIn {
  /** Hears the login of whoever has come in. */
  readonly onSignIn?: ((login: string) => Promise<void>) | undefined
}

interface Door {
  readonly app: App
  readonly ctx: Context
  readonly reply: FastifyReply
}

/** Tells whoever has come in who they are. */
export async function entered({ app, ctx, reply }: Door, entry: Entry, { onSignIn }: WayIn): Promise<Me> {
  giveEntry(app, reply, entry)
  if (entry.kind === 'second-step') throw new Problem('second-step-over')
  await onSignIn?.(entry.login)
  return await whoAmI(ctx, entry.accountId, entry.mustAddFactor)
}
