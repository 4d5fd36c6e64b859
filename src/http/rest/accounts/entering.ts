import type { FastifyRequest } from 'fastify'
import { Me } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { EnteringAs, enterAs, leaveEntered } from '../../../services/credentials/index.ts'
import type { Context, EnteredBy } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf, tokenOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'
import { cookieOf, keepSession, whoAmI } from './coming-in.ts'

/** Who works as the account that calls; undefined: its owner. */
export function enteredBy(request: FastifyRequest): EnteredBy | undefined {
  const actor = actorOf(request)
  return actor.kind === 'account' ? actor.enteredBy : undefined
}

/** «Войти как» and back. One's own token waits in a cookie of its own, and is good for nothing while it does but to come back by. */
export function enteringRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/accounts/:id/enter-as',
    {
      config: { right: 'dostup.accounts.enter-as' },
      schema: {
        operationId: 'enterAs',
        tags: ['accounts'],
        summary: 'Work as another account for an hour at most, with a reason that both logs keep',
        params: IdPath,
        body: EnteringAs,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const actor = actorOf(request)
      const own = tokenOf(request)
      const { reason } = request.body
      const entered = await perform(ctx, actor, enterAs, { id, reason })
      reply.setCookie(app.ownCookie, own, { ...cookieOf(app), maxAge: entered.seconds })
      keepSession(app, reply, entered)
      return await whoAmI(ctx, id, false, { title: actor.title, reason })
    },
  )
  app.delete(
    '/api/session/entered',
    {
      config: { right: 'signed-in', ofOneself: true },
      schema: {
        operationId: 'leaveEntered',
        tags: ['session'],
        summary: 'Stop working as another account; one’s own session goes on, under a new cookie',
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const own = app.parseCookie(request.headers.cookie ?? '')[app.ownCookie] ?? null
      const back = await leaveEntered(ctx, actorOf(request), { token: tokenOf(request), own })
      reply.clearCookie(app.ownCookie, cookieOf(app))
      if (back === undefined) reply.clearCookie(app.sessionCookie, cookieOf(app))
      else keepSession(app, reply, back)
      return await reply.code(204).send(null)
    },
  )
}
