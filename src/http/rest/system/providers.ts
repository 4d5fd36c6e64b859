import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  checkProvider,
  createProvider,
  deleteProvider,
  editProvider,
  listProviders,
  NewProvider,
  ProviderCheck,
  ProviderEdit,
  Providers,
  turnOffProvider,
  turnOnProvider,
} from '../../../services/providers/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { operationOf } from '../after-deed.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['providers']
const keeps = { config: { right: 'dostup.settings.edit' } } as const

export function providerRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/providers',
    {
      config: { right: 'dostup.settings.view' },
      schema: {
        operationId: 'listProviders',
        tags,
        summary: 'Directories and OpenID Connect providers by which people sign in',
        querystring: SearchQuery,
        response: { 200: Providers },
      },
    },
    async (request) => await listProviders(ctx, actorOf(request), app.ownOrigin, request.query),
  )
  app.post(
    '/api/providers',
    {
      ...keeps,
      schema: {
        operationId: 'createProvider',
        tags,
        summary: 'Register one; it begins turned off',
        body: NewProvider,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createProvider, request.body) }),
  )
  app.put(
    '/api/providers/:id',
    {
      ...keeps,
      schema: {
        operationId: 'editProvider',
        tags,
        summary: 'Change it; whoever came in by it signs in anew',
        params: IdPath,
        body: ProviderEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editProvider, { id: request.params.id, edit: request.body })
      return reply.code(204).send(null)
    },
  )
  turningRoutes(app, ctx)
}

function turningRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, summary] of [
    ['turn-on', turnOnProvider, 'From now on it lets people in'],
    ['turn-off', turnOffProvider, 'It lets nobody in any more, and whoever came in by it is out'],
  ] as const) {
    app.post(
      `/api/providers/:id/${verb}`,
      {
        ...keeps,
        schema: {
          operationId: operationOf(deed),
          tags,
          summary,
          params: IdPath,
          response: { 204: Nothing },
        },
      },
      async (request, reply) => {
        await perform(ctx, actorOf(request), deed, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
  app.post(
    '/api/providers/:id/check',
    {
      ...keeps,
      schema: {
        operationId: 'checkProvider',
        tags,
        summary: 'Whether it can be reached as it is set',
        params: IdPath,
        response: { 200: ProviderCheck },
      },
    },
    async (request) => await checkProvider(ctx, actorOf(request), request.params.id),
  )
  app.delete(
    '/api/providers/:id',
    {
      ...keeps,
      schema: {
        operationId: 'deleteProvider',
        tags,
        summary: 'Delete one that is off and to which nobody is bound',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteProvider, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
