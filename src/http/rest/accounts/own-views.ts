import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { dropView, keepView, listViews, NewView, SavedViews, ViewsQuery } from '../../../services/views/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['session']
const ofOneself = { config: { right: 'signed-in', ofOneself: true } } as const

/** The star of a list (E14): one's own ways of looking at it. */
export function ownViewRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/session/views',
    {
      ...ofOneself,
      schema: {
        operationId: 'listSavedViews',
        tags,
        summary: 'One’s own saved views of a list (E14)',
        querystring: ViewsQuery,
        response: { 200: SavedViews },
      },
    },
    async (request) => ({
      items: await listViews(ctx.database.kysely, actorOf(request).accountId ?? '', request.query.page),
    }),
  )
  app.post(
    '/api/session/views',
    {
      ...ofOneself,
      schema: {
        operationId: 'keepSavedView',
        tags,
        summary:
          'Keep how one looks at a list under a name; of the same name it takes the place of the one before (E14)',
        body: NewView,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      await reply.code(201).send({ id: await perform(ctx, actorOf(request), keepView, request.body) }),
  )
  app.delete(
    '/api/session/views/:id',
    {
      ...ofOneself,
      schema: {
        operationId: 'dropSavedView',
        tags,
        summary: 'Forget a saved view of one’s own (E14)',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), dropView, request.params.id)
      return await reply.code(204).send(null)
    },
  )
}
