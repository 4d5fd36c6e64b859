import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Client, deviceSeconds, type Entry, secondStepSeconds } from '../../../services/credentials/index.ts'
import { sessionSeconds } from '../../../services/sessions/index.ts'
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
  reply.setCookie(app.sessionCookie, entry.token, { ...cookie, maxAge: sessionSeconds })
  reply.setCookie(app.deviceCookie, entry.device, { ...cookie, maxAge: deviceSeconds })
}
