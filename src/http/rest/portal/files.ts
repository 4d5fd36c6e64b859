import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { readAsBegun } from '../../../database/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { attachPortalFile, FileName, openPortalFile, setPortalPicture } from '../../../services/portal/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { validate } from '../../validate.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'
import { readerIn } from './reading.ts'

const tags = ['portal']
const right = 'dostup.portal.edit'
const Bytes = Type.String({ format: 'binary', description: 'The bytes themselves.' })
const consumes = ['application/octet-stream']

export function portalFileRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => takeFiles(scope as unknown as App, ctx))
  app.get(
    '/api/portal/files/:id',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'readPortalFile',
        tags,
        summary: 'A picture, or a file to be saved, of what the portal shows whoever asks',
        params: IdPath,
        produces: ['image/jpeg', 'application/octet-stream'],
      },
    },
    async (request, reply) => {
      const { view, bytes, isPicture } = await openPortalFile(ctx, await readerIn(ctx, request), request.params.id)
      // Asked again each time, since it may be withdrawn; its bytes never change.
      reply.header('cache-control', 'private, no-cache').header('etag', `"${view.sha256}"`)
      if (request.headers['if-none-match'] === `"${view.sha256}"`) return reply.code(304).send()
      if (!isPicture)
        reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(view.name)}`)
      return reply
        .type(isPicture ? 'image/jpeg' : 'application/octet-stream')
        .header('content-length', view.size)
        .send(Readable.from(readAsBegun(bytes)))
    },
  )
}

/** Bodies are read as they come: their types are told by their content. */
function takeFiles(scope: App, ctx: Context): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  const asItComes = {
    config: { right },
    validatorCompiler: (route: { httpPart?: string | undefined }) =>
      route.httpPart === 'body' ? () => true : validate(route as never),
  } as const
  scope.put(
    '/api/portal-items/:id/picture',
    {
      ...asItComes,
      schema: {
        operationId: 'setPortalPicture',
        tags,
        summary: 'Give it a picture, drawn anew without what else stood in the file',
        ...{ consumes, params: IdPath, body: Bytes, response: { 204: Nothing } },
      },
    },
    async (request, reply) => {
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      await perform(ctx, actorOf(request), setPortalPicture, { id: request.params.id, source })
      return reply.code(204).send(null)
    },
  )
  scope.post(
    '/api/portal-items/:id/files',
    {
      ...asItComes,
      schema: {
        operationId: 'attachPortalFile',
        tags,
        summary: 'Add a file to it; the body is its bytes',
        ...{ consumes, params: IdPath, querystring: FileName, body: Bytes, response: { 201: Made } },
      },
    },
    async (request, reply) => {
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      const brought = { id: request.params.id, name: request.query.name, source }
      return reply.code(201).send({ id: await perform(ctx, actorOf(request), attachPortalFile, brought) })
    },
  )
}
