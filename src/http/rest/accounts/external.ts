import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../../core/problems/index.ts'
import { Me } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  bindErrand,
  bindOwnIdentity,
  listOwnIdentities,
  OwnIdentities,
  ProviderAnswer,
  ProvidersOffered,
  SecondStepAsked,
  SentToProvider,
  signInExternal,
  unbindIdentity,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  type Errand,
  listEnabledProviders,
  questionSeconds,
  sendToProvider,
} from '../../../services/providers/index.ts'
import type { App } from '../../app.ts'
import { actorOf, refuseCrossSite } from '../../authenticate.ts'
import { refuseForeignHost } from '../../own-host.ts'
import { IdPath, Nothing } from '../shapes.ts'
import { clientOf, cookieOf, giveEntry, whoAmI } from './coming-in.ts'
import type { SessionOptions } from './session.ts'

const tags = ['session']
const ofOneself = { right: 'signed-in', ofOneself: true } as const

export function externalRoutes(app: App, ctx: Context, { onSignIn }: SessionOptions): void {
  offerRoute(app, ctx)
  beginRoute(app, ctx)
  comeInRoute(app, ctx, onSignIn)
  ownIdentityRoutes(app, ctx)
  bindingRoutes(app, ctx)
}

function offerRoute(app: App, ctx: Context): void {
  app.get(
    '/api/session/providers',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'listProvidersOffered',
        tags,
        summary: 'By whom people may be vouched for at the sign-in',
        response: { 200: ProvidersOffered },
      },
    },
    async () => {
      const rows = await listEnabledProviders(ctx.database.kysely)
      return { items: rows.filter(({ kind }) => kind === 'oidc').map(({ id, title }) => ({ id, title })) }
    },
  )
}

function beginRoute(app: App, ctx: Context): void {
  app.post(
    '/api/session/providers/:id/begin',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'beginExternalSignIn',
        tags,
        summary: 'Where the browser goes to be vouched for',
        params: IdPath,
        response: { 200: SentToProvider },
      },
    },
    async (request, reply) => {
      refuseForeignHost(request)
      refuseCrossSite(request)
      return await send(app, ctx, reply, errandOf(app, request.params.id))
    },
  )
}

const errandOf = ({ ownOrigin: origin }: App, provider: string): Errand => ({ provider, origin, what: 'sign-in' })

/** The secret of the question stays with this browser, for as long as it may be answered. */
async function send(app: App, ctx: Context, reply: FastifyReply, errand: Errand): Promise<{ url: string }> {
  const { url, secret } = await sendToProvider(ctx, errand)
  reply.setCookie(app.questionCookie, secret, { ...cookieOf(app), maxAge: questionSeconds })
  return { url }
}

/** It is taken from the browser with its answer: a question is answered once. */
function takeSecret(app: App, request: FastifyRequest, reply: FastifyReply): string {
  const secret = app.parseCookie(request.headers.cookie ?? '')[app.questionCookie]
  if (secret === undefined) throw new Problem('provider-question-over')
  reply.clearCookie(app.questionCookie, cookieOf(app))
  return secret
}

function comeInRoute(app: App, ctx: Context, onSignIn: SessionOptions['onSignIn']): void {
  app.post(
    '/api/session/providers/:id',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'signInExternally',
        tags,
        summary: 'Sign in with what the provider answered; 202: a second factor is asked for',
        params: IdPath,
        body: ProviderAnswer,
        response: { 200: Me, 202: SecondStepAsked },
      },
    },
    async (request, reply) => {
      refuseForeignHost(request)
      refuseCrossSite(request)
      const answer = { parameters: request.body.parameters, secret: takeSecret(app, request, reply) }
      const entry = await signInExternal(ctx, errandOf(app, request.params.id), answer, clientOf(request))
      giveEntry(app, reply, entry)
      if (entry.kind === 'second-step') return await reply.code(202).send({ factors: [...entry.factors] })
      await onSignIn?.(entry.login)
      return await whoAmI(ctx, entry.accountId, entry.mustAddFactor)
    },
  )
}

function ownIdentityRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/session/identities',
    {
      config: ofOneself,
      schema: {
        operationId: 'listOwnIdentities',
        tags,
        summary: 'By whom one is vouched for',
        response: { 200: OwnIdentities },
      },
    },
    async (request) => await listOwnIdentities(ctx, actorOf(request)),
  )
  app.delete(
    '/api/session/identities/:id',
    {
      config: ofOneself,
      schema: {
        operationId: 'unbindOwnIdentity',
        tags,
        summary: 'Unbind one of one’s own',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await perform(ctx, actor, unbindIdentity, { account: actor.accountId ?? '', identity: request.params.id })
      return reply.code(204).send(null)
    },
  )
}

function bindingRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/session/identities/:id/begin',
    {
      config: ofOneself,
      schema: {
        operationId: 'beginBindingIdentity',
        tags,
        summary: 'Where the browser goes to bind what it is vouched for there',
        params: IdPath,
        response: { 200: SentToProvider },
      },
    },
    async (request, reply) =>
      await send(app, ctx, reply, bindErrand(actorOf(request), request.params.id, app.ownOrigin)),
  )
  app.post(
    '/api/session/identities/:id',
    {
      config: ofOneself,
      schema: {
        operationId: 'bindIdentity',
        tags,
        summary: 'Bind one’s account to whom the provider has vouched for',
        params: IdPath,
        body: ProviderAnswer,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const answer = { parameters: request.body.parameters, secret: takeSecret(app, request, reply) }
      await bindOwnIdentity(ctx, actorOf(request), request.params.id, { ...answer, origin: app.ownOrigin })
      return reply.code(204).send(null)
    },
  )
}
