import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  addInteraction,
  deleteInquiry,
  editInquiry,
  getInquiry,
  Inquiry,
  InquiryEdit,
  inquiryRegistry,
  NewInquiry,
  NewInteraction,
  openInquiry,
} from '../../../services/inquiries/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['inquiries']

export function inquiryRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  writeRoutes(app, ctx)
  interactionRoute(app, ctx)
  deleteRoute(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/inquiries',
    {
      config: { right: 'dostup.inquiries.view' },
      schema: {
        operationId: 'listInquiries',
        tags,
        summary: 'What applicants ask, of whom, and how far it is (L27)',
        querystring: inquiryRegistry.query,
        response: { 200: inquiryRegistry.page },
      },
    },
    async (request) => await inquiryRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/inquiries/:id',
    {
      config: { right: 'dostup.inquiries.view' },
      schema: {
        operationId: 'getInquiry',
        tags,
        summary: 'An inquiry with every call, letter and visit about it',
        params: IdPath,
        response: { 200: Inquiry },
      },
    },
    async (request) => await getInquiry(ctx, actorOf(request), request.params.id),
  )
}

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/inquiries',
    {
      config: { right: 'dostup.inquiries.create', ...judgedBy(ctx, openInquiry, (body: NewInquiry) => body) },
      schema: {
        operationId: 'openInquiry',
        tags,
        summary: 'Write down what an applicant asks; who is not there yet is made with it',
        body: NewInquiry,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), openInquiry, request.body) }),
  )
  app.patch(
    '/api/inquiries/:id',
    {
      config: {
        right: 'dostup.inquiries.edit',
        ...judgedBy(ctx, editInquiry, (edit: InquiryEdit, id) => ({ id, edit })),
      },
      schema: {
        operationId: 'editInquiry',
        tags,
        summary: 'Change it, who answers for it, and how far it is',
        params: IdPath,
        body: InquiryEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editInquiry, { id: request.params.id, edit: request.body })
      return reply.code(204).send(null)
    },
  )
}

function interactionRoute(app: App, ctx: Context): void {
  app.post(
    '/api/inquiries/:id/interactions',
    {
      config: {
        right: 'dostup.inquiries.create',
        ...judgedBy(ctx, addInteraction, (asked: NewInteraction, id) => ({ id, asked })),
      },
      schema: {
        operationId: 'addInteraction',
        tags,
        summary: 'Write down a call, a letter or a visit; an applicant who is not there yet is made with it (L27)',
        params: IdPath,
        body: NewInteraction,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const asked = { id: request.params.id, asked: request.body }
      return reply.code(201).send({ id: await perform(ctx, actorOf(request), addInteraction, asked) })
    },
  )
}

function deleteRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/inquiries/:id',
    {
      config: { right: 'dostup.inquiries.delete' },
      schema: {
        operationId: 'deleteInquiry',
        tags,
        summary: 'Delete it with what was said about it; applicants stay',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteInquiry, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
