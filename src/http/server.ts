import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { Context } from '../services/decisions/index.ts'
import type { Store } from '../store/index.ts'
import type { App } from './app.ts'
import { authenticateRoutes, type Reached } from './authenticate.ts'
import { authzenRoutes } from './authzen/index.ts'
import { takeJson } from './body/index.ts'
import { compressed } from './compressed.ts'
import {
  giveUpStalled,
  letGoOfIdle,
  refuseUnreadable,
  type Timeouts,
  timeoutOptions,
  usualTimeouts,
} from './connections/index.ts'
import { serveConsole } from './console.ts'
import { describeDoors } from './description/index.ts'
import { fenceDeeds } from './fence-deeds.ts'
import { besideId, headersOfAnswers } from './headers.ts'
import { mcpRoutes } from './mcp/index.ts'
import { countAnswers, metricsRoute, traceRequests } from './metrics/index.ts'
import { issuerOf, oidcRoutes } from './oidc/index.ts'
import { inOneRound } from './one-round.ts'
import { outageLog } from './outage-log.ts'
import { sendProblem } from './problems.ts'
import { healthRoutes } from './readiness.ts'
import { restRoutes } from './rest/index.ts'
import { scimRoutes } from './scim/index.ts'
import { afterSession } from './session-over.ts'
import { type TrustedProxies, trustsProxy } from './trusted-proxies.ts'
import { answerUnknown } from './unknown-address.ts'
import { validate } from './validate.ts'

export interface ServerOptions extends Reached {
  readonly logger?: Logger
  /** The console's built pages; absent: the server has no pages. */
  readonly consoleDirectory?: string
  readonly trustedProxies: TrustedProxies
  /** Hears the login of whoever signs in. */
  readonly onSignIn?: (login: string) => Promise<void>
  readonly timeouts?: Timeouts
  /** Where back-ups are put, for whoever watches. */
  readonly backups?: Store | undefined
  /** Checks of subsystems alone, beside health and figures. */
  readonly checksOnly?: boolean
}

/** A deed's answer says the revision that has it, for questions that must know it (`context.at_least`). */
function isDone({ method, url }: FastifyRequest, status: number): boolean {
  return status < 300 && method !== 'GET' && method !== 'HEAD' && /^\/(api|scim)\//.test(url)
}

/** The whole server, ready to listen or to be injected into. */
export async function buildServer(ctx: Context, options: ServerOptions): Promise<App> {
  const { secureCookies, timeouts = usualTimeouts } = options
  const headed = headersOfAnswers(secureCookies)
  const counted = countAnswers(ctx)
  const app: App = fastify({
    // Fastify hangs listeners on every answer when it has a logger: more than a check costs. It gets ours request by request.
    logger: false,
    ...(options.logger && { childLoggerFactory: () => options.logger as Logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    ...timeoutOptions(timeouts),
    clientErrorHandler: refuseUnreadable,
    trustProxy: trustsProxy(options.trustedProxies),
    requestIdHeader: 'x-request-id',
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 3000 },
    // Addresses that no route can read fail before any hook and handler of ours.
    frameworkErrors: (error, request, reply) => sendProblem(error, request as never, headed(request, reply) as never),
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App
  app.setValidatorCompiler(validate)
  app.setErrorHandler(async (error: Error, request, reply) => {
    sendProblem(await inOneRound(await afterSession(ctx, error, request.actor), request), request, reply)
    return reply
  })
  const stopWatching = giveUpStalled(app.server, timeouts)
  app.addHook('preClose', async () => {
    if (app.server.listening) app.server.once('close', letGoOfIdle(app.server))
  })
  app.addHook('onClose', async () => stopWatching())
  app.decorate('sayOutage', outageLog())
  takeJson(app)
  traceRequests(app as never, ctx.tracing)
  app.addHook('onSend', (request, reply, payload, done) => {
    headed(request, reply)
    counted.answer(request, reply)
    if (isDone(request, reply.statusCode)) reply.header('dostup-revision', ctx.decisions.revision)
    done(null, besideId(request, payload))
  })
  await app.register(cookie, { hook: false })
  authenticateRoutes(app as never, ctx, options)
  await describeDoors(app, options.publicUrl)
  fenceDeeds(app as never, ctx)
  healthRoutes(app, ctx)
  metricsRoute(app, ctx, options.backups)
  const isWhole = options.checksOnly !== true
  if (isWhole) await restDoors(app, ctx, { ...options, counted })
  authzenRoutes(app, ctx, options.publicUrl)
  if (isWhole) await otherDoors(app, ctx, options)
  answerUnknown(app, options.consoleDirectory !== undefined)
  await app.ready()
  return app
}

interface WholeServer extends ServerOptions {
  readonly counted: ReturnType<typeof countAnswers>
}

async function restDoors(app: App, ctx: Context, { counted, ...options }: WholeServer): Promise<void> {
  await compressed(app, (scope) => {
    scope.addHook('onRequest', counted.begin)
    restRoutes(scope, ctx, { onSignIn: options.onSignIn, issuer: issuerOf(options.publicUrl) })
    scope.get('/api/openapi.json', { config: { right: 'public' }, schema: { hide: true } }, async () => app.swagger())
  })
}

async function otherDoors(app: App, ctx: Context, options: ServerOptions): Promise<void> {
  scimRoutes(app, ctx, options.publicUrl)
  mcpRoutes(app, ctx, options.publicUrl)
  oidcRoutes(app, ctx, { publicUrl: options.publicUrl, log: (line) => options.logger?.warn(line) })
  await serveConsole(app, options.consoleDirectory)
}
