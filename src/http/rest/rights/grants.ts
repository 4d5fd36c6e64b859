import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  changePowers,
  deactivateGrant,
  deleteGrant,
  extendGrant,
  GrantEdit,
  giveGrant,
  grantRegistry,
  NewGrant,
  PowersChange,
} from '../../../services/grants/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['grants']
const revokes = { config: { right: 'dostup.grants.revoke' } } as const

export function grantRoutes(app: App, ctx: Context): void {
  listAllGrantsRoute(app, ctx)
  extendGrantRoute(app, ctx)
  giveGrantRoute(app, ctx)
  changePowersRoute(app, ctx)
  deactivateGrantRoute(app, ctx)
  deleteGrantRoute(app, ctx)
}

function listAllGrantsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/grants',
    {
      config: { right: 'dostup.grants.view' },
      schema: {
        operationId: 'listAllGrants',
        tags,
        summary: 'A page of what accounts hold',
        querystring: grantRegistry.query,
        response: { 200: grantRegistry.page },
      },
    },
    async (request) => await grantRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function extendGrantRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/grants/:id',
    {
      config: { right: 'dostup.grants.give' },
      schema: {
        operationId: 'extendGrant',
        tags,
        summary: 'Give it another end',
        params: IdPath,
        body: GrantEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), extendGrant, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
}

function changePowersRoute(app: App, ctx: Context): void {
  app.put(
    '/api/accounts/:id/powers',
    {
      // Giving and taking are two rights: the deed asks for the one that what is sent needs.
      config: { right: 'signed-in' },
      schema: {
        operationId: 'changePowers',
        tags,
        summary: 'Give and take roles and rights of an account at one scope, all of it or none (L17)',
        params: IdPath,
        body: PowersChange,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), changePowers, { accountId: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
}

function giveGrantRoute(app: App, ctx: Context): void {
  app.post(
    '/api/grants',
    {
      config: { right: 'dostup.grants.give', ...judgedBy(ctx, giveGrant, (body: NewGrant) => body) },
      schema: {
        operationId: 'giveGrant',
        tags,
        summary: 'Give a role or a right at a scope',
        body: NewGrant,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), giveGrant, request.body) }),
  )
}

function deactivateGrantRoute(app: App, ctx: Context): void {
  app.post(
    '/api/grants/:id/deactivate',
    {
      ...revokes,
      schema: {
        operationId: 'deactivateGrant',
        tags,
        summary: 'Deactivate; it stays in the list',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deactivateGrant, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function deleteGrantRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/grants/:id',
    {
      ...revokes,
      schema: {
        operationId: 'deleteGrant',
        tags,
        summary: 'Delete from the list',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteGrant, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
