import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { Consents, listConsents, withdrawConsent } from '../../../services/sso/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['session']
const ofOneself = { config: { right: 'signed-in', ofOneself: true } } as const

/** What one has let systems of other owners be told (B5). */
export function ownConsentRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/session/consents',
    {
      ...ofOneself,
      schema: {
        operationId: 'listConsents',
        tags,
        summary: 'What one has let systems of other owners be told, and until when (B5)',
        response: { 200: Consents },
      },
    },
    async (request) => ({ items: await listConsents(ctx, actorOf(request).accountId ?? '') }),
  )
  app.delete(
    '/api/session/consents/:id',
    {
      ...ofOneself,
      schema: {
        operationId: 'withdrawConsent',
        tags,
        summary: 'Take back what one has let a system be told: its tokens are good no more (B5)',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), withdrawConsent, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
