import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  archiveRole,
  copyRole,
  createRole,
  editRole,
  getRole,
  NewRole,
  Role,
  RoleOwners,
  RoleRights,
  restoreRole,
  roleRegistry,
  setRoleOwners,
  setRoleRights,
  TitleEdit,
} from '../../../services/roles/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { IdPath, Made } from '../shapes.ts'

const tags = ['roles']
const views = { config: { right: 'dostup.roles.view' } } as const
const edits = { config: { right: 'dostup.roles.edit' } } as const

export function roleRoutes(app: App, ctx: Context): void {
  listRolesRoute(app, ctx)
  getRoleRoute(app, ctx)
  createRoleRoute(app, ctx)
  copyRoleRoute(app, ctx)
  editRoleRoute(app, ctx)
  setRoleRightsRoute(app, ctx)
  setRoleOwnersRoute(app, ctx)
  archiveRoutes(app, ctx)
}

function listRolesRoute(app: App, ctx: Context): void {
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
    async (request) => await roleRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function getRoleRoute(app: App, ctx: Context): void {
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
}

function createRoleRoute(app: App, ctx: Context): void {
  app.post(
    '/api/roles',
    {
      config: { right: 'dostup.roles.create', ...judgedBy(ctx, createRole, (body: NewRole) => body) },
      schema: { operationId: 'createRole', tags, summary: 'Make a role', body: NewRole, response: { 201: Made } },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createRole, request.body) }),
  )
}

function copyRoleRoute(app: App, ctx: Context): void {
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
}

function editRoleRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/roles/:id',
    {
      config: { ...edits.config, ...judgedBy(ctx, editRole, (edit: TitleEdit, id) => ({ id, edit })) },
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
}

function setRoleRightsRoute(app: App, ctx: Context): void {
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
}

function setRoleOwnersRoute(app: App, ctx: Context): void {
  app.put(
    '/api/roles/:id/owners',
    {
      ...edits,
      schema: {
        operationId: 'setRoleOwners',
        tags,
        summary: 'Say who answers for it',
        params: IdPath,
        body: RoleOwners,
        response: cardAfter(Role),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setRoleOwners, { id: request.params.id, ...request.body })
      return await afterDeed(reply, () => getRole(ctx, actorOf(request), request.params.id))
    },
  )
}

function archiveRoutes(app: App, ctx: Context): void {
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
