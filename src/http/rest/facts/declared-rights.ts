import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import {
  acceptRights,
  Declaration,
  DeclaredState,
  declareRights,
  findDeclaredRights,
  listDeclaredRights,
} from '../../../services/roles/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'
import { byKey, writerOf } from './writer.ts'

const tags = ['facts']
const edits = { config: { right: 'dostup.roles.edit' } } as const
const Accepting = Type.Object(
  { declaredAt: Type.String({ format: 'date-time', description: 'As it was looked at.' }) },
  { title: 'DeclaredRightsAccept', additionalProperties: false },
)

export function declaredRightsRoutes(app: App, ctx: Context): void {
  ownRoutes(app, ctx)
  app.get(
    '/api/declared-rights',
    {
      ...edits,
      schema: {
        operationId: 'listDeclaredRights',
        tags,
        summary: 'What subsystems have declared, and what of it was accepted',
        querystring: SearchQuery,
        response: { 200: Type.Object({ items: Type.Array(DeclaredState) }, { title: 'DeclaredRightsList' }) },
      },
    },
    async (request) => ({ items: await listDeclaredRights(ctx, actorOf(request), request.query) }),
  )
  app.post(
    '/api/declared-rights/:id/accept',
    {
      ...edits,
      schema: {
        operationId: 'acceptDeclaredRights',
        tags,
        summary: 'Accept what a subsystem has declared: from then on its rights can be given',
        params: IdPath,
        body: Accepting,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), acceptRights, { subsystem: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
}

function ownRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/facts/rights',
    {
      ...byKey,
      schema: {
        operationId: 'getOwnRights',
        tags,
        summary: 'What the subsystem has declared, and what of it was accepted',
        response: { 200: DeclaredState },
      },
    },
    async (request) => await findDeclaredRights(ctx, writerOf(ctx, request).space),
  )
  app.put(
    '/api/facts/rights',
    {
      ...byKey,
      schema: {
        operationId: 'declareRights',
        tags,
        summary: 'Declare actions and rights of the subsystem; an administrator accepts them before they can be given',
        body: Declaration,
        response: { 200: DeclaredState },
      },
    },
    async (request) => {
      const { space: subsystem, actor } = writerOf(ctx, request)
      await perform(ctx, actor, declareRights, { subsystem, declaration: request.body })
      return await findDeclaredRights(ctx, subsystem)
    },
  )
}
