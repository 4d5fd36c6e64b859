import { Me } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  addPasskey,
  askInSecondStep,
  askInSession,
  askOnTheWayIn,
  enterByPasskey,
  NewPasskey,
  PasskeyAnswer,
  PasskeyAsked,
  RecoveryCodes,
  removePasskey,
  secondStepSeconds,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { siteOf } from '../../../services/factors/index.ts'
import { newToken } from '../../../services/sessions/index.ts'
import type { App } from '../../app.ts'
import { actorOf, refuseCrossSite, tokenOf } from '../../authenticate.ts'
import { refuseForeignHost } from '../../own-host.ts'
import { IdPath, Nothing } from '../shapes.ts'
import { clientOf, cookieOf, entered, keepSession, stepTokenOf, type WayIn } from './coming-in.ts'

const tags = ['session']
const ofOneself = { right: 'signed-in', ofOneself: true } as const
const beforeFactor = true as const

/** Passkeys: instead of login and password, as the second step, as a proof in between; one’s own added and removed. */
export function passkeyRoutes(app: App, ctx: Context, wayIn: WayIn): void {
  questionRoutes(app, ctx)
  questionsInSession(app, ctx)
  enterRoute(app, ctx, wayIn)
  ownPasskeyRoutes(app, ctx)
}

/** No password to be guessed and no login told: what is asked for is in the browser's own dialog. */
function questionRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/session/passkey/challenge',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'askOnTheWayIn',
        tags,
        summary: 'Ask for a passkey to sign in',
        response: { 200: PasskeyAsked },
      },
    },
    async (_request, reply) => {
      const browser = newToken()
      reply.setCookie(app.stepCookie, browser, { ...cookieOf(app), maxAge: secondStepSeconds })
      return await askOnTheWayIn(ctx, siteOf(app.ownOrigin), browser)
    },
  )
  app.post(
    '/api/session/second-step/challenge',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'askInSecondStep',
        tags,
        summary: 'Ask for a passkey as the second step',
        response: { 200: PasskeyAsked },
      },
    },
    async (request) => await askInSecondStep(ctx, siteOf(app.ownOrigin), stepTokenOf(request), clientOf(request)),
  )
}

function questionsInSession(app: App, ctx: Context): void {
  app.post(
    '/api/session/proof/challenge',
    {
      config: { ...ofOneself, beforeFactor },
      schema: {
        operationId: 'askForProof',
        tags,
        summary: 'Ask for a passkey as a proof of who is signed in',
        response: { 200: PasskeyAsked },
      },
    },
    async (request) => {
      const asking = { site: siteOf(app.ownOrigin), token: tokenOf(request), purpose: 'proof' } as const
      return await askInSession(ctx, actorOf(request), asking)
    },
  )
  app.post(
    '/api/session/factors/passkeys/challenge',
    {
      config: { ...ofOneself, beforeFactor },
      schema: { operationId: 'askToRegister', tags, summary: 'Ask for a new passkey', response: { 200: PasskeyAsked } },
    },
    async (request) => {
      const asking = { site: siteOf(app.ownOrigin), token: tokenOf(request), purpose: 'registration' } as const
      return await askInSession(ctx, actorOf(request), asking)
    },
  )
}

function enterRoute(app: App, ctx: Context, wayIn: WayIn): void {
  app.post(
    '/api/session/passkey',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'enterByPasskey',
        tags,
        summary: 'Sign in by a passkey alone',
        body: PasskeyAnswer,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      refuseForeignHost(request)
      refuseCrossSite(request)
      const answering = { site: siteOf(app.ownOrigin), token: stepTokenOf(request), answer: request.body }
      const entry = await enterByPasskey(ctx, answering, clientOf(request))
      return await entered({ app, ctx, reply }, entry, wayIn)
    },
  )
}

function ownPasskeyRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/session/factors/passkeys',
    {
      config: { ...ofOneself, beforeFactor },
      schema: {
        operationId: 'addPasskey',
        tags,
        summary: 'Add a passkey; all other sessions end, and this one goes on under a new cookie',
        body: NewPasskey,
        response: { 200: RecoveryCodes },
      },
    },
    async (request, reply) => {
      const { title, ...answer } = request.body
      const adding = { token: tokenOf(request), site: siteOf(app.ownOrigin), title, answer }
      const { recoveryCodes, ...goesOn } = await perform(ctx, actorOf(request), addPasskey, adding)
      keepSession(app, reply, goesOn)
      return { recoveryCodes: [...recoveryCodes] }
    },
  )
  app.delete(
    '/api/session/factors/passkeys/:id',
    {
      config: ofOneself,
      schema: {
        operationId: 'removePasskey',
        tags,
        summary: 'Remove one of one’s own passkeys',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), removePasskey, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
