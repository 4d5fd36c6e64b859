import { Type } from 'typebox'
import { problemWords } from '../../core/problems/index.ts'
import { perform } from '../../services/audit/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import {
  DirectoryEntries,
  DirectoryLoaded,
  DirectoryQuery,
  DirectoryState,
  getDirectoryState,
  loadDirectory,
  searchDirectory,
} from '../../services/directory/index.ts'
import type { App } from '../app.ts'
import { actorOf } from '../authenticate.ts'
import { languageOf } from '../problems.ts'

const tags = ['organizations']
const largest = 64 * 1024 * 1024
const faultsTold = 100

export function directoryRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => takesFile(scope as unknown as App, ctx))
  app.get(
    '/api/directory',
    {
      config: { right: 'dostup.organizations.create' },
      schema: {
        operationId: 'searchDirectory',
        tags,
        summary: 'Look up an organization that really exists, by name, address or ИНН',
        querystring: DirectoryQuery,
        response: { 200: DirectoryEntries },
      },
    },
    async (request) => await searchDirectory(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/directory/state',
    {
      config: { right: 'dostup.settings.view' },
      schema: {
        operationId: 'getDirectoryState',
        tags,
        summary: 'How many organizations are in the directory',
        response: { 200: DirectoryState },
      },
    },
    async (request) => await getDirectoryState(ctx, actorOf(request)),
  )
}

function takesFile(scope: App, ctx: Context): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largest }, (_request, body, done) => done(null, body))
  scope.put(
    '/api/directory',
    {
      config: { right: 'dostup.settings.edit' },
      bodyLimit: largest,
      schema: {
        operationId: 'loadDirectory',
        tags,
        summary: 'Put a CSV file in the place of the directory; the body is its bytes',
        consumes: ['text/csv'],
        body: Type.String({ format: 'binary', description: 'The bytes themselves.' }),
        response: { 200: DirectoryLoaded },
      },
      validatorCompiler: () => () => true,
    },
    async (request) => {
      const bytes = request.body as unknown as Buffer
      const { entries, faults } = await perform(ctx, actorOf(request), loadDirectory, bytes)
      const told = faults.slice(0, faultsTold).map(({ line, code }) => {
        return { line, detail: problemWords({ code }, languageOf(request)).detail }
      })
      return { entries, refused: faults.length, faults: told }
    },
  )
}
