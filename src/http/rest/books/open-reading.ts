import {
  BookRead,
  bookFile,
  Comparison,
  ComparisonQuery,
  compareRevisions,
  FileQuery,
  OpenAttachmentQuery,
  RecordQuery,
  RecordRead,
  RecordsPage,
  RecordsQuery,
  RevisionQuery,
  readAttachment,
  readBook,
  readRecord,
  readRecords,
} from '../../../services/books/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { languageOf } from '../../problems.ts'
import { IdPath, Unchanged } from '../shapes.ts'
import { answered, sentFile } from './answered.ts'

const tags = ['open-books']
const read = { config: { right: 'public' } } as const
const anybody = null

/** What is approved, for anybody: without signing in and without a key, of books that their organization has made public. */
export function openBookRoutes(app: App, ctx: Context): void {
  bookRoute(app, ctx)
  recordRoutes(app, ctx)
  comparisonRoute(app, ctx)
  fileRoute(app, ctx)
  attachmentRoute(app, ctx)
}

function bookRoute(app: App, ctx: Context): void {
  app.get(
    '/api/open-books/:id/revision',
    {
      ...read,
      schema: {
        operationId: 'readOpenBook',
        tags,
        summary: 'What the book is by an approved revision: its attributes, its hash, who approved it when',
        params: IdPath,
        querystring: RevisionQuery,
        response: { 200: BookRead, 304: Unchanged },
      },
    },
    async (request, reply) =>
      answered(request, reply, await readBook(ctx, anybody, request.params.id, request.query.revision)),
  )
}

function recordRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/open-books/:id/records',
    {
      ...read,
      schema: {
        operationId: 'listOpenBookRecords',
        tags,
        summary: 'A page of approved records, in any order, searched and filtered',
        params: IdPath,
        querystring: RecordsQuery,
        response: { 200: RecordsPage, 304: Unchanged },
      },
    },
    async (request, reply) =>
      answered(request, reply, await readRecords(ctx, anybody, request.params.id, request.query)),
  )
  app.get(
    '/api/open-books/:id/record',
    {
      ...read,
      schema: {
        operationId: 'readOpenBookRecord',
        tags,
        summary: 'One approved record by its number or key',
        params: IdPath,
        querystring: RecordQuery,
        response: { 200: RecordRead, 304: Unchanged },
      },
    },
    async (request, reply) =>
      answered(request, reply, await readRecord(ctx, anybody, request.params.id, request.query)),
  )
}

function comparisonRoute(app: App, ctx: Context): void {
  app.get(
    '/api/open-books/:id/comparison',
    {
      ...read,
      schema: {
        operationId: 'compareOpenBookRevisions',
        tags,
        summary: 'What was added, changed and deleted from one approved revision to another, or to the last',
        params: IdPath,
        querystring: ComparisonQuery,
        response: { 200: Comparison, 304: Unchanged },
      },
    },
    async (request, reply) =>
      answered(request, reply, await compareRevisions(ctx, anybody, request.params.id, request.query)),
  )
}

function fileRoute(app: App, ctx: Context): void {
  app.get(
    '/api/open-books/:id/file',
    {
      ...read,
      schema: {
        operationId: 'readOpenBookFile',
        tags,
        summary: 'A whole approved revision as a file: JSON, CSV, XLSX or XML',
        params: IdPath,
        querystring: FileQuery,
        produces: ['application/json', 'text/csv', 'application/xml'],
      },
    },
    async (request, reply) => {
      const asked = { ...request.query, language: languageOf(request) }
      return sentFile(request, reply, await bookFile(ctx, anybody, request.params.id, asked))
    },
  )
}

function attachmentRoute(app: App, ctx: Context): void {
  app.get(
    '/api/open-books/:id/attachment',
    {
      ...read,
      schema: {
        operationId: 'readOpenBookAttachment',
        tags,
        summary: 'A file of a record',
        params: IdPath,
        querystring: OpenAttachmentQuery,
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const asked = { ...request.query, draft: false }
      return sentFile(request, reply, await readAttachment(ctx, anybody, request.params.id, asked))
    },
  )
}
