import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../../core/problems/index.ts'
import { Me } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  bindErrand,
  bindOwnIdentity,
  type Entry,
  listOwnIdentities,
  OwnIdentities,
  ProviderAnswer,
  ProvidersOffered,
  SentToProvider,
  unbindIdentity,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  type Errand,
  isOuter,
  listEnabledProviders,
  questionSeconds,
  sendToProvider,
} from '../../../services/providers/index.ts'
import {
  AccountChosen,
  choiceSeconds,
  EntryAsked,
  enterChosen,
  signInOuter,
} from '../../../services/recognition/index.ts'
import { supportLink } from '../../../services/settings/index.ts'
import type { App } from '../../app.ts'
import { actorOf, refuseCrossSite } from '../../authenticate.ts'
import { refuseForeignHost } from '../../own-host.ts'
import { IdPath, Nothing } from '../shapes.ts'
import { clientOf, cookieOf, giveEntry, type WayIn, whoAmI } from './coming-in.ts'

const tags = ['session']
const ofOneself = { right: 'signed-in', ofOneself: true } as const

export function externalRoutes(app: App, ctx: Context, way: WayIn): void {
  offerRoute(app, ctx)
  beginRoute(app, ctx)
  comeInRoute(app, ctx, way)
  chooseRoute(app, ctx, way)
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
        summary: 'By whom people may be vouched for at the sign-in, and where to write if that fails',
        response: { 200: ProvidersOffered },
      },
    },
    async () => {
      const rows = await listEnabledProviders(ctx.database.kysely)
      return { items: rows.filter(isOuter).map(({ id, title }) => ({ id, title })), support: supportLink(ctx) }
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

function comeInRoute(app: App, ctx: Context, way: WayIn): void {
  app.post(
    '/api/session/providers/:id',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'signInExternally',
        tags,
        summary:
          'Sign in with what the provider answered; 202: a second factor, or one of one’s accounts, is asked for',
        params: IdPath,
        body: ProviderAnswer,
        response: { 200: Me, 202: EntryAsked },
      },
    },
    async (request, reply) => {
      refuseForeignHost(request)
      refuseCrossSite(request)
      const answer = { parameters: request.body.parameters, secret: takeSecret(app, request, reply) }
      const entry = await signInOuter(ctx, errandOf(app, request.params.id), answer, clientOf(request))
      if (entry.kind === 'offer') {
        reply.setCookie(app.choiceCookie, entry.sealed, { ...cookieOf(app), maxAge: choiceSeconds })
        return await reply.code(202).send({ factors: [], accounts: entry.accounts })
      }
      return await letIn({ app, ctx, reply }, entry, way)
    },
  )
}

interface Door {
  readonly app: App
  readonly ctx: Context
  readonly reply: FastifyReply
}

async function letIn({ app, ctx, reply }: Door, entry: Entry, { onSignIn }: WayIn) {
  giveEntry(app, reply, entry)
  if (entry.kind === 'second-step') return await reply.code(202).send({ factors: [...entry.factors], accounts: [] })
  await onSignIn?.(entry.login)
  return await whoAmI(ctx, entry.accountId, entry.mustAddFactor)
}

function chooseRoute(app: App, ctx: Context, way: WayIn): void {
  app.post(
    '/api/session/providers/:id/account',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'chooseAccount',
        tags,
        summary: 'Come in as one of the accounts that were offered (B7)',
        params: IdPath,
        body: AccountChosen,
        response: { 200: Me, 202: EntryAsked },
      },
    },
    async (request, reply) => {
      refuseForeignHost(request)
      refuseCrossSite(request)
      const sealed = app.parseCookie(request.headers.cookie ?? '')[app.choiceCookie]
      if (sealed === undefined) throw new Problem('provider-question-over')
      reply.clearCookie(app.choiceCookie, cookieOf(app))
      const { accountId } = request.body
      const entry = await enterChosen(ctx, { provider: request.params.id, sealed, accountId }, clientOf(request))
      return await letIn({ app, ctx, reply }, entry, way)
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
