import {
  ApprovalRoutes,
  listSubstitutes,
  removeRoute,
  SubstituteForm,
  Substitutes,
  setRoute,
  setSubstitute,
  takeBackSubstitute,
  viewRoutes,
} from '../../../services/approvals/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { ApprovalRouteForm } from '../../../services/catalog/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['approvals']
const keeps = { config: { right: 'dostup.settings.edit' } } as const
const signedIn = { config: { right: 'signed-in' } } as const

export function routesOfApproval(app: App, ctx: Context): void {
  app.get(
    '/api/approval-routes',
    {
      config: { right: 'dostup.settings.view' },
      schema: {
        operationId: 'listApprovalRoutes',
        tags,
        summary: 'Routes of approval: of the preset, and as administrators have set them',
        querystring: SearchQuery,
        response: { 200: ApprovalRoutes },
      },
    },
    async (request) => await viewRoutes(ctx, actorOf(request), request.query),
  )
  app.put(
    '/api/approval-routes/:id',
    {
      ...keeps,
      schema: {
        operationId: 'setRoute',
        tags,
        summary: 'Set a route, in place of the preset’s or a new one; what is going keeps its own',
        params: IdPath,
        body: ApprovalRouteForm,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setRoute, { id: request.params.id, form: request.body })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/approval-routes/:id',
    {
      ...keeps,
      schema: {
        operationId: 'removeRoute',
        tags,
        summary: 'Take back what was set: the preset’s route holds again, where it has one',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), removeRoute, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

export function substituteRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/me/substitute',
    {
      ...signedIn,
      schema: {
        operationId: 'listSubstitutes',
        tags,
        summary: 'Who decides for the caller while they are away, and for whom the caller does',
        response: { 200: Substitutes },
      },
    },
    async (request) => await listSubstitutes(ctx, actorOf(request)),
  )
  app.put(
    '/api/me/substitute',
    {
      ...signedIn,
      schema: {
        operationId: 'setSubstitute',
        tags,
        summary: 'Let somebody decide in one’s place on these days',
        body: SubstituteForm,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setSubstitute, request.body)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/me/substitute',
    {
      ...signedIn,
      schema: {
        operationId: 'takeBackSubstitute',
        tags,
        summary: 'Decide for oneself again',
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), takeBackSubstitute, undefined)
      return reply.code(204).send(null)
    },
  )
}
