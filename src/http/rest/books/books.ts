import { perform } from '../../../services/audit/index.ts'
import {
  archiveBook,
  BookCard,
  BookEdit,
  BookPublicity,
  bookRegistry,
  closeBook,
  createBook,
  deleteBook,
  editBook,
  getBook,
  NewBook,
  openBook,
  publishBook,
  restoreBook,
  StructureForm,
  setStructure,
} from '../../../services/books/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['books']
/** Which rights a book asks is said by its kind in the catalog, and the deeds ask them. */
const anybody = { config: { right: 'signed-in' } } as const

export function bookRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  createRoute(app, ctx)
  editRoutes(app, ctx)
  stateRoutes(app, ctx)
  deleteRoute(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/books',
    {
      ...anybody,
      schema: {
        operationId: 'listBooks',
        tags,
        summary: 'A page of the reference books over which the caller holds any power',
        querystring: bookRegistry.query,
        response: { 200: bookRegistry.page },
      },
    },
    async (request) => await bookRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/books/:id',
    {
      ...anybody,
      schema: { operationId: 'getBook', tags, summary: 'A book’s card', params: IdPath, response: { 200: BookCard } },
    },
    async (request) => await getBook(ctx, actorOf(request), request.params.id),
  )
}

function createRoute(app: App, ctx: Context): void {
  app.post(
    '/api/books',
    {
      config: { right: 'signed-in', ...judgedBy(ctx, createBook, (body: NewBook) => body) },
      schema: {
        operationId: 'createBook',
        tags,
        summary: 'Create an open or a closed book in an organization (N11)',
        body: NewBook,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createBook, request.body) }),
  )
}

function editRoutes(app: App, ctx: Context): void {
  app.patch(
    '/api/books/:id',
    {
      config: { right: 'signed-in', ...judgedBy(ctx, editBook, (edit: BookEdit, id) => ({ id, edit })) },
      schema: {
        operationId: 'editBook',
        tags,
        summary: 'Change what it is called and what is said of it',
        params: IdPath,
        body: BookEdit,
        response: cardAfter(BookCard),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editBook, { id: request.params.id, edit: request.body })
      return await afterDeed(reply, () => getBook(ctx, actorOf(request), request.params.id))
    },
  )
  app.put(
    '/api/books/:id/structure',
    {
      ...anybody,
      schema: {
        operationId: 'setStructure',
        tags,
        summary: 'Its attributes, all of them, as a new version of the structure',
        params: IdPath,
        body: StructureForm,
        response: cardAfter(BookCard),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setStructure, { id: request.params.id, ...request.body })
      return await afterDeed(reply, () => getBook(ctx, actorOf(request), request.params.id))
    },
  )
  app.put(
    '/api/books/:id/public',
    {
      ...anybody,
      schema: {
        operationId: 'publishBook',
        tags,
        summary: 'Let everybody read an open book, without signing in and without a key, or no more',
        params: IdPath,
        body: BookPublicity,
        response: cardAfter(BookCard),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), publishBook, { id: request.params.id, ...request.body })
      return await afterDeed(reply, () => getBook(ctx, actorOf(request), request.params.id))
    },
  )
}

function stateRoutes(app: App, ctx: Context): void {
  for (const { word, deed, summary } of [
    { word: 'open', deed: openBook, summary: 'Open it to all who may read open books' },
    { word: 'close', deed: closeBook, summary: 'Close it to all who may not read closed ones' },
    { word: 'archive', deed: archiveBook, summary: 'Send it to the archive: it is read, and changed no more' },
    { word: 'restore', deed: restoreBook, summary: 'Take it out of the archive' },
  ])
    app.post(
      `/api/books/:id/${word}`,
      {
        ...anybody,
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: cardAfter(BookCard) },
      },
      async (request, reply) => {
        const { id } = request.params as { id: string }
        await perform(ctx, actorOf(request), deed, id)
        return await afterDeed(reply, () => getBook(ctx, actorOf(request), id))
      },
    )
}

function deleteRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/books/:id',
    {
      ...anybody,
      schema: {
        operationId: 'deleteBook',
        tags,
        summary: 'Delete it whole, with its records and revisions',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteBook, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
