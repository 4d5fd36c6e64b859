import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  createPortalItem,
  deletePortalItem,
  editPortalItem,
  getPortalCard,
  NewPortalItem,
  PinChoice,
  PortalCard,
  PortalItemEdit,
  PortalRevisionRead,
  pinPortalItem,
  portalRegistry,
  publishPortalItem,
  RevisionChoice,
  readPortalRevision,
  restorePortalRevision,
  withdrawPortalItem,
} from '../../../services/portal/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['portal']
const right = 'dostup.portal.edit'
const asked = { config: { right } } as const

export function portalEditingRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  revisionRoutes(app, ctx)
  writeRoutes(app, ctx)
  stateRoutes(app, ctx)
  pinRoute(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/portal-items',
    {
      ...asked,
      schema: {
        operationId: 'listPortalItems',
        tags,
        summary: 'What the portal shows and what is being written, where the caller edits it',
        querystring: portalRegistry.query,
        response: { 200: portalRegistry.page },
      },
    },
    async (request) => await portalRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/portal-items/:id',
    {
      ...asked,
      schema: {
        operationId: 'getPortalItem',
        tags,
        summary: 'One of it, to be edited, with its revisions',
        params: IdPath,
        response: { 200: PortalCard },
      },
    },
    async (request) => await getPortalCard(ctx, actorOf(request), request.params.id),
  )
}

function revisionRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/portal-items/:id/revision',
    {
      ...asked,
      schema: {
        operationId: 'readPortalRevision',
        tags,
        summary: 'How it was worded in a revision',
        params: IdPath,
        querystring: RevisionChoice,
        response: { 200: PortalRevisionRead },
      },
    },
    async (request) => await readPortalRevision(ctx, actorOf(request), { ...request.params, ...request.query }),
  )
  app.post(
    '/api/portal-items/:id/restore',
    {
      ...asked,
      schema: {
        operationId: 'restorePortalRevision',
        tags,
        summary: 'Word it as a revision did, as a new revision',
        params: IdPath,
        body: RevisionChoice,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), restorePortalRevision, { ...request.params, ...request.body })
      return reply.code(204).send(null)
    },
  )
}

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/portal-items',
    {
      config: { right, ...judgedBy(ctx, createPortalItem, (body: NewPortalItem) => body) },
      schema: {
        operationId: 'createPortalItem',
        tags,
        summary: 'Begin a piece of news, an event, an answer …, as a draft (E17)',
        body: NewPortalItem,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createPortalItem, request.body) }),
  )
  app.patch(
    '/api/portal-items/:id',
    {
      config: { right, ...judgedBy(ctx, editPortalItem, (edit: PortalItemEdit, id) => ({ id, edit })) },
      schema: {
        operationId: 'editPortalItem',
        tags,
        summary: 'Change it; what it was stays as a revision',
        params: IdPath,
        body: PortalItemEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editPortalItem, { id: request.params.id, edit: request.body })
      return reply.code(204).send(null)
    },
  )
}

function stateRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/portal-items/:id/publish',
    {
      ...asked,
      schema: {
        operationId: 'publishPortalItem',
        tags,
        summary: 'Show it to those whom it is for',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), publishPortalItem, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/portal-items/:id/withdraw',
    {
      ...asked,
      schema: {
        operationId: 'withdrawPortalItem',
        tags,
        summary: 'Take it off the portal; it stays as a draft',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), withdrawPortalItem, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/portal-items/:id',
    {
      ...asked,
      schema: {
        operationId: 'deletePortalItem',
        tags,
        summary: 'Delete it with its revisions and files',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deletePortalItem, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function pinRoute(app: App, ctx: Context): void {
  app.put(
    '/api/portal-items/:id/pin',
    {
      ...asked,
      schema: {
        operationId: 'pinPortalItem',
        tags,
        summary: 'Put it before the rest of its kind, or no more',
        params: IdPath,
        body: PinChoice,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), pinPortalItem, { ...request.params, ...request.body })
      return reply.code(204).send(null)
    },
  )
}
