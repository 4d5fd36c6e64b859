import type { FastifyInstance, FastifyRequest, onRequestHookHandler, preHandlerHookHandler } from 'fastify'
import { Problem } from '../core/problems/index.ts'
import { readMasked } from '../database/index.ts'
import type { SubsystemKey } from '../services/clients/index.ts'
import { mayStayEntered } from '../services/credentials/index.ts'
import {
  type Actor,
  type Context,
  mayAnswer,
  refuseEntered,
  requireAnywhere,
  seesNumbers,
} from '../services/decisions/index.ts'
import { type Present, resumeSession } from '../services/sessions/index.ts'
import { ownerOfToken, type TokenOwner } from '../services/sso/index.ts'
import { acceptKey, type InName, type KeyDoor, openInName, openKeyDoor } from './callers/index.ts'
import { asksMetricsKey } from './metrics/index.ts'
import { type OwnHosts, refuseForeignHost } from './own-host.ts'
import { addressOf } from './trusted-proxies.ts'

/**
 * What a route asks of whoever calls it: nothing, a session, a right held somewhere (the deed then asks at the very node),
 * a subsystem's key (a session with the right will do as well), or the key of whoever watches the server.
 */
type PersonsRight = 'signed-in' | `dostup.${string}`
export type RouteRight = 'public' | 'metrics-key' | PersonsRight | `key or ${PersonsRight}`

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: RouteRight
    /** Also for a session that has to change its password first. */
    beforePasswordChange?: true
    /** Also for a session of which a second factor is required and that has none. */
    beforeFactor?: true
    /** Tells whoever calls of themselves only: shown as it is, whatever they see of others (A18). */
    ofOneself?: true
    /** Takes an access token of single sign-on as well, for questions about its own subject. */
    takesToken?: true
  }
  interface FastifyInstance {
    declaredRoutes: readonly DeclaredRoute[]
    sessionCookie: string
    /** Of a browser in which accounts have come in before. */
    deviceCookie: string
    /** Of who has proved one factor and is asked for another. */
    stepCookie: string
    /** One’s own session while one works as another. */
    ownCookie: string
    /** Of a browser that was sent to a provider. */
    questionCookie: string
    choiceCookie: string
    secureCookies: boolean
    /** Of the console's pages, as the settings say. */
    ownOrigin: string
    ownHosts: OwnHosts
    inName: InName
  }
  interface FastifyRequest {
    actor: Actor | null
    subsystemKey: SubsystemKey | null
    /** As whom a subsystem changes something by its key, for whoever waits for the change to be known everywhere. */
    writer: Actor | null
    /** Of an access token of single sign-on, where one is taken. */
    tokenOwner: TokenOwner | null
    mustAddFactor: boolean
  }
}

/**
 * Over https the name itself makes browsers refuse the cookie from anybody but this very host, and the other name is not read then:
 * whoever has a page on a neighbouring host could set that one (mistake 51).
 */
const ownCookie = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

/** A route and what it asks of its caller, for the inventory. */
export interface DeclaredRoute {
  readonly method: string
  readonly url: string
  readonly right: RouteRight
}

/** How people reach the server. */
export interface Reached {
  readonly publicUrl: string
  /** True when it is by https. */
  readonly secureCookies: boolean
  readonly hosts?: OwnHosts
  /** Of whoever watches the server; absent: nobody does. */
  readonly metricsKey?: string | undefined
}

