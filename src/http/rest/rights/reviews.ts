import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import {
  decideItems,
  endReview,
  getReport,
  getReview,
  listReviewItems,
  listReviews,
  previewEnd,
  previewReview,
  previewTaking,
  ReviewAnswers,
  ReviewCard,
  ReviewDecision,
  ReviewEnd,
  ReviewEnding,
  ReviewForm,
  ReviewItems,
  ReviewItemsQuery,
  ReviewPreview,
  Reviews,
  SignedReport,
  startReview,
  TakingAway,
  undoDecision,
} from '../../../services/reviews/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['reviews']
/** Everybody may be asked to decide; who may what, the deeds say. */
const signedIn = { config: { right: 'signed-in' } } as const
const revokes = { config: { right: 'dostup.grants.revoke' } } as const

export function reviewRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  startRoutes(app, ctx)
  decideRoutes(app, ctx)
  endRoutes(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/reviews',
    {
      ...signedIn,
      schema: {
        operationId: 'listReviews',
        tags,
        summary: 'Reviews of access that the caller leads, and those in which they decide',
        querystring: SearchQuery,
        response: { 200: Reviews },
      },
    },
    async (request) => await listReviews(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/reviews/:id',
    {
      ...signedIn,
      schema: {
        operationId: 'getReview',
        tags,
        summary: 'A review: how far it is, and what the caller may do',
        params: IdPath,
        response: { 200: ReviewCard },
      },
    },
    async (request) => await getReview(ctx, actorOf(request), request.params.id, languageOf(request)),
  )
  app.get(
    '/api/reviews/:id/items',
    {
      ...signedIn,
      schema: {
        operationId: 'listReviewItems',
        tags,
        summary: 'What is decided on, the riskiest first: as it was at the start, with what speaks for and against it',
        params: IdPath,
        querystring: ReviewItemsQuery,
        response: { 200: ReviewItems },
      },
    },
    async (request) =>
      await listReviewItems(ctx, actorOf(request), { ...request.query, ...request.params }, languageOf(request)),
  )
  app.get(
    '/api/review-items/:id/taking-away',
    {
      ...signedIn,
      schema: {
        operationId: 'previewTaking',
        tags,
        summary: 'What would happen if it were taken away',
        params: IdPath,
        response: { 200: TakingAway },
      },
    },
    async (request) => await previewTaking(ctx, actorOf(request), request.params.id),
  )
}

function startRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/reviews/preview',
    {
      ...revokes,
      schema: {
        operationId: 'previewReview',
        tags,
        summary: 'How many would stand in a review, and whose; nothing is begun',
        body: ReviewForm,
        response: { 200: ReviewPreview },
      },
    },
    async (request) => await previewReview(ctx, actorOf(request), request.body, languageOf(request)),
  )
  app.post(
    '/api/reviews',
    {
      ...revokes,
      schema: {
        operationId: 'startReview',
        tags,
        summary: 'Begin a review: what is held is frozen, and whoever is to decide is told',
        body: ReviewForm,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), startReview, request.body) }),
  )
}

function decideRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/reviews/:id/decisions',
    {
      ...signedIn,
      schema: {
        operationId: 'decideItems',
        tags,
        summary: 'Keep, narrow, revoke or pass on; each for itself, those that are refused are told',
        params: IdPath,
        body: ReviewDecision,
        response: { 200: ReviewAnswers },
      },
    },
    async (request) =>
      await decideItems(ctx, actorOf(request), { ...request.body, ...request.params }, languageOf(request)),
  )
  app.post(
    '/api/review-items/:id/undo',
    {
      ...signedIn,
      schema: {
        operationId: 'undoDecision',
        tags,
        summary: 'Take back one’s own last decision, while the review goes on',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), undoDecision, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function endRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/reviews/:id/end',
    {
      ...revokes,
      schema: {
        operationId: 'previewEnd',
        tags,
        summary: 'What its end would take away',
        params: IdPath,
        response: { 200: ReviewEnd },
      },
    },
    async (request) => await previewEnd(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/reviews/:id/end',
    {
      ...revokes,
      schema: {
        operationId: 'endReview',
        tags,
        summary: 'End it, as the preview said',
        params: IdPath,
        body: ReviewEnding,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await endReview(ctx, actorOf(request), { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/reviews/:id/report',
    {
      ...signedIn,
      schema: {
        operationId: 'getReviewReport',
        tags,
        summary: 'Its report, signed: `dostup review verify FILE --key KEY` checks it without a server',
        params: IdPath,
        response: { 200: SignedReport },
      },
    },
    async (request) => await getReport(ctx, actorOf(request), request.params.id),
  )
}
