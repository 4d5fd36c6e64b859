import { perform } from '../../../services/audit/index.ts'
import {
  IssuedKey,
  issueKey,
  keyRegistry,
  NewKey,
  RotatedKey,
  Rotation,
  revokeKey,
  rotateKey,
} from '../../../services/clients/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { IdPath, Nothing } from '../shapes.ts'

export function keyRoutes(app: App, ctx: Context): void {
  const tags = ['keys']
  const manages = { config: { right: 'dostup.keys.manage' } } as const

  app.get(
    '/api/keys',
    {
      config: { right: 'dostup.keys.view' },
      schema: {
        operationId: 'listKeys',
        tags,
        summary: 'A page of keys of subsystems',
        querystring: keyRegistry.query,
        response: { 200: keyRegistry.page },
      },
    },
    async (request) => await keyRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.post(
    '/api/keys',
    {
      config: { ...manages.config, ...judgedBy(ctx, issueKey, (body: NewKey) => body) },
      schema: {
        operationId: 'issueKey',
        tags,
        summary: 'Issue a key; its secret is shown once',
        body: NewKey,
        response: { 201: IssuedKey },
      },
    },
    async (request, reply) => reply.code(201).send(await perform(ctx, actorOf(request), issueKey, request.body)),
  )
  app.post(
    '/api/keys/:id/rotate',
    {
      ...manages,
      schema: {
        operationId: 'rotateKey',
        tags,
        summary: 'A new secret for the same key, shown once; the one before goes on for a while',
        params: IdPath,
        body: Rotation,
        response: { 200: RotatedKey },
      },
    },
    async (request) => await perform(ctx, actorOf(request), rotateKey, { id: request.params.id, asked: request.body }),
  )
  app.delete(
    '/api/keys/:id',
    {
      ...manages,
      schema: { operationId: 'revokeKey', tags, summary: 'Revoke a key', params: IdPath, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), revokeKey, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
