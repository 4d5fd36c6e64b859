import { perform } from '../../../services/audit/index.ts'
import { getRevisionSignature, RevisionSigning, SignatureChoice, signRevision } from '../../../services/books/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['books']
const anybody = { config: { right: 'signed-in' } } as const

/** Signatures under revisions, besides those with which they are agreed and approved. */
export function bookSignatureRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/books/:id/signatures',
    {
      ...anybody,
      schema: {
        operationId: 'signRevision',
        tags,
        summary: 'Put a signature on a revision that is agreed or approved, besides those that it has',
        params: IdPath,
        body: RevisionSigning,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), signRevision, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/books/:id/signature',
    {
      ...anybody,
      schema: {
        operationId: 'getRevisionSignature',
        tags,
        summary: 'A signature under a revision with all that it takes to check it: ZIP',
        params: IdPath,
        querystring: SignatureChoice,
        produces: ['application/zip'],
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { name, bytes } = await getRevisionSignature(ctx, actorOf(request), id, request.query.signature)
      reply.header('content-disposition', `attachment; filename="${name}"`)
      return reply.type('application/zip').send(bytes)
    },
  )
}
