import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { deletePhoto, setPhoto } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { openPhoto } from '../../../services/files/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { validate } from '../../validate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['photos']
// One's own photo is changed without any right of the product: the deeds ask what is needed.
const signedIn = { config: { right: 'signed-in' } } as const
const Bytes = Type.String({ format: 'binary', description: 'The picture itself: JPEG, PNG or WebP.' })

export function photoRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => takePhotos(scope as unknown as App, ctx))
  app.get(
    '/api/photos/:id',
    {
      ...signedIn,
      schema: {
        operationId: 'readPhoto',
        tags,
        summary: 'A photo, as cards name it: for whoever may see the card',
        params: IdPath,
        produces: ['image/jpeg'],
      },
    },
    async (request, reply) => {
      const { view, bytes } = await openPhoto(ctx, actorOf(request), request.params.id)
      // Asked again each time, since the right to see it may go; its bytes never change.
      reply.header('cache-control', 'private, no-cache').header('etag', `"${view.sha256}"`)
      if (request.headers['if-none-match'] === `"${view.sha256}"`) return reply.code(304).send()
      return reply.type('image/jpeg').header('content-length', view.size).send(Readable.from(bytes))
    },
  )
  app.delete(
    '/api/accounts/:id/photo',
    {
      ...signedIn,
      schema: {
        operationId: 'deletePhoto',
        tags,
        summary: 'Take the photo of an account away',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deletePhoto, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

/** The body is read as it comes: its type is told by its content. */
function takePhotos(scope: App, ctx: Context): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  scope.put(
    '/api/accounts/:id/photo',
    {
      ...signedIn,
      schema: {
        operationId: 'setPhoto',
        tags,
        summary: 'Give an account a photo; what is kept is drawn anew, without what else stood in the file',
        consumes: ['application/octet-stream'],
        params: IdPath,
        body: Bytes,
        response: { 204: Nothing },
      },
      validatorCompiler: (route) => (route.httpPart === 'body' ? () => true : validate(route as never)),
    },
    async (request, reply) => {
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      await perform(ctx, actorOf(request), setPhoto, { id: request.params.id, source })
      return reply.code(204).send(null)
    },
  )
}
