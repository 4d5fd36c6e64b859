import { perform } from '../../../services/audit/index.ts'
import { disownSession, endOwnSessions, listOwnSessions, OwnSessions } from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['session']
const signedIn = { config: { right: 'signed-in' } } as const

/** Where one is in at present, and an end to it. */
export function ownSessionRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/session/list',
    {
      ...signedIn,
      schema: { operationId: 'listOwnSessions', tags, summary: 'One’s own sessions', response: { 200: OwnSessions } },
    },
    async (request) => await listOwnSessions(ctx, actorOf(request)),
  )
  app.delete(
    '/api/session/list/:id',
    {
      ...signedIn,
      schema: {
        operationId: 'endOwnSession',
        tags,
        summary: 'End one of one’s own sessions',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await endOwnSessions(ctx, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/session/list/:id/disown',
    {
      ...signedIn,
      schema: {
        operationId: 'disownSession',
        tags,
        summary: 'End a session that is not one’s own doing; the password has to be changed first of all',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), disownSession, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/session/list',
    {
      ...signedIn,
      schema: {
        operationId: 'endOtherSessions',
        tags,
        summary: 'End all of one’s own sessions but this one',
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await endOwnSessions(ctx, actorOf(request), undefined)
      return reply.code(204).send(null)
    },
  )
}
