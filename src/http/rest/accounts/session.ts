import type { FastifyReply } from 'fastify'
import {
  deleteAccount,
  editOwnProfile,
  getOwnProfile,
  LanguageChoice,
  Me,
  OwnProfile,
  OwnProfileEdit,
  setLanguage,
  setTimeZone,
  TimeZoneEdit,
} from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  createSignInLimits,
  OwnPassword,
  replaceOwnPassword,
  SecondStepAsked,
  SignIn,
  signIn,
  signOut,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { listOwnAccess, OwnAccess } from '../../../services/grants/index.ts'
import type { App } from '../../app.ts'
import { actorOf, refuseCrossSite, tokenOf } from '../../authenticate.ts'
import { refuseForeignHost } from '../../own-host.ts'
import { Nothing } from '../shapes.ts'
import { clientOf, cookieOf, giveEntry, keepSession, whoAmI } from './coming-in.ts'
import { enteredBy, enteringRoutes } from './entering.ts'
import { factorRoutes } from './factors.ts'
import { passkeyRoutes } from './passkeys.ts'

/** What a session may do whose password somebody else has set. */
const beforePasswordChange = true as const
/** And one of which a second factor is required. */
const beforeFactor = true as const
const ofOneself = { right: 'signed-in', ofOneself: true } as const
const tags = ['session']

export interface SessionOptions {
  /** Hears the login of whoever has come in. */
  readonly onSignIn?: ((login: string) => Promise<void>) | undefined
}

/** What the routes of a session share. */
interface SessionDoor {
  readonly app: App
  readonly ctx: Context
  readonly cookie: ReturnType<typeof cookieOf>
  readonly limits: ReturnType<typeof createSignInLimits>
}

export function sessionRoutes(app: App, ctx: Context, { onSignIn }: SessionOptions): void {
  const door: SessionDoor = { app, ctx, cookie: cookieOf(app), limits: createSignInLimits(ctx.clock) }
  signInRoute(door, onSignIn)
  getMeRoute(app, ctx)
  listOwnAccessRoute(app, ctx)
  getOwnProfileRoute(app, ctx)
  editOwnProfileRoute(app, ctx)
  deleteOwnAccountRoute(door)
  signOutRoute(door)
  enteringRoutes(app, ctx)
  setOwnTimeZoneRoute(app, ctx)
  setOwnLanguageRoute(app, ctx)
  changeOwnPasswordRoute(door)
  factorRoutes(app, ctx, { limits: door.limits, onSignIn })
  passkeyRoutes(app, ctx, { onSignIn })
}

function signInRoute({ app, ctx, limits }: SessionDoor, onSignIn: SessionOptions['onSignIn']): void {
  app.post(
    '/api/session',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'signIn',
        tags,
        summary: 'Sign in; 202: a second factor is asked for',
        body: SignIn,
        response: { 200: Me, 202: SecondStepAsked },
      },
    },
    async (request, reply) => {
      refuseForeignHost(request)
      refuseCrossSite(request)
      const entry = await signIn(ctx, limits, request.body, clientOf(request))
      giveEntry(app, reply, entry)
      if (entry.kind === 'second-step') return await reply.code(202).send({ factors: [...entry.factors] })
      await onSignIn?.(entry.login)
      return await whoAmI(ctx, entry.accountId, entry.mustAddFactor)
    },
  )
}

function getMeRoute(app: App, ctx: Context): void {
  app.get(
    '/api/session',
    {
      config: { ...ofOneself, beforePasswordChange, beforeFactor },
      schema: { operationId: 'getMe', tags, summary: 'Who is signed in', response: { 200: Me } },
    },
    async (request) => await whoAmI(ctx, actorOf(request).accountId ?? '', request.mustAddFactor, enteredBy(request)),
  )
}

function listOwnAccessRoute(app: App, ctx: Context): void {
  app.get(
    '/api/session/access',
    {
      config: ofOneself,
      schema: {
        operationId: 'listOwnAccess',
        tags,
        summary: 'What whoever is signed in holds',
        response: { 200: OwnAccess },
      },
    },
    async (request) => await listOwnAccess(ctx, actorOf(request).accountId ?? ''),
  )
}

function getOwnProfileRoute(app: App, ctx: Context): void {
  app.get(
    '/api/session/profile',
    {
      config: ofOneself,
      schema: { operationId: 'getOwnProfile', tags, summary: 'One’s own profile', response: { 200: OwnProfile } },
    },
    async (request) => await getOwnProfile(ctx, actorOf(request)),
  )
}

function editOwnProfileRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/session/profile',
    {
      config: ofOneself,
      schema: {
        operationId: 'editOwnProfile',
        tags,
        summary: 'Change of oneself what the preset leaves to users',
        body: OwnProfileEdit,
        response: { 200: OwnProfile },
      },
    },
    async (request) => {
      await perform(ctx, actorOf(request), editOwnProfile, request.body)
      return await getOwnProfile(ctx, actorOf(request))
    },
  )
}

function deleteOwnAccountRoute({ app, ctx, cookie }: SessionDoor): void {
  app.delete(
    '/api/session/profile',
    {
      config: { right: 'signed-in' },
      schema: {
        operationId: 'deleteOwnAccount',
        tags,
        summary: 'Delete one’s own account, where the preset leaves that to users',
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteAccount, actorOf(request).accountId ?? '')
      return await gone(reply.clearCookie(app.sessionCookie, cookie))
    },
  )
}

function signOutRoute({ app, ctx, cookie }: SessionDoor): void {
  app.delete(
    '/api/session',
    {
      config: { ...ofOneself, beforePasswordChange, beforeFactor },
      schema: { operationId: 'signOut', tags, summary: 'Sign out', response: { 204: Nothing } },
    },
    async (request, reply) => {
      await signOut(ctx, actorOf(request), tokenOf(request))
      return await gone(reply.clearCookie(app.sessionCookie, cookie).clearCookie(app.ownCookie, cookie))
    },
  )
}

function setOwnTimeZoneRoute(app: App, ctx: Context): void {
  app.put(
    '/api/session/time-zone',
    {
      config: { right: 'signed-in' },
      schema: {
        operationId: 'setOwnTimeZone',
        tags,
        summary: 'Say in which time zone one is shown times',
        body: TimeZoneEdit,
        response: { 200: Me },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const id = actor.accountId ?? ''
      await perform(ctx, actor, setTimeZone, { id, timeZone: request.body.timeZone })
      return await whoAmI(ctx, id, request.mustAddFactor)
    },
  )
}

function setOwnLanguageRoute(app: App, ctx: Context): void {
  app.put(
    '/api/session/language',
    {
      config: { right: 'signed-in' },
      schema: {
        operationId: 'setOwnLanguage',
        tags,
        summary: 'Say in which language one is written to: letters, text messages, notices of browsers',
        body: LanguageChoice,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setLanguage, request.body.language)
      return reply.code(204).send(null)
    },
  )
}

function changeOwnPasswordRoute({ app, ctx, limits }: SessionDoor): void {
  app.put(
    '/api/session/password',
    {
      config: { ...ofOneself, beforePasswordChange, beforeFactor },
      schema: {
        operationId: 'changeOwnPassword',
        tags,
        summary: 'Change one’s own password; every session ends, and this one goes on under a new cookie',
        body: OwnPassword,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const goesOn = await replaceOwnPassword(ctx, limits, actorOf(request), {
        asked: request.body,
        token: tokenOf(request),
      })
      keepSession(app, reply, goesOn)
      return await gone(reply)
    },
  )
}

const gone = (reply: FastifyReply) => reply.code(204).send()
