import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  createSubscription,
  deleteSubscription,
  editSubscription,
  getSubscription,
  NewSubscription,
  pauseSubscription,
  resumeSubscription,
  SubscriptionCard,
  SubscriptionEdit,
  sendSubscriptionNow,
  subscriptionRegistry,
  Unsubscribed,
  Unsubscribing,
  unsubscribe,
} from '../../../services/subscriptions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['subscriptions']

export function subscriptionRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  writeRoutes(app, ctx)
  deleteRoute(app, ctx)
  turnRoutes(app, ctx)
  leavingRoute(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/subscriptions',
    {
      config: { right: 'dostup.subscriptions.view' },
      schema: {
        operationId: 'listSubscriptions',
        tags,
        summary: 'Which reports go to whom, and when (L27)',
        querystring: subscriptionRegistry.query,
        response: { 200: subscriptionRegistry.page },
      },
    },
    async (request) => await subscriptionRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/subscriptions/:id',
    {
      config: { right: 'dostup.subscriptions.view' },
      schema: {
        operationId: 'getSubscription',
        tags,
        summary: 'A subscription with its recipients and what was sent',
        params: IdPath,
        response: { 200: SubscriptionCard },
      },
    },
    async (request) => await getSubscription(ctx, actorOf(request), request.params.id),
  )
}

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/subscriptions',
    {
      config: {
        right: 'dostup.subscriptions.create',
        ...judgedBy(ctx, createSubscription, (body: NewSubscription) => body),
      },
      schema: {
        operationId: 'createSubscription',
        tags,
        summary: 'Have a list sent as a file on a schedule',
        description:
          'The file has what its author may see when it is made, and goes to accounts that may see less: to subscribers.',
        body: NewSubscription,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createSubscription, request.body) }),
  )
  app.patch(
    '/api/subscriptions/:id',
    {
      config: {
        right: 'dostup.subscriptions.edit',
        ...judgedBy(ctx, editSubscription, (edit: SubscriptionEdit, id) => ({ id, edit })),
      },
      schema: {
        operationId: 'editSubscription',
        tags,
        summary: 'Change it; the caller is its author from then on',
        params: IdPath,
        body: SubscriptionEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editSubscription, { id: request.params.id, edit: request.body })
      return reply.code(204).send(null)
    },
  )
}

function deleteRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/subscriptions/:id',
    {
      config: { right: 'dostup.subscriptions.delete' },
      schema: {
        operationId: 'deleteSubscription',
        tags,
        summary: 'End it for good',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteSubscription, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function turnRoutes(app: App, ctx: Context): void {
  const config = { right: 'dostup.subscriptions.edit' } as const
  const schema = { tags, params: IdPath, response: { 204: Nothing } }
  app.post(
    '/api/subscriptions/:id/pause',
    { config, schema: { ...schema, operationId: 'pauseSubscription', summary: 'Send nothing until it is resumed' } },
    async (request, reply) => {
      await perform(ctx, actorOf(request), pauseSubscription, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/subscriptions/:id/resume',
    {
      config,
      schema: { ...schema, operationId: 'resumeSubscription', summary: 'Let it go again, in the caller’s name' },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), resumeSubscription, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/subscriptions/:id/send',
    { config, schema: { ...schema, operationId: 'sendSubscriptionNow', summary: 'Send the report out of turn' } },
    async (request, reply) => {
      await perform(ctx, actorOf(request), sendSubscriptionNow, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function leavingRoute(app: App, ctx: Context): void {
  app.post(
    '/api/subscriptions/leave',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'leaveSubscription',
        tags,
        summary: 'Want no more of a report, by the link in its letter, without signing in (L28)',
        body: Unsubscribing,
        response: { 200: Unsubscribed },
      },
    },
    async (request) => await unsubscribe(ctx, request.body.token, request.ip),
  )
}
