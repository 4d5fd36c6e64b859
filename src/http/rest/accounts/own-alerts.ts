import {
  AlertWishes,
  forgetPush,
  getOwnAlerts,
  leaveByLink,
  NewPush,
  OwnAlerts,
  registerPush,
  setAlerts,
} from '../../../services/alerts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { Unsubscribing } from '../../../services/subscriptions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

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
  pushRoutes(app, ctx)
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

function pushRoutes(app: App, ctx: Context): void {
  const config = { right: 'signed-in', ofOneself: true } as const
  app.post(
    '/api/session/push',
    {
      config,
      schema: {
        operationId: 'registerPush',
        tags,
        summary: 'Be told of one’s notices by push in this browser (L28)',
        body: NewPush,
        response: { 200: OwnAlerts },
      },
    },
    async (request) => {
      await perform(ctx, actorOf(request), registerPush, request.body)
      return await getOwnAlerts(ctx, actorOf(request))
    },
  )
  app.delete(
    '/api/session/push/:id',
    {
      config,
      schema: {
        operationId: 'forgetPush',
        tags,
        summary: 'A browser is told of nothing any more',
        params: IdPath,
        response: { 200: OwnAlerts },
      },
    },
    async (request) => {
      await perform(ctx, actorOf(request), forgetPush, request.params.id)
      return await getOwnAlerts(ctx, actorOf(request))
    },
  )
}
