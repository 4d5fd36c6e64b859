import type { Context } from '../../../services/decisions/index.ts'
import {
  countNotices,
  listNotices,
  NoticePage,
  NoticesRead,
  noticeRegistry,
  readNotices,
  UnreadNotices,
} from '../../../services/notices/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { Nothing } from '../shapes.ts'

export function noticeRoutes(app: App, ctx: Context): void {
  const tags = ['notices']
  const own = { config: { right: 'signed-in' } } as const

  app.get(
    '/api/notices',
    {
      ...own,
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'One’s own inbox',
        querystring: noticeRegistry.query,
        response: { 200: NoticePage },
      },
    },
    async (request) => await listNotices(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/notices/unread',
    {
      ...own,
      schema: {
        operationId: 'countNotices',
        tags,
        summary: 'How many are not read yet',
        response: { 200: UnreadNotices },
      },
    },
    async (request) => await countNotices(ctx, actorOf(request)),
  )
  app.post(
    '/api/notices/read',
    {
      ...own,
      schema: {
        operationId: 'readNotices',
        tags,
        summary: 'Mark as read',
        body: NoticesRead,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await readNotices(ctx, actorOf(request), request.body)
      return reply.code(204).send(null)
    },
  )
}
