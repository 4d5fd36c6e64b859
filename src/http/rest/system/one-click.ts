import { Type } from 'typebox'
import { leaveByLink } from '../../../services/alerts/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { unsubscribe } from '../../../services/subscriptions/index.ts'
import type { App } from '../../app.ts'
import { Nothing } from '../shapes.ts'

const Token = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 1000, description: 'As the letter’s own link has it after «#».' }) },
  { additionalProperties: false },
)
const ofNotices = 'notices.'

/**
 * RFC 8058: mail programs have a button of their own for letters that name this address in `List-Unsubscribe`, and send a form here. By a
 * change alone: what looks through links of letters for viruses only opens them, and whoever opens it comes to the page that asks.
 */
export function oneClickRoutes(app: App, ctx: Context): void {
  const config = { right: 'public' } as const
  app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) =>
      done(null, undefined),
    )
    scope.post(
      '/api/unsubscribe',
      {
        config,
        schema: {
          operationId: 'unsubscribeByOneClick',
          tags: ['subscriptions'],
          summary: 'Want no more of such letters, by the button of a mail program (RFC 8058), without signing in (L28)',
          querystring: Token,
          response: { 204: Nothing },
        },
      },
      async (request, reply) => {
        const { token } = request.query as { token: string }
        if (token.startsWith(ofNotices)) await leaveByLink(ctx, token.slice(ofNotices.length), request.ip)
        else await unsubscribe(ctx, token, request.ip)
        return reply.code(204).send(null)
      },
    )
  })
  app.get(
    '/api/unsubscribe',
    {
      config,
      schema: {
        operationId: 'openUnsubscribing',
        tags: ['subscriptions'],
        summary: 'Opened in a browser it leads to the page that asks, and ends nothing',
        querystring: Token,
        response: { 303: Nothing },
      },
    },
    async (request, reply) => reply.redirect(`/unsubscribe#${encodeURIComponent(request.query.token)}`, 303),
  )
}
