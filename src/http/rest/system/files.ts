import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { readAsBegun } from '../../../database/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  addFile,
  deleteFile,
  FileVolume,
  fileRegistry,
  getFileVolume,
  NewFileQuery,
  openFile,
} from '../../../services/files/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { validate } from '../../validate.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['files']
const signedIn = { config: { right: 'signed-in' } } as const
const Bytes = Type.String({ format: 'binary', description: 'The bytes themselves.' })

export function fileRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => takeFiles(scope as unknown as App, ctx))
  listFilesRoute(app, ctx)
  getFileVolumeRoute(app, ctx)
  readFileRoute(app, ctx)
  deleteFileRoute(app, ctx)
}

function listFilesRoute(app: App, ctx: Context): void {
  app.get(
    '/api/files',
    {
      ...signedIn,
      schema: {
        operationId: 'listFiles',
        tags,
        summary: 'Files of an object',
        querystring: fileRegistry.query,
        response: { 200: fileRegistry.page },
      },
    },
    async (request) => await fileRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function getFileVolumeRoute(app: App, ctx: Context): void {
  app.get(
    '/api/files/volume',
    {
      config: { right: 'dostup.settings.view' },
      schema: {
        operationId: 'getFileVolume',
        tags,
        summary: 'How much room files take',
        response: { 200: FileVolume },
      },
    },
    async (request) => await getFileVolume(ctx, actorOf(request)),
  )
}

function readFileRoute(app: App, ctx: Context): void {
  app.get(
    '/api/files/:id',
    {
      ...signedIn,
      schema: {
        operationId: 'readFile',
        tags,
        summary: 'A file, to be saved',
        params: IdPath,
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const { view, bytes } = await openFile(ctx, actorOf(request), request.params.id)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(view.name)}`)
      return reply
        .type('application/octet-stream')
        .header('content-length', view.size)
        .send(Readable.from(readAsBegun(bytes)))
    },
  )
}

function deleteFileRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/files/:id',
    {
      ...signedIn,
      schema: { operationId: 'deleteFile', tags, summary: 'Delete a file', params: IdPath, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteFile, request.params)
      return reply.code(204).send(null)
    },
  )
}

/** The body is read as it comes, whatever type it says that it is. */
function takeFiles(scope: App, ctx: Context): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  scope.post(
    '/api/files',
    {
      ...signedIn,
      schema: {
        operationId: 'addFile',
        tags,
        summary: 'Add a file to an object; the body is its bytes',
        consumes: ['application/octet-stream'],
        querystring: NewFileQuery,
        body: Bytes,
        response: { 201: Made },
      },
      validatorCompiler: (route) => (route.httpPart === 'body' ? () => true : validate(route as never)),
    },
    async (request, reply) => {
      const { object: kind, id, name } = request.query
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      return reply
        .code(201)
        .send({ id: await perform(ctx, actorOf(request), addFile, { object: { kind, id }, name, source }) })
    },
  )
}
