import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import {
  AccessRuleCard,
  AccessRules,
  createRule,
  DirectoryGroups,
  deleteRule,
  editRule,
  endException,
  exceptPerson,
  getAccessRule,
  listAccessRules,
  NewException,
  NewRule,
  PersonNamed,
  previewRule,
  RuleEdit,
  RuleEffect,
  RulePreview,
  withGroup,
  withGroupOfPreview,
} from '../../../services/birthright/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { findDirectoryGroups } from '../../../services/providers/index.ts'
import { line, SearchQuery } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath } from '../shapes.ts'

const tags = ['access-rules']
const views = { config: { right: 'dostup.grants.view' } } as const
const gives = { config: { right: 'dostup.grants.give' } } as const
const revokes = { config: { right: 'dostup.grants.revoke' } } as const

const Effected = Type.Object({ id: Type.String(), effect: RuleEffect }, { title: 'AccessRuleEffected' })

export function accessRuleRoutes(app: App, ctx: Context): void {
  lookingRoutes(app, ctx)
  groupRoutes(app, ctx)
  editingRoutes(app, ctx)
  exceptionRoutes(app, ctx)
}

function lookingRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/access-rules',
    {
      ...views,
      schema: {
        operationId: 'listAccessRules',
        tags,
        summary: 'Rules of access that give where the viewer looks',
        querystring: SearchQuery,
        response: { 200: AccessRules },
      },
    },
    async (request) => await listAccessRules(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/access-rules/:id',
    {
      ...views,
      schema: {
        operationId: 'getAccessRule',
        tags,
        summary: 'A rule of access with its exceptions',
        params: IdPath,
        response: { 200: AccessRuleCard },
      },
    },
    async (request) => await getAccessRule(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/access-rules/preview',
    {
      ...gives,
      schema: {
        operationId: 'previewAccessRule',
        tags,
        summary: 'Who would gain and who would lose what, before it is saved',
        body: RulePreview,
        response: { 200: RuleEffect },
      },
    },
    async (request) => await previewRule(ctx, actorOf(request), await withGroupOfPreview(ctx, request.body)),
  )
}

function groupRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/access-rules/groups',
    {
      ...gives,
      schema: {
        operationId: 'findDirectoryGroups',
        tags,
        summary: 'Groups of the directories that are on, by a part of their names: the first 50 of each',
        querystring: Type.Object({ search: Type.Optional(line(100)) }, { additionalProperties: false }),
        response: { 200: DirectoryGroups },
      },
    },
    async (request) => ({ items: await findDirectoryGroups(ctx, request.query.search ?? '') }),
  )
}

function editingRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/access-rules',
    {
      ...gives,
      schema: {
        operationId: 'createRule',
        tags,
        summary: 'Write a rule of access; it gives at once',
        body: NewRule,
        response: { 201: Effected },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await perform(ctx, actorOf(request), createRule, await withGroup(ctx, request.body))),
  )
  app.patch(
    '/api/access-rules/:id',
    {
      ...gives,
      schema: {
        operationId: 'editRule',
        tags,
        summary: 'Change a rule of access, and what it gives with it',
        params: IdPath,
        body: RuleEdit,
        response: { 200: Effected },
      },
    },
    async (request) => {
      const edit = await withGroup(ctx, request.body)
      return await perform(ctx, actorOf(request), editRule, { id: request.params.id, edit })
    },
  )
  app.delete(
    '/api/access-rules/:id',
    {
      ...revokes,
      schema: {
        operationId: 'deleteRule',
        tags,
        summary: 'Delete a rule of access, and take all that it gives',
        params: IdPath,
        response: { 200: Effected },
      },
    },
    async (request) => await perform(ctx, actorOf(request), deleteRule, request.params.id),
  )
}

function exceptionRoutes(app: App, ctx: Context): void {
  app.put(
    '/api/access-rules/:id/exceptions',
    {
      ...revokes,
      schema: {
        operationId: 'exceptPerson',
        tags,
        summary: 'The rule gives a person nothing, until a moment or for good',
        params: IdPath,
        body: NewException,
        response: { 200: Effected },
      },
    },
    async (request) =>
      await perform(ctx, actorOf(request), exceptPerson, { id: request.params.id, exception: request.body }),
  )
  app.post(
    '/api/access-rules/:id/exceptions/end',
    {
      ...gives,
      schema: {
        operationId: 'endException',
        tags,
        summary: 'The rule gives the person again what it gives',
        params: IdPath,
        body: PersonNamed,
        response: { 200: Effected },
      },
    },
    async (request) => await perform(ctx, actorOf(request), endException, { ...request.params, ...request.body }),
  )
}
