import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import { correctRevision, Mending, revokeRevision } from '../../../services/books/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { operationOf } from '../after-deed.ts'
import { IdPath } from '../shapes.ts'

const Begun = Type.Object(
  { revision: Type.Integer({ description: 'The number that the revision will have.' }) },
  { title: 'BookMendingBegun' },
)

/** What is approved is mended by a later revision that says so (N12). */
export function bookMendingRoutes(app: App, ctx: Context): void {
  for (const { word, deed, summary } of [
    {
      word: 'correction',
      deed: correctRevision,
      summary: 'Begin a revision that corrects a misprint in an approved one',
    },
    {
      word: 'revocation',
      deed: revokeRevision,
      summary: 'Begin a revision that takes back what an approved one changed',
    },
  ] as const)
    app.post(
      `/api/books/:id/draft/${word}`,
      {
        config: { right: 'signed-in' },
        schema: {
          operationId: operationOf(deed),
          tags: ['books'],
          summary,
          params: IdPath,
          body: Mending,
          response: { 201: Begun },
        },
      },
      async (request, reply) => {
        const asked = { id: request.params.id, ...request.body }
        return reply.code(201).send({ revision: await perform(ctx, actorOf(request), deed, asked) })
      },
    )
}
