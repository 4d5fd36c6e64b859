import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../core/problems/index.ts'
import { recognizeKey, type SubsystemKey } from '../services/access/index.ts'
import { type Actor, type Context, requireAnywhere } from '../services/decisions/index.ts'
import { resumeSession } from '../services/identity/index.ts'

/**
 * What a route asks of whoever calls it: nothing, a session, a right held somewhere (the deed then asks at the very node),
 * or a subsystem's key (a session with the right will do as well).
 */
export type RouteRight = 'public' | 'signed-in' | `dostup.${string}` | `key or dostup.${string}`

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: RouteRight
  }
  interface FastifyInstance {
    declaredRoutes: readonly DeclaredRoute[]
  }
  interface FastifyRequest {
    actor: Actor | null
    subsystemKey: SubsystemKey | null
  }
}

export const sessionCookie = 'dostup_session'

/** A route and what it asks of its caller, for the inventory. */
export interface DeclaredRoute {
  readonly method: string
  readonly url: string
  readonly right: RouteRight
}

/** Every route declares its right, or the server does not start (mistake 18). */
export function authenticateRoutes(app: FastifyInstance, ctx: Context): void {
  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.decorateRequest('actor', null)
  app.decorateRequest('subsystemKey', null)
  app.addHook('onRoute', (route) => {
    const right = route.config?.right
    if (right === undefined) throw new Error(`${route.method} ${route.url} declares no right`)
    for (const method of [route.method].flat()) declared.push({ method, url: route.url, right })
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const right = request.routeOptions.config.right
    if (right === undefined || right === 'public') return done()
    const takesKey = right.startsWith('key or ') && request.headers.authorization !== undefined
    const coming = takesKey ? acceptKey(ctx, request) : acceptSession(ctx, request, right)
    if (coming === undefined) done()
    else coming.then(() => done(), done)
  })
}

/** The account that calls; only for routes that ask for a session. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Problem('sign-in-required')
  return request.actor
}

export function tokenOf(request: FastifyRequest): string {
  const token = request.cookies[sessionCookie]
  if (token === undefined) throw new Problem('sign-in-required')
  return token
}

/**
 * A header that is there but does not fit is refused: never a fall-back to something else (mistake 30).
 * A key that is known needs no waiting, and so no promise: it stands before every check.
 */
function acceptKey(ctx: Context, request: FastifyRequest): undefined | Promise<void> {
  const secret = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  const found = secret === undefined ? undefined : recognizeKey(ctx, secret)
  if (found === undefined || found instanceof Promise) return takeKey(request, found)
  request.subsystemKey = found
  return undefined
}

async function takeKey(request: FastifyRequest, found: ReturnType<typeof recognizeKey>): Promise<void> {
  const key = await found
  if (key === undefined) throw new Problem('key-refused')
  request.subsystemKey = key
}

async function acceptSession(ctx: Context, request: FastifyRequest, right: RouteRight): Promise<void> {
  refuseOtherCredentials(request)
  const actor = await resumeSession(ctx, tokenOf(request), request.ip)
  if (actor === undefined) throw new Problem('sign-in-required')
  request.actor = actor
  refuseCrossSite(request)
  if (right !== 'signed-in') requireAnywhere(ctx, actor, right.replace('key or ', ''))
}

/** Whoever sends an Authorization header means it: where no key is taken, it is refused rather than passed over (mistake 30). */
function refuseOtherCredentials(request: FastifyRequest): void {
  if (request.headers.authorization !== undefined) throw new Problem('key-refused')
}

/** A session's cookie is taken for a change only from the console's own pages (mistake 76). */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new Problem('cross-site-refused')
}
