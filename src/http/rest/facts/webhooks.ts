import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import {
  listWebhooks,
  NewWebhook,
  RegisteredWebhook,
  registerWebhook,
  removeWebhook,
  turnWebhook,
  Webhook,
} from '../../../services/webhooks/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['webhooks']
const manages = { config: { right: 'dostup.keys.manage' } } as const
const Webhooks = Type.Object({ items: Type.Array(Webhook) }, { title: 'Webhooks' })
const Turn = Type.Object({ active: Type.Boolean() }, { title: 'WebhookTurn', additionalProperties: false })

export function webhookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/webhooks',
    {
      config: { right: 'dostup.keys.view' },
      schema: {
        operationId: 'listWebhooks',
        tags,
        summary: 'Where subsystems are told of changes',
        querystring: SearchQuery,
        response: { 200: Webhooks },
      },
    },
    async (request) => ({ items: await listWebhooks(ctx, actorOf(request), request.query) }),
  )
  app.post(
    '/api/webhooks',
    {
      ...manages,
      schema: {
        operationId: 'registerWebhook',
        tags,
        summary: 'Tell a subsystem of changes at an address; the secret is answered this once',
        description:
          'Each request is signed: `dostup-signature: t=<seconds>,v1=<hex of HMAC-SHA256 over t, a point and the body>`. What is not answered by 2xx is sent again, later and later, for about three days. What is sent twice has the same positions.',
        body: NewWebhook,
        response: { 201: RegisteredWebhook },
      },
    },
    async (request, reply) => reply.code(201).send(await perform(ctx, actorOf(request), registerWebhook, request.body)),
  )
  turnRoutes(app, ctx)
}

function turnRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/webhooks/:id/turn',
    {
      ...manages,
      schema: {
        operationId: 'turnWebhook',
        tags,
        summary: 'Send nothing there for a while, or go on where it was left',
        params: IdPath,
        body: Turn,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), turnWebhook, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/webhooks/:id',
    {
      ...manages,
      schema: {
        operationId: 'removeWebhook',
        tags,
        summary: 'Send nothing there any more',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), removeWebhook, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
