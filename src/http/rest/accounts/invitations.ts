import {
  AcceptedInvitation,
  InvitationLook,
  InvitationView,
  lookAtInvitation,
  takeInvitation,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { refuseCrossSite } from '../../authenticate.ts'
import { addressOf } from '../../trusted-proxies.ts'
import { Nothing } from '../shapes.ts'

/** The secret of the link comes in the body: an address would stand in the logs of every proxy. */
export function invitationRoutes(app: App, ctx: Context): void {
  const tags = ['session']
  app.post(
    '/api/invitations/look',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'lookAtInvitation',
        tags,
        summary: 'To which account a link belongs',
        body: InvitationLook,
        response: { 200: InvitationView },
      },
    },
    async (request) => {
      refuseCrossSite(request)
      return await lookAtInvitation(ctx, request.body.token)
    },
  )
  app.post(
    '/api/invitations/accept',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'acceptInvitation',
        tags,
        summary: 'Set the first password by a link that works once',
        body: AcceptedInvitation,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      refuseCrossSite(request)
      await takeInvitation(ctx, request.body, addressOf(request))
      return reply.code(204).send(null)
    },
  )
}
