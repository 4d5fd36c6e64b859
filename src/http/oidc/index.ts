import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Context, mayAnswer } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { refuseForeignHost } from '../own-host.ts'
import { methodRefused } from '../problems.ts'
import { type CurrentProvider, currentProvider } from './current-provider.ts'
import { interactionRoutes } from './interaction.ts'
import { providerMethods } from './methods.ts'
import { pagePolicy } from './page.ts'

export { providerMethods } from './methods.ts'
export { assistantsAt } from './provider.ts'

/** Where subsystems are told that the provider is, from the settings and never from a request (mistake 44). */
export const issuerOf = (publicUrl: string): string => `${new URL(publicUrl).origin}/oidc`

/**
 * The OpenID Connect door: subsystems sign people in here (E1). The provider is a library; it reads its bodies itself, so the routes stand
 * in a scope of their own.
 */
export function oidcRoutes(app: App, ctx: Context, { publicUrl, log }: { publicUrl: string; log: Log }): void {
  const issuer = issuerOf(publicUrl)
  const current = currentProvider(ctx, { issuer, log })
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.route({
      ...{ method: ['GET', 'POST', 'OPTIONS'], url: '/oidc/*', config: { right: 'public' }, schema: { hide: true } },
      handler: (request, reply) => handOver(ctx, current, new URL(publicUrl), { request, reply }),
    })
  })
  interactionRoutes(app, ctx, current)
}
type Log = (line: string) => void

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function handOver(ctx: Context, current: CurrentProvider, at: URL, { request, reply }: Exchange): Promise<void> {
  await mayAnswer(ctx)
  refuseForeignHost(request)
  const methods = providerMethods(request.url)
  if (methods !== undefined && !methods.includes(request.method)) throw methodRefused(methods, reply)
  const handle = await current.handler()
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(headersFor(at, request.id))) raw.setHeader(name, value)
  await handle(asAddressed(request.raw, at), raw)
}

/** As it was typed by people: addresses in answers are made of it, and not of what the request says of itself. */
function asAddressed(raw: IncomingMessage, at: URL): IncomingMessage {
  const url = raw.url ?? '/'
  const protocol = at.protocol.slice(0, -1)
  Object.assign(raw.headers, { host: at.host, 'x-forwarded-host': at.host, 'x-forwarded-proto': protocol })
  return Object.assign(raw, { originalUrl: url, url: url.slice('/oidc'.length) })
}

const headersFor = (at: URL, id: string): Readonly<Record<string, string>> => ({
  'content-security-policy': pagePolicy().replace("form-action 'self'", 'form-action *'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-request-id': id,
  ...(at.protocol === 'https:' && { 'strict-transport-security': 'max-age=31536000' }),
})