/** Every route declares its right, or the server does not start (mistake 18). */
export function authenticateRoutes(app: FastifyInstance, ctx: Context, at: Reached): void {
  const declared: DeclaredRoute[] = []
  const keys = openKeyDoor()
  const inName = openInName(app)
  app.decorate('inName', inName)
  app.decorate('declaredRoutes', declared)
  app.decorate('sessionCookie', ownCookie('dostup_session', at.secureCookies))
  app.decorate('deviceCookie', ownCookie('dostup_device', at.secureCookies))
  app.decorate('stepCookie', ownCookie('dostup_step', at.secureCookies))
  app.decorate('questionCookie', ownCookie('dostup_question', at.secureCookies))
  app.decorate('choiceCookie', ownCookie('dostup_choice', at.secureCookies))
  app.decorate('ownCookie', ownCookie('dostup_own', at.secureCookies))
  app.decorate('secureCookies', at.secureCookies)
  app.decorate('ownOrigin', new URL(at.publicUrl).origin)
  app.decorate('ownHosts', at.hosts)
  app.decorateRequest('actor', null)
  app.decorateRequest('subsystemKey', null)
  app.decorateRequest('writer', null)
  app.decorateRequest('tokenOwner', null)
  app.decorateRequest('mustAddFactor', false)
  app.addHook('onRoute', (route) => {
    const right = route.config?.right
    if (right === undefined) throw new Error(`${route.method} ${route.url} declares no right`)
    for (const method of [route.method].flat()) declared.push({ method, url: route.url, right })
    if (right === 'metrics-key') route.onRequest = [...[route.onRequest ?? []].flat(), asksMetricsKey(at.metricsKey)]
    else if (right !== 'public')
      route.onRequest = [
        ...[route.onRequest ?? []].flat(),
        guard({
          ...{ ctx, keys, inName, right },
          beforePasswordChange: route.config?.beforePasswordChange === true,
          beforeFactor: route.config?.beforeFactor === true,
          takesToken: route.config?.takesToken === true,
        }),
      ]
    // After the body is read, which loses the way back to whoever asks.
    if (right !== 'public' && route.config?.ofOneself !== true)
      route.preHandler = [...[route.preHandler ?? []].flat(), readingAsShown(ctx)]
  })
}

interface Guarded {
  readonly ctx: Context
  readonly keys: KeyDoor
  readonly inName: InName
  readonly right: Exclude<RouteRight, 'public' | 'metrics-key'>
  readonly beforePasswordChange: boolean
  readonly beforeFactor: boolean
  readonly takesToken: boolean
}

/** What stands before a route. The right is known when the route is: asking for it at every request would cost more than a check. */
function guard(guarded: Guarded): onRequestHookHandler {
  const { ctx, keys, inName, right, takesToken } = guarded
  const takesKey = right.startsWith('key or ')
  const accept = (request: FastifyRequest) => {
    const lent = inName.of(request)
    if (lent !== undefined) return acceptLent(ctx, request, lent, right)
    const { authorization } = request.headers
    const token = takesToken ? tokenIn(authorization) : undefined
    if (token !== undefined) return acceptToken(ctx, request, token)
    return takesKey && authorization !== undefined
      ? acceptKey(ctx, keys, request, authorization)
      : acceptSession(request, guarded)
  }
  return (request, _reply, done) => {
    const behind = mayAnswer(ctx)
    const coming = behind === undefined ? accept(request) : behind.then(() => accept(request))
    if (coming === undefined) done()
    else coming.then(() => done(), done)
  }
}

/** Keys of subsystems say themselves what they are. */
const tokenIn = (authorization: string | undefined): string | undefined =>
  /^Bearer ((?!dostup_)[\w-]{20,100})$/i.exec(authorization ?? '')?.[1]

async function acceptToken(ctx: Context, request: FastifyRequest, token: string): Promise<void> {
  const owner = await ownerOfToken(ctx, token)
  if (owner === undefined) throw new Problem('key-refused')
  request.tokenOwner = owner
}

/** Whatever a route reads for whoever sees numbers is read masked: no route can forget it (A18). */
const readingAsShown =
  (ctx: Context): preHandlerHookHandler =>
  ({ actor }, _reply, done) =>
    actor !== null && seesNumbers(ctx, actor) ? readMasked(done) : done()

