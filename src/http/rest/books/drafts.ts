import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import {
  Agreeing,
  Approving,
  agreeRevision,
  approveRevision,
  beginRevision,
  bytesToSign,
  checkDraft,
  DraftAnswer,
  DraftChanges,
  DraftChecks,
  DraftItems,
  getDraft,
  listBookRevisions,
  listDraftChanges,
  NoDraft,
  Planning,
  planRevision,
  Returning,
  RevisionsShown,
  returnRevision,
  SliceQuery,
  unplanRevision,
  Withdrawing,
  withdrawRevision,
  writeRecords,
} from '../../../services/books/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['books']
const anybody = { config: { right: 'signed-in' } } as const
const RevisionNumber = Type.Object(
  { revision: Type.Integer({ description: 'Its number in the book.' }) },
  { title: 'BookRevisionNumber' },
)
const bodyLimit = 16 * 1024 * 1024

/** Revisions, and the one that is being prepared (N12). */
export function bookDraftRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  draftLookRoutes(app, ctx)
  writeRoutes(app, ctx)
  agreeRoutes(app, ctx)
  planRoutes(app, ctx)
  endRoutes(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/books/:id/revisions',
    {
      ...anybody,
      schema: {
        operationId: 'listBookRevisions',
        tags,
        summary: 'Its revisions: who agreed and approved each, and when',
        params: IdPath,
        response: { 200: RevisionsShown },
      },
    },
    async (request) => ({ items: await listBookRevisions(ctx, actorOf(request), request.params.id) }),
  )
  app.get(
    '/api/books/:id/draft',
    {
      ...anybody,
      schema: {
        operationId: 'getBookDraft',
        tags,
        summary: 'The revision that is being prepared, with what the caller may do with it',
        params: IdPath,
        response: { 200: NoDraft },
      },
    },
    async (request) => ({ draft: await getDraft(ctx, actorOf(request), request.params.id) }),
  )
}

function draftLookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/books/:id/draft/changes',
    {
      ...anybody,
      schema: {
        operationId: 'listBookDraftChanges',
        tags,
        summary: 'What it changes, record by record, beside what is approved, with whoever changed it',
        params: IdPath,
        querystring: SliceQuery,
        response: { 200: DraftChanges },
      },
    },
    async (request) => await listDraftChanges(ctx, actorOf(request), request.params.id, request.query),
  )
  app.get(
    '/api/books/:id/draft/checks',
    {
      ...anybody,
      schema: {
        operationId: 'checkBookDraft',
        tags,
        summary: 'What keeps it from being agreed, and where its authors gave different values',
        params: IdPath,
        response: { 200: DraftChecks },
      },
    },
    async (request) => await checkDraft(ctx, actorOf(request), request.params.id),
  )
  app.get(
    '/api/books/:id/draft/document',
    {
      ...anybody,
      schema: {
        operationId: 'getBookDraftDocument',
        tags,
        summary: 'The bytes that are agreed, approved and signed: canonical JSON (RFC 8785)',
        params: IdPath,
        produces: ['application/json'],
      },
    },
    async (request, reply) => {
      const bytes = await bytesToSign(ctx, actorOf(request), request.params.id)
      return reply.type('application/json').send(bytes)
    },
  )
}

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/books/:id/draft',
    {
      ...anybody,
      schema: {
        operationId: 'beginRevision',
        tags,
        summary: 'Begin a revision without changes, as when the structure alone has changed',
        params: IdPath,
        response: { 201: RevisionNumber },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ revision: await perform(ctx, actorOf(request), beginRevision, request.params.id) }),
  )
  app.post(
    '/api/books/:id/draft/changes',
    {
      ...anybody,
      bodyLimit,
      schema: {
        operationId: 'writeRecords',
        tags,
        summary: 'Add, change and delete records in the draft, which the first change begins',
        params: IdPath,
        body: DraftItems,
        response: { 200: DraftAnswer },
      },
    },
    async (request) => await perform(ctx, actorOf(request), writeRecords, { id: request.params.id, ...request.body }),
  )
}

function agreeRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/books/:id/draft/agree',
    {
      ...anybody,
      schema: {
        operationId: 'agreeRevision',
        tags,
        summary: 'Agree the draft as it was seen: it is changed no more',
        params: IdPath,
        body: Agreeing,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), agreeRevision, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/books/:id/draft/approve',
    {
      ...anybody,
      schema: {
        operationId: 'approveRevision',
        tags,
        summary: 'Approve what was agreed: it is what readers see from now on',
        params: IdPath,
        body: Approving,
        response: { 200: RevisionNumber },
      },
    },
    async (request) => {
      const asked = { id: request.params.id, ...request.body }
      return { revision: await perform(ctx, actorOf(request), approveRevision, asked) }
    },
  )
}

function planRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/books/:id/draft/plan',
    {
      ...anybody,
      schema: {
        operationId: 'planRevision',
        tags,
        summary: 'Approve what was agreed as of a moment that is still ahead: readers see it from then on',
        params: IdPath,
        body: Planning,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), planRevision, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/books/:id/draft/unplan',
    {
      ...anybody,
      schema: {
        operationId: 'unplanRevision',
        tags,
        summary: 'Give up an approval that was planned: it stays agreed',
        params: IdPath,
        body: Withdrawing,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), unplanRevision, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
}

function endRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/books/:id/draft/return',
    {
      ...anybody,
      schema: {
        operationId: 'returnRevision',
        tags,
        summary: 'Give it back to its authors, with remarks',
        params: IdPath,
        body: Returning,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), returnRevision, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/books/:id/draft/withdraw',
    {
      ...anybody,
      schema: {
        operationId: 'withdrawRevision',
        tags,
        summary: 'End a revision that shall not be approved',
        params: IdPath,
        body: Withdrawing,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), withdrawRevision, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
}
