import { perform } from '../../../services/audit/index.ts'
import {
  IssuedKey,
  issueKey,
  keyRegistry,
  NewKey,
  RotatedKey,
  Rotation,
  revokeKey,
  rotateKey,
} from '../../../services/clients/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  archiveRole,
  copyRole,
  createRole,
  editRole,
  getRole,
  NewRole,
  Role,
  RoleRights,
  restoreRole,
  roleRegistry,
  setRoleRights,
  TitleEdit,
} from '../../../services/roles/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

export function roleRoutes(app: App, ctx: Context): void {
  const tags = ['roles']
  const views = { config: { right: 'dostup.roles.view' } } as const
  const edits = { config: { right: 'dostup.roles.edit' } } as const

  app.get(
    '/api/roles',
    {
      ...views,
      schema: {
        operationId: 'listRoles',
        tags,
        summary: 'A page of roles',
        querystring: roleRegistry.query,
        response: { 200: roleRegistry.page },
      },
    },
    async (request) => await roleRegistry.list(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/roles/:id',
    {
      ...views,
      schema: {
        operationId: 'getRole',
        tags,
        summary: 'A role and its rights',
        params: IdPath,
        response: { 200: Role },
      },
    },
    async (request) => await getRole(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/roles',
    {
      config: { right: 'dostup.roles.create' },
      schema: { operationId: 'createRole', tags, summary: 'Make a role', body: NewRole, response: { 201: Made } },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createRole, request.body) }),
  )
  app.post(
    '/api/roles/:id/copy',
    {
      config: { right: 'dostup.roles.create' },
      schema: {
        operationId: 'copyRole',
        tags,
        summary: 'Make a role with the same rights',
        params: IdPath,
        body: NewRole,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const asked = { ...request.body, ...request.params }
      return reply.code(201).send({ id: await perform(ctx, actorOf(request), copyRole, asked) })
    },
  )
  app.patch(
    '/api/roles/:id',
    {
      ...edits,
      schema: {
        operationId: 'editRole',
        tags,
        summary: 'Change title and note',
        params: IdPath,
        body: TitleEdit,
        response: cardAfter(Role),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editRole, { id: request.params.id, edit: request.body })
      return await afterDeed(reply, () => getRole(ctx, actorOf(request), request.params.id))
    },
  )
  app.put(
    '/api/roles/:id/rights',
    {
      ...edits,
      schema: {
        operationId: 'setRoleRights',
        tags,
        summary: 'Save the matrix',
        params: IdPath,
        body: RoleRights,
        response: cardAfter(Role),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setRoleRights, { id: request.params.id, asked: request.body })
      return await afterDeed(reply, () => getRole(ctx, actorOf(request), request.params.id))
    },
  )
  for (const [verb, deed, summary] of [
    ['archive', archiveRole, 'Give it no more; whoever holds it keeps it'],
    ['restore', restoreRole, 'Take out of the archive'],
  ] as const) {
    app.post(
      `/api/roles/:id/${verb}`,
      {
        ...edits,
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: cardAfter(Role) },
      },
      async (request, reply) => {
        await perform(ctx, actorOf(request), deed, request.params.id)
        return await afterDeed(reply, () => getRole(ctx, actorOf(request), request.params.id))
      },
    )
  }
}

export function keyRoutes(app: App, ctx: Context): void {
  const tags = ['keys']
  const manages = { config: { right: 'dostup.keys.manage' } } as const

  app.get(
    '/api/keys',
    {
      config: { right: 'dostup.keys.view' },
      schema: {
        operationId: 'listKeys',
        tags,
        summary: 'A page of keys of subsystems',
        querystring: keyRegistry.query,
        response: { 200: keyRegistry.page },
      },
    },
    async (request) => await keyRegistry.list(ctx, actorOf(request), request.query),
  )
  app.post(
    '/api/keys',
    {
      ...manages,
      schema: {
        operationId: 'issueKey',
        tags,
        summary: 'Issue a key; its secret is shown once',
        body: NewKey,
        response: { 201: IssuedKey },
      },
    },
    async (request, reply) => reply.code(201).send(await perform(ctx, actorOf(request), issueKey, request.body)),
  )
  app.post(
    '/api/keys/:id/rotate',
    {
      ...manages,
      schema: {
        operationId: 'rotateKey',
        tags,
        summary: 'A new secret for the same key, shown once; the one before goes on for a while',
        params: IdPath,
        body: Rotation,
        response: { 200: RotatedKey },
      },
    },
    async (request) => await perform(ctx, actorOf(request), rotateKey, { id: request.params.id, asked: request.body }),
  )
  app.delete(
    '/api/keys/:id',
    {
      ...manages,
      schema: { operationId: 'revokeKey', tags, summary: 'Revoke a key', params: IdPath, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), revokeKey, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
