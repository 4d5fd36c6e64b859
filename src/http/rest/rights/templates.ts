import { perform, performAll } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { AccountTemplates, giveTemplate, listAccountTemplates } from '../../../services/grants/index.ts'
import { TitleEdit } from '../../../services/roles/index.ts'
import {
  createTemplate,
  deleteTemplate,
  editTemplate,
  getTemplate,
  NewTemplate,
  setTemplateRoles,
  Template,
  TemplateRoles,
  templateRegistry,
} from '../../../services/templates/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { languageOf } from '../../problems.ts'
import { afterDeed, cardAfter } from '../after-deed.ts'
import { AnswersOfMany, answersOfMany, ManyNamed } from '../many.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['templates']
const views = { config: { right: 'dostup.templates.view' } } as const
const edits = { config: { right: 'dostup.templates.edit' } } as const

/** L18, L19. */
export function templateRoutes(app: App, ctx: Context): void {
  lookingRoutes(app, ctx)
  editingRoutes(app, ctx)
  app.post(
    '/api/templates/:id/give',
    {
      config: { right: 'dostup.grants.give' },
      schema: {
        operationId: 'giveTemplate',
        tags,
        summary: 'Copy its roles onto accounts; each answer says why not',
        params: IdPath,
        body: ManyNamed,
        response: { 200: AnswersOfMany },
      },
    },
    async (request) => {
      const { ids } = request.body
      const templateId = request.params.id
      const inputs = ids.map((accountId) => ({ accountId, templateId }))
      return answersOfMany(ids, await performAll(ctx, actorOf(request), giveTemplate, inputs), languageOf(request))
    },
  )
}

function lookingRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/templates',
    {
      ...views,
      schema: {
        operationId: 'listTemplates',
        tags,
        summary: 'A page of templates of roles, those of organizations above too',
        querystring: templateRegistry.query,
        response: { 200: templateRegistry.page },
      },
    },
    async (request) => await templateRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/templates/:id',
    {
      ...views,
      schema: {
        operationId: 'getTemplate',
        tags,
        summary: 'A template and its roles',
        params: IdPath,
        response: { 200: Template },
      },
    },
    async (request) => await getTemplate(ctx, actorOf(request), request.params.id),
  )
  app.get(
    '/api/accounts/:id/templates',
    {
      ...views,
      schema: {
        operationId: 'listAccountTemplates',
        tags,
        summary: 'Templates for an account, the one it has, and what differs from each',
        params: IdPath,
        response: { 200: AccountTemplates },
      },
    },
    async (request) => await listAccountTemplates(ctx, actorOf(request), request.params.id),
  )
}

function editingRoutes(app: App, ctx: Context): void {
  createTemplateRoute(app, ctx)
  editTemplateRoute(app, ctx)
  setTemplateRolesRoute(app, ctx)
  deleteTemplateRoute(app, ctx)
}

function createTemplateRoute(app: App, ctx: Context): void {
  app.post(
    '/api/templates',
    {
      config: { ...edits.config, ...judgedBy(ctx, createTemplate, (body: NewTemplate) => body) },
      schema: {
        operationId: 'createTemplate',
        tags,
        summary: 'Make an empty template',
        body: NewTemplate,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createTemplate, request.body) }),
  )
}

function editTemplateRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/templates/:id',
    {
      config: { ...edits.config, ...judgedBy(ctx, editTemplate, (edit: TitleEdit, id) => ({ id, edit })) },
      schema: {
        operationId: 'editTemplate',
        tags,
        summary: 'Change title and note',
        params: IdPath,
        body: TitleEdit,
        response: cardAfter(Template),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editTemplate, { id: request.params.id, edit: request.body })
      return await afterDeed(reply, () => getTemplate(ctx, actorOf(request), request.params.id))
    },
  )
}

function setTemplateRolesRoute(app: App, ctx: Context): void {
  app.put(
    '/api/templates/:id/roles',
    {
      ...edits,
      schema: {
        operationId: 'setTemplateRoles',
        tags,
        summary: 'Save its roles; whoever has it keeps their own and has it no more',
        params: IdPath,
        body: TemplateRoles,
        response: cardAfter(Template),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setTemplateRoles, { id: request.params.id, asked: request.body })
      return await afterDeed(reply, () => getTemplate(ctx, actorOf(request), request.params.id))
    },
  )
}

function deleteTemplateRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/templates/:id',
    {
      ...edits,
      schema: {
        operationId: 'deleteTemplate',
        tags,
        summary: 'Delete; what was given by it stays',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteTemplate, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
