import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import { AttachedFile, AttachmentQuery, attachFile, readAttachment } from '../../../services/books/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { line } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { validate } from '../../validate.ts'
import { IdPath } from '../shapes.ts'
import { sentFile } from './answered.ts'

const tags = ['books']
const Bytes = Type.String({ format: 'binary', description: 'The bytes themselves.' })
const FileName = Type.Object({ name: line(200) }, { additionalProperties: false })

/** Files that records name. */
export function bookAttachmentRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => takeRoute(scope as unknown as App, ctx))
  app.get(
    '/api/books/:id/attachment',
    {
      config: { right: 'key or signed-in' },
      schema: {
        operationId: 'readBookAttachment',
        tags,
        summary: 'A file of a record, for whoever may read the record',
        params: IdPath,
        querystring: AttachmentQuery,
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const reader = request.subsystemKey ?? actorOf(request)
      return sentFile(request, reply, await readAttachment(ctx, reader, request.params.id, request.query))
    },
  )
}

/** The body is read as it comes: its type is told by its content. */
function takeRoute(scope: App, ctx: Context): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  scope.post(
    '/api/books/:id/draft/attachments',
    {
      config: { right: 'signed-in' },
      schema: {
        operationId: 'attachFile',
        tags,
        summary: 'Bring a file that records of the draft may name; answers the value that names it',
        params: IdPath,
        querystring: FileName,
        consumes: ['application/octet-stream'],
        body: Bytes,
        response: { 201: AttachedFile },
      },
      validatorCompiler: (route) => (route.httpPart === 'body' ? () => true : validate(route as never)),
    },
    async (request, reply) => {
      const { name } = request.query
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      const asked = { id: request.params.id, name, source }
      return reply.code(201).send(await perform(ctx, actorOf(request), attachFile, asked))
    },
  )
}
