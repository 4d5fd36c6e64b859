import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { NewNote } from '../../../services/registry/index.ts'
import {
  announceUnavailability,
  CurrentUnavailability,
  editUnavailability,
  getSubsystemStatus,
  listCurrentUnavailability,
  NewUnavailability,
  SubsystemStatus,
  tellProgress,
  UnavailabilityEdit,
  unavailabilityAsAtom,
  unavailabilityAsJsonFeed,
  unavailabilityRegistry,
  withdrawUnavailability,
} from '../../../services/unavailability/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['unavailability']
const right = 'dostup.unavailability.manage'

export function unavailabilityRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  feedRoutes(app, ctx)
  announceRoute(app, ctx)
  editRoute(app, ctx)
  endRoutes(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/unavailability/current',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'listCurrentUnavailability',
        tags,
        summary: 'What cannot be used now or soon, told before anybody signs in (E16)',
        response: { 200: CurrentUnavailability },
      },
    },
    async () => await listCurrentUnavailability(ctx),
  )
  app.get(
    '/api/unavailability/status',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'getSubsystemStatus',
        tags,
        summary: 'Which subsystems work, and all that was told of the work on them within a month (E16)',
        response: { 200: SubsystemStatus },
      },
    },
    async () => await getSubsystemStatus(ctx),
  )
  app.get(
    '/api/unavailability',
    {
      config: { right },
      schema: {
        operationId: 'listUnavailability',
        tags,
        summary: 'What was announced, what goes on, what is over',
        querystring: unavailabilityRegistry.query,
        response: { 200: unavailabilityRegistry.page },
      },
    },
    async (request) => await unavailabilityRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

const feeds = [
  {
    url: '/api/unavailability/feed.atom',
    operationId: 'readUnavailabilityAtom',
    summary: 'What cannot be used, as an Atom feed (E16)',
    type: 'application/atom+xml',
    write: unavailabilityAsAtom,
  },
  {
    url: '/api/unavailability/feed.json',
    operationId: 'readUnavailabilityJson',
    summary: 'What cannot be used, as a JSON feed (E16)',
    type: 'application/feed+json',
    write: unavailabilityAsJsonFeed,
  },
] as const

function feedRoutes(app: App, ctx: Context): void {
  for (const { url, operationId, summary, type, write } of feeds)
    app.get(
      url,
      { config: { right: 'public' }, schema: { operationId, tags, summary, produces: [type] } },
      async (request, reply) => {
        const text = await write(ctx, request.server.ownOrigin)
        return reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text)
      },
    )
}

function announceRoute(app: App, ctx: Context): void {
  app.post(
    '/api/unavailability',
    {
      config: { right, ...judgedBy(ctx, announceUnavailability, (body: NewUnavailability) => body) },
      schema: {
        operationId: 'announceUnavailability',
        tags,
        summary: 'Say when which subsystem cannot be used, and for whom (E16)',
        body: NewUnavailability,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), announceUnavailability, request.body) }),
  )
}

function editRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/unavailability/:id',
    {
      config: { right, ...judgedBy(ctx, editUnavailability, (edit: UnavailabilityEdit, id) => ({ id, edit })) },
      schema: {
        operationId: 'editUnavailability',
        tags,
        summary: 'Change it, its end as well',
        params: IdPath,
        body: UnavailabilityEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editUnavailability, { id: request.params.id, edit: request.body })
      return reply.code(204).send(null)
    },
  )
}

function endRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/unavailability/:id/progress',
    {
      config: { right },
      schema: {
        operationId: 'tellProgress',
        tags,
        summary: 'Tell how the work goes on',
        params: IdPath,
        body: NewNote,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), tellProgress, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/unavailability/:id',
    {
      config: { right },
      schema: {
        operationId: 'withdrawUnavailability',
        tags,
        summary: 'Take back what was announced by mistake',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), withdrawUnavailability, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
