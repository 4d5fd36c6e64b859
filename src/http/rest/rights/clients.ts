import { perform } from '../../../services/audit/index.ts'
import {
  assistantScopes,
  ClientEdit,
  ClientScopes,
  clientRegistry,
  editClient,
  NewClient,
  RegisteredClient,
  RotatedKey,
  Rotation,
  registerClient,
  rotateClientSecret,
  scopes,
  turnClient,
} from '../../../services/clients/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { rotateSigningKeys } from '../../../services/sso/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['clients']
const manages = { config: { right: 'dostup.keys.manage' } } as const
const views = { config: { right: 'dostup.keys.view' } } as const

export function clientRoutes(app: App, ctx: Context, issuer: string): void {
  listRoutes(app, ctx, issuer)
  keepingRoutes(app, ctx)
  turningRoutes(app, ctx)
}

function listRoutes(app: App, ctx: Context, issuer: string): void {
  app.get(
    '/api/clients',
    {
      ...views,
      schema: {
        operationId: 'listClients',
        tags,
        summary: 'A page of systems that sign people in through the product',
        querystring: clientRegistry.query,
        response: { 200: clientRegistry.page },
      },
    },
    async (request) => await clientRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/clients/scopes',
    {
      ...views,
      schema: {
        operationId: 'listClientScopes',
        tags,
        summary: 'What a client may be told of people, and the issuer to connect it to',
        response: { 200: ClientScopes },
      },
    },
    async () => ({
      issuer,
      items: [...scopes, ...assistantScopes].map(({ id, title, claims }) => ({ id, title, claims: [...claims] })),
    }),
  )
}

function keepingRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/clients',
    {
      ...manages,
      schema: {
        operationId: 'registerClient',
        tags,
        summary: 'Register a client; its secret is shown once',
        body: NewClient,
        response: { 201: RegisteredClient },
      },
    },
    async (request, reply) => reply.code(201).send(await perform(ctx, actorOf(request), registerClient, request.body)),
  )
  app.patch(
    '/api/clients/:id',
    {
      ...manages,
      schema: {
        operationId: 'editClient',
        tags,
        summary: 'Change what is said of a client',
        params: IdPath,
        body: ClientEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editClient, { id: request.params.id, asked: request.body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/clients/:id/rotate',
    {
      ...manages,
      schema: {
        operationId: 'rotateClientSecret',
        tags,
        summary: 'A new secret for the client, shown once; the one before goes on for a while',
        params: IdPath,
        body: Rotation,
        response: { 200: RotatedKey },
      },
    },
    async (request) =>
      await perform(ctx, actorOf(request), rotateClientSecret, { id: request.params.id, asked: request.body }),
  )
}

function turningRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/clients/:id/activate',
    {
      ...manages,
      schema: {
        operationId: 'activateClient',
        tags,
        summary: 'Let people sign in to the client',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), turnClient, { id: request.params.id, active: true })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/clients/:id/deactivate',
    {
      ...manages,
      schema: {
        operationId: 'deactivateClient',
        tags,
        summary: 'Give the client no more tokens, and take no more of it',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), turnClient, { id: request.params.id, active: false })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/clients/signing-keys/rotate',
    {
      ...manages,
      schema: {
        operationId: 'rotateSigningKeys',
        tags,
        summary: 'Sign with the next key from now on; what the one before signed is checked for a week more',
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), rotateSigningKeys, undefined)
      return reply.code(204).send(null)
    },
  )
}
