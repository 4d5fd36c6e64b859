import {
  AcceptedInvitation,
  askRecovery,
  createSignInLimits,
  InvitationLook,
  lookAtRecovery,
  RecoveryAsked,
  RecoveryView,
  takeRecovery,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { refuseCrossSite } from '../../authenticate.ts'
import { addressOf } from '../../trusted-proxies.ts'
import { Nothing } from '../shapes.ts'

const tags = ['session']

/** «Восстановить пароль» (L16). The secret of the link comes in the body: an address would stand in the logs of every proxy. */
export function recoveryRoutes(app: App, ctx: Context): void {
  const limits = createSignInLimits(ctx.clock)
  app.post(
    '/api/recovery',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'askRecovery',
        tags,
        summary: 'Ask for a letter by which a lost password is set anew; the answer is the same for every login',
        body: RecoveryAsked,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      refuseCrossSite(request)
      await askRecovery(ctx, limits, { login: request.body.login, ip: addressOf(request) })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/recovery/look',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'lookAtRecovery',
        tags,
        summary: 'To which account a link belongs',
        body: InvitationLook,
        response: { 200: RecoveryView },
      },
    },
    async (request) => {
      refuseCrossSite(request)
      return await lookAtRecovery(ctx, request.body.token)
    },
  )
  app.post(
    '/api/recovery/accept',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'takeRecovery',
        tags,
        summary: 'Set a lost password anew by a link that works once; sessions end, a second factor stays',
        body: AcceptedInvitation,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      refuseCrossSite(request)
      await takeRecovery(ctx, request.body, addressOf(request))
      return reply.code(204).send(null)
    },
  )
}
