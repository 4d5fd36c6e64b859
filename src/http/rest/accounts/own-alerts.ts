import { AlertWishes, getOwnAlerts, leaveByLink, OwnAlerts, setAlerts } from '../../../services/alerts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { Unsubscribing } from '../../../services/subscriptions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { Nothing } from '../shapes.ts'

const tags = ['session']

export function ownAlertRoutes(app: App, ctx: Context): void {
  const ofOneself = { right: 'signed-in', ofOneself: true } as const
  app.get(
    '/api/session/alerts',
    {
      config: ofOneself,
      schema: {
        operationId: 'getOwnAlerts',
        tags,
        summary: 'Of which events one is told outside the console, and how (L28)',
        response: { 200: OwnAlerts },
      },
    },
    async (request) => await getOwnAlerts(ctx, actorOf(request)),
  )
  app.patch(
    '/api/session/alerts',
    {
      config: ofOneself,
      schema: {
        operationId: 'setOwnAlerts',
        tags,
        summary: 'Say of which events one wants to be told, how, and when not (L28)',
        body: AlertWishes,
        response: { 200: OwnAlerts },
      },
    },
    async (request) => {
      await perform(ctx, actorOf(request), setAlerts, request.body)
      return await getOwnAlerts(ctx, actorOf(request))
    },
  )
  app.post(
    '/api/session/alerts/leave',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'leaveAlerts',
        tags,
        summary: 'Want no more notices by e-mail, by the link in a letter, without signing in (L28)',
        body: Unsubscribing,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await leaveByLink(ctx, request.body.token, request.ip)
      return reply.code(204).send(null)
    },
  )
}
