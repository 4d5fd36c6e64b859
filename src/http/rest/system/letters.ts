import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  getLetter,
  LetterView,
  letterRegistry,
  retryLetter,
  sendTestLetter,
  TestLetter,
} from '../../../services/mail/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

export function letterRoutes(app: App, ctx: Context): void {
  const tags = ['letters']
  const views = { config: { right: 'dostup.settings.view' } } as const
  const edits = { config: { right: 'dostup.settings.edit' } } as const

  app.get(
    '/api/letters',
    {
      ...views,
      schema: {
        operationId: 'listLetters',
        tags,
        summary: 'Letters and text messages: who was written to, and what became of it',
        querystring: letterRegistry.query,
        response: { 200: letterRegistry.page },
      },
    },
    async (request) => await letterRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/letters/:id',
    {
      ...views,
      schema: { operationId: 'getLetter', tags, summary: 'One of them', params: IdPath, response: { 200: LetterView } },
    },
    async (request) => await getLetter(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/letters/test',
    {
      ...edits,
      schema: {
        operationId: 'sendTestLetter',
        tags,
        summary: 'Send a letter to see whether mail works; what became of it is in the letter',
        body: TestLetter,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), sendTestLetter, request.body) }),
  )
  app.post(
    '/api/letters/:id/retry',
    {
      ...edits,
      schema: {
        operationId: 'retryLetter',
        tags,
        summary: 'Try one again that was given up',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), retryLetter, request.params)
      return reply.code(204).send(null)
    },
  )
}
