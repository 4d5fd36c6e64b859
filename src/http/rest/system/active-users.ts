import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import {
  AccountSessions,
  EndedSessions,
  endSessions,
  listSessionsOfAccount,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { activeUserRegistry } from '../../../services/sessions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath } from '../shapes.ts'

const tags = ['logs']
const seen = { config: { right: 'dostup.sessions.view' } } as const

export function activeUserRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/active-users',
    {
      ...seen,
      schema: {
        operationId: 'listActiveUsers',
        tags,
        summary: 'Who is in at present (B16)',
        querystring: activeUserRegistry.query,
        response: { 200: activeUserRegistry.page },
      },
    },
    async (request) => await activeUserRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/active-users/:id',
    {
      ...seen,
      schema: {
        operationId: 'listSessionsOfAccount',
        tags,
        summary: 'Where one of them is in',
        params: IdPath,
        response: { 200: AccountSessions },
      },
    },
    async (request) => await listSessionsOfAccount(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/active-users/:id/end',
    {
      config: { right: 'dostup.sessions.end' },
      schema: {
        operationId: 'endSessions',
        tags,
        summary: 'End the sessions of an account, or one of them; at once, wherever it is in',
        params: IdPath,
        body: EndedSessions,
        response: { 200: Type.Object({ ended: Type.Integer() }, { title: 'SessionsEnded' }) },
      },
    },
    async (request) => {
      const asked = { id: request.params.id, session: request.body.session }
      return { ended: await perform(ctx, actorOf(request), endSessions, asked) }
    },
  )
}
