import { changeRegistry, eventRegistry } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'

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
        querystring: eventRegistry.query,
        response: { 200: eventRegistry.page },
      },
    },
    async (request) => await eventRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/changes',
    {
      config: { right: 'dostup.changes.view' },
      schema: {
        operationId: 'listChanges',
        tags,
        summary: 'The change log (B15)',
        querystring: changeRegistry.query,
        response: { 200: changeRegistry.page },
      },
    },
    async (request) => await changeRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}
