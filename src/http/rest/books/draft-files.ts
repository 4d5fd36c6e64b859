import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import { DraftAnswer, FileTrial, importRecords, tryRecords } from '../../../services/books/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { line } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { validate } from '../../validate.ts'
import { IdPath } from '../shapes.ts'

const whole = {
  tags: ['books'],
  params: IdPath,
  querystring: Type.Object({ name: line(200) }, { additionalProperties: false }),
  consumes: ['application/octet-stream'],
  body: Type.String({ format: 'binary', description: 'The bytes themselves.' }),
}

/** Files of records: tried, then brought in. The body is read as it comes, whatever type it says that it is. */
export function bookFileRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    takeRoutes(scope as unknown as App, ctx)
  })
}

function takeRoutes(scope: App, ctx: Context): void {
  const read = {
    config: { right: 'signed-in' },
    bodyLimit: 50 * 1024 * 1024,
    validatorCompiler: (route: { readonly httpPart?: string | undefined }) =>
      route.httpPart === 'body' ? () => true : validate(route as never),
  } as const
  scope.post(
    '/api/books/:id/draft/file',
    {
      ...read,
      schema: {
        ...whole,
        operationId: 'importRecords',
        summary:
          'A file of records (XLSX, CSV, JSON, XML) into the draft: rows with a number or key change records, others add them',
        response: { 200: DraftAnswer },
      },
    },
    async (request) => {
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      const { id } = request.params
      return await perform(ctx, actorOf(request), importRecords, { id, name: request.query.name, source })
    },
  )
  scope.post(
    '/api/books/:id/draft/file/trial',
    {
      ...read,
      schema: {
        ...whole,
        operationId: 'tryRecords',
        summary: 'What such a file would do, row by row, and what is wrong in which cell; nothing is done',
        response: { 200: FileTrial },
      },
    },
    async (request) => {
      const source = request.body as unknown as AsyncIterable<Uint8Array>
      const { id } = request.params
      return await tryRecords(ctx, actorOf(request), { id, name: request.query.name, source })
    },
  )
}
