import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  beginImport,
  checkImport,
  deleteImport,
  getImport,
  ImportKinds,
  ImportMapping,
  ImportRowQuery,
  ImportRows,
  Imports,
  ImportView,
  listImportKinds,
  listImportRows,
  listImports,
  NewImport,
  startImport,
  TemplateQuery,
  templateFile,
} from '../../../services/imports/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { validate } from '../../validate.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['imports']
const signedIn = { config: { right: 'signed-in' } } as const
const Bytes = Type.String({ format: 'binary', description: 'The bytes themselves.' })
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function importRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => takeTables(scope as unknown as App, ctx))
  kindRoutes(app, ctx)
  lookRoutes(app, ctx)
  deedRoutes(app, ctx)
}

function kindRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/import-kinds',
    {
      ...signedIn,
      schema: {
        operationId: 'listImportKinds',
        tags,
        summary: 'What the caller may bring in from files, and what columns may mean',
        response: { 200: ImportKinds },
      },
    },
    async (request) => listImportKinds(ctx, actorOf(request)),
  )
  app.get(
    '/api/import-kinds/:id/template',
    {
      ...signedIn,
      schema: {
        operationId: 'readImportTemplate',
        tags,
        summary: 'A file to start from',
        params: Type.Object({ id: NewImport.properties.kind }),
        querystring: TemplateQuery,
      },
    },
    async (request, reply) => {
      const { language = languageOf(request), format } = request.query
      const { name, bytes } = templateFile(request.params.id, { language, format })
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      return reply.type(types[format]).send(Readable.from(bytes))
    },
  )
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/imports',
    {
      ...signedIn,
      schema: {
        operationId: 'listImports',
        tags,
        summary: 'One’s own, the newest first',
        querystring: SearchQuery,
        response: { 200: Imports },
      },
    },
    async (request) => await listImports(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/imports/:id',
    {
      ...signedIn,
      schema: { operationId: 'getImport', tags, summary: 'One of them', params: IdPath, response: { 200: ImportView } },
    },
    async (request) => await getImport(ctx, actorOf(request), request.params.id),
  )
  app.get(
    '/api/imports/:id/rows',
    {
      ...signedIn,
      schema: {
        operationId: 'listImportRows',
        tags,
        summary: 'Its rows, what each would do, and what is wrong in which cell',
        params: IdPath,
        querystring: ImportRowQuery,
        response: { 200: ImportRows },
      },
    },
    async (request) => await listImportRows(ctx, actorOf(request), request.params.id, request.query),
  )
}

function deedRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/imports/:id/check',
    {
      ...signedIn,
      schema: {
        operationId: 'checkImport',
        tags,
        summary: 'Say what the columns mean, and try every row; nothing is done. Answers the id of the job',
        params: IdPath,
        body: ImportMapping,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const asked = { ...request.body, id: request.params.id }
      return reply.code(201).send({ id: await perform(ctx, actorOf(request), checkImport, asked) })
    },
  )
  app.post(
    '/api/imports/:id/start',
    {
      ...signedIn,
      schema: {
        operationId: 'startImport',
        tags,
        summary: 'Import what was checked. Answers the id of the job',
        params: IdPath,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), startImport, request.params) }),
  )
  app.delete(
    '/api/imports/:id',
    {
      ...signedIn,
      schema: {
        operationId: 'deleteImport',
        tags,
        summary: 'Forget the file and its rows; what was imported stays',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteImport, request.params)
      return reply.code(204).send(null)
    },
  )
}

/** The body is read as it comes, whatever type it says that it is. */
function takeTables(scope: App, ctx: Context): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  scope.post(
    '/api/imports',
    {
      ...signedIn,
      schema: {
        operationId: 'beginImport',
        tags,
        summary: 'Bring in an XLSX or CSV; the body is its bytes. Nothing is done with its rows yet',
        consumes: ['application/octet-stream'],
        querystring: NewImport,
        body: Bytes,
        response: { 201: Made },
      },
      validatorCompiler: (route) => (route.httpPart === 'body' ? () => true : validate(route as never)),
    },
    async (request, reply) => {
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      return reply
        .code(201)
        .send({ id: await perform(ctx, actorOf(request), beginImport, { ...request.query, source }) })
    },
  )
}
