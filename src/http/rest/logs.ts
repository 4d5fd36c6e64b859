import { ChangePage, ChangeQuery, EventPage, EventQuery, listChanges, listEvents } from '../../services/audit/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { actorOf } from '../authenticate.ts'

export function logRoutes(app: App, ctx: Context): void {
  const tags = ['logs']
  app.get(
    '/api/events',
    {
      config: { right: 'dostup.events.view' },
      schema: {
        operationId: 'listEvents',
        tags,
        summary: 'The event log (B14)',
        querystring: EventQuery,
        response: { 200: EventPage },
      },
    },
    async (request) => await listEvents(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/changes',
    {
      config: { right: 'dostup.changes.view' },
      schema: {
        operationId: 'listChanges',
        tags,
        summary: 'The change log (B15)',
        querystring: ChangeQuery,
        response: { 200: ChangePage },
      },
    },
    async (request) => await listChanges(ctx, actorOf(request), request.query),
  )
}
