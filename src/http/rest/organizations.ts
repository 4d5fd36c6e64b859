import { perform } from '../../services/audit/index.ts'
import { BranchSize, getBranchSize } from '../../services/cards/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import {
  archiveBranch,
  archiveOrganization,
  Branches,
  createOrganization,
  deleteOrganization,
  editOrganization,
  getOrganization,
  listBranches,
  moveOrganization,
  NewOrganization,
  Organization,
  OrganizationEdit,
  OrganizationMove,
  organizationRegistry,
  restoreOrganization,
  TreeQuery,
} from '../../services/organizations/index.ts'
import { PropertiesEdit, setOrganizationProperties } from '../../services/properties/index.ts'
import type { App } from '../app.ts'
import { actorOf } from '../authenticate.ts'
import { judgedBy } from '../one-round.ts'
import { afterDeed, cardAfter, operationOf } from './after-deed.ts'
import { IdPath, Made, Nothing, replaced } from './shapes.ts'

const tags = ['organizations']
const views = { config: { right: 'dostup.organizations.view' } } as const

export function organizationRoutes(app: App, ctx: Context): void {
  listOrganizationsRoute(app, ctx)
  listBranchesRoute(app, ctx)
  getOrganizationRoute(app, ctx)
  createOrganizationRoute(app, ctx)
  editOrganizationRoute(app, ctx)
  setOrganizationPropertiesRoute(app, ctx)
  moveOrganizationRoute(app, ctx)
  deleteOrganizationRoute(app, ctx)
  getBranchSizeRoute(app, ctx)
  archiveRoutes(app, ctx)
}

function listOrganizationsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/organizations',
    {
      ...views,
      schema: {
        operationId: 'listOrganizations',
        tags,
        summary: 'A page of organizations',
        querystring: organizationRegistry.query,
        response: { 200: organizationRegistry.page },
      },
    },
    async (request) => await organizationRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function listBranchesRoute(app: App, ctx: Context): void {
  app.get(
    '/api/organizations/tree',
    {
      ...views,
      schema: {
        operationId: 'listBranches',
        tags,
        summary: 'One level of the tree',
        querystring: TreeQuery,
        response: { 200: Branches },
      },
    },
    async (request) => await listBranches(ctx, actorOf(request), request.query),
  )
}

function getOrganizationRoute(app: App, ctx: Context): void {
  app.get(
    '/api/organizations/:id',
    {
      ...views,
      schema: {
        operationId: 'getOrganization',
        tags,
        summary: 'An organization’s card',
        params: IdPath,
        response: { 200: Organization },
      },
    },
    async (request) => await getOrganization(ctx, actorOf(request), request.params.id),
  )
}

function createOrganizationRoute(app: App, ctx: Context): void {
  app.post(
    '/api/organizations',
    {
      config: {
        right: 'dostup.organizations.create',
        ...judgedBy(ctx, createOrganization, (body: NewOrganization) => body),
      },
      schema: {
        operationId: 'createOrganization',
        tags,
        summary: 'Make an organization under another',
        body: NewOrganization,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createOrganization, request.body) }),
  )
}

function editOrganizationRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/organizations/:id',
    {
      config: {
        right: 'dostup.organizations.edit',
        ...judgedBy(ctx, editOrganization, (edit: OrganizationEdit, id) => ({ id, edit })),
      },
      schema: {
        operationId: 'editOrganization',
        tags,
        summary: 'Change the form’s fields',
        params: IdPath,
        body: OrganizationEdit,
        response: cardAfter(Organization),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editOrganization, { id: request.params.id, edit: request.body })
      return await afterDeed(reply, () => getOrganization(ctx, actorOf(request), request.params.id))
    },
  )
}

function setOrganizationPropertiesRoute(app: App, ctx: Context): void {
  app.put(
    '/api/organizations/:id/properties',
    {
      config: { right: 'dostup.properties.edit' },
      schema: {
        operationId: 'setOrganizationProperties',
        tags,
        summary: 'Replace what conditions of rights read of an organization',
        description: replaced,
        params: IdPath,
        body: PropertiesEdit,
        response: cardAfter(Organization),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setOrganizationProperties, { id: request.params.id, asked: request.body })
      return await afterDeed(reply, () => getOrganization(ctx, actorOf(request), request.params.id))
    },
  )
}

function moveOrganizationRoute(app: App, ctx: Context): void {
  app.post(
    '/api/organizations/:id/move',
    {
      config: { right: 'dostup.organizations.edit' },
      schema: {
        operationId: 'moveOrganization',
        tags,
        summary: 'Put it, with all below it, under another parent',
        description:
          'Whoever moves it must hold all that anybody comes to hold by the move. Where the preset fixes the parent it is refused.',
        params: IdPath,
        body: OrganizationMove,
        response: cardAfter(Organization),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), moveOrganization, { id: request.params.id, ...request.body })
      return await afterDeed(reply, () => getOrganization(ctx, actorOf(request), request.params.id))
    },
  )
}

function deleteOrganizationRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/organizations/:id',
    {
      config: { right: 'dostup.organizations.delete' },
      schema: {
        operationId: 'deleteOrganization',
        tags,
        summary: 'Delete an organization that nothing hangs on',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteOrganization, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function getBranchSizeRoute(app: App, ctx: Context): void {
  app.get(
    '/api/organizations/:id/branch',
    {
      config: { right: 'dostup.organizations.archive' },
      schema: {
        operationId: 'getBranchSize',
        tags,
        summary: 'What goes to the archive with it, or comes back with it: organizations, accounts, sessions',
        params: IdPath,
        response: { 200: BranchSize },
      },
    },
    async (request) => await getBranchSize(ctx, actorOf(request), request.params.id),
  )
}

function archiveRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, summary] of [
    ['archive', archiveOrganization, 'Send to the archive'],
    ['archive-branch', archiveBranch, 'Send to the archive with all below it'],
    ['restore', restoreOrganization, 'Take out of the archive, with all that went there with it'],
  ] as const) {
    app.post(
      `/api/organizations/:id/${verb}`,
      {
        config: { right: 'dostup.organizations.archive' },
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: cardAfter(Organization) },
      },
      async (request, reply) => {
        await perform(ctx, actorOf(request), deed, request.params.id)
        return await afterDeed(reply, () => getOrganization(ctx, actorOf(request), request.params.id))
      },
    )
  }
}
