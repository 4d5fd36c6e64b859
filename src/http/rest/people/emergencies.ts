import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import {
  breakGlass,
  dropEmergencyRole,
  Emergencies,
  EmergencyBegun,
  EmergencyReview,
  keepEmergencyRole,
  listEmergencies,
  NewEmergency,
  reviewEmergency,
} from '../../../services/requests/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { operationOf } from '../after-deed.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['requests']

/** «Разбить стекло»: access in emergency. */
export function emergencyRoutes(app: App, ctx: Context): void {
  takingRoutes(app, ctx)
  for (const [method, deed, summary] of [
    ['put', keepEmergencyRole, 'Keep a role for emergencies; nobody keeps one that they do not hold everywhere'],
    ['delete', dropEmergencyRole, 'Keep a role for emergencies no more'],
  ] as const) {
    app[method](
      '/api/emergencies/roles/:id',
      {
        config: { right: 'dostup.emergency.keep' },
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: { 204: Nothing } },
      },
      async (request, reply) => {
        await perform(ctx, actorOf(request), deed, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
}

function takingRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/emergencies',
    {
      config: { right: 'dostup.emergency.view' },
      schema: {
        operationId: 'listEmergencies',
        tags,
        summary: 'Access taken in emergency: one’s own, and where one reviews; what waits to be confirmed first',
        querystring: SearchQuery,
        response: { 200: Emergencies },
      },
    },
    async (request) => await listEmergencies(ctx, actorOf(request), request.query),
  )
  app.post(
    '/api/emergencies',
    {
      config: { right: 'dostup.emergency.use' },
      schema: {
        operationId: 'breakGlass',
        tags,
        summary: 'Take a role that is kept for emergencies, for a few hours; those who review are told',
        body: NewEmergency,
        response: { 201: EmergencyBegun },
      },
    },
    async (request, reply) => {
      const { id, until } = await perform(ctx, actorOf(request), breakGlass, request.body)
      return reply.code(201).send({ id, until: until.toISOString() })
    },
  )
  app.post(
    '/api/emergencies/:id/review',
    {
      config: { right: 'dostup.emergency.review' },
      schema: {
        operationId: 'reviewEmergency',
        tags,
        summary: 'Say whether it was right to break the glass; nobody says it of themselves',
        params: IdPath,
        body: EmergencyReview,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), reviewEmergency, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
}