/** The account that calls; only for routes that ask for a session. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Problem('sign-in-required')
  return request.actor
}

export function tokenOf(request: FastifyRequest): string {
  const token = request.server.parseCookie(request.headers.cookie ?? '')[request.server.sessionCookie]
  if (token === undefined) throw new Problem('sign-in-required')
  return token
}

/** Whoever has come in, where nobody has to; undefined: nobody, or one who has to do something first (a password, a second factor). */
export async function viewerOf(ctx: Context, request: FastifyRequest): Promise<Actor | undefined> {
  const token = request.server.parseCookie(request.headers.cookie ?? '')[request.server.sessionCookie]
  const present = token === undefined ? undefined : await presentBy(ctx, token, request)
  return present?.mustChangePassword === false && !present.mustAddFactor ? present.actor : undefined
}

/** Whoever works as another is still looked at as themselves: what is taken from them ends it at the next request. */
async function presentBy(ctx: Context, token: string, request: FastifyRequest): Promise<Present | undefined> {
  const ip = addressOf(request)
  const present = await resumeSession(ctx, token, ip)
  if (present?.actor.kind !== 'account' || present.actor.enteredBy === undefined) return present
  const { accountId, enteredBy } = present.actor
  return (await mayStayEntered(ctx, accountId, enteredBy, ip)) ? present : undefined
}

/** What two people do, one after the other: whoever works as one of them could be both (mistake 36). */
const betweenTwo = /^\/api\/(requests|approvals|books|reviews|review-items|emergencies|separation|staff-changes)(\/|$)/

/** Profile, password, factors and ways in are their owner's alone, and so is what they write for others to decide on, and decide. */
function refuseOwnersAlone(actor: Actor, { method, routeOptions: { url = '' } }: FastifyRequest): void {
  if (method === 'GET') return
  const leaves = method === 'DELETE' && (url === '/api/session' || url === '/api/session/entered')
  if ((url.startsWith('/api/session') && !leaves) || betweenTwo.test(url)) refuseEntered(actor)
}

async function acceptSession(
  request: FastifyRequest,
  { ctx, right, beforePasswordChange, beforeFactor }: Guarded,
): Promise<void> {
  refuseOtherCredentials(request)
  refuseForeignHost(request)
  const present = await presentBy(ctx, tokenOf(request), request)
  if (present === undefined) throw new Problem('sign-in-required')
  const { actor, mustChangePassword, mustAddFactor } = present
  request.actor = actor
  request.mustAddFactor = mustAddFactor
  refuseCrossSite(request)
  refuseOwnersAlone(actor, request)
  if (mustChangePassword && !beforePasswordChange) throw new Problem('password-change-needed')
  if (mustAddFactor && !beforeFactor) throw new Problem('factor-needed')
  requireRight(ctx, actor, right)
}

function requireRight(ctx: Context, actor: Actor, right: Guarded['right']): void {
  const asked = right.replace('key or ', '')
  if (asked === 'signed-in') return
  requireAnywhere(ctx, actor, asked)
  if (actor.kind === 'account') ctx.decisions.noteSomewhere(actor.accountId, asked)
}

/** What its owner alone does in a session of their own, an assistant does not (mistake 35). */
function acceptLent(ctx: Context, request: FastifyRequest, actor: Actor, right: Guarded['right']): undefined {
  if (request.routeOptions.url?.startsWith('/api/session')) throw new Problem('sign-in-required')
  request.actor = actor
  requireRight(ctx, actor, right)
}

/** Whoever sends an Authorization header means it: it is refused rather than passed over where no key is taken (mistake 30). */
function refuseOtherCredentials(request: FastifyRequest): void {
  if (request.headers.authorization !== undefined) throw new Problem('person-required')
}

/** A session's cookie is taken for a change only from the console's own pages (mistake 76). */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site === undefined ? isOwn(request) : site === 'same-origin' || site === 'none') return
  throw new Problem('cross-site-refused')
}

/**
 * Browsers before 2023, and all of them over plain http, send no Sec-Fetch-Site. They send the page's origin with every change; programs
 * send none. A page of plain http is not ours where we are reached by https.
 */
function isOwn({ headers, host, server: { ownOrigin } }: FastifyRequest): boolean {
  const { origin } = headers
  if (origin === undefined || origin === ownOrigin) return true
  const page = URL.parse(origin)
  return page?.host === host && (page.protocol === 'https:' || !ownOrigin.startsWith('https:'))
}
