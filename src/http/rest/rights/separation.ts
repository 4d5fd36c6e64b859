import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import {
  endException,
  giveException,
  listOffenders,
  NewSeparationException,
  rehearseRule,
  removeRule,
  SeparationExceptions,
  SeparationOffenders,
  SeparationRuleForm,
  SeparationRules,
  setRule,
  viewExceptions,
  viewRules,
} from '../../../services/separation/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['separation']
const sees = { config: { right: 'dostup.separation.view' } } as const
const writes = { config: { right: 'dostup.separation.edit' } } as const
const excepts = { config: { right: 'dostup.separation.except' } } as const

/** What nobody may hold together. */
export function separationRoutes(app: App, ctx: Context): void {
  ofRules(app, ctx)
  ofRuleItself(app, ctx)
  ofOffenders(app, ctx)
  ofExceptions(app, ctx)
}

function ofRules(app: App, ctx: Context): void {
  app.get(
    '/api/separation/rules',
    {
      ...sees,
      schema: {
        operationId: 'listSeparationRules',
        tags,
        summary: 'Rules of separation: of the preset, and as administrators have written them',
        querystring: SearchQuery,
        response: { 200: SeparationRules },
      },
    },
    async (request) => await viewRules(ctx, actorOf(request), request.query),
  )
  app.post(
    '/api/separation/rules',
    {
      ...writes,
      schema: {
        operationId: 'createSeparationRule',
        tags,
        summary: 'Write a rule; whoever breaks it already is left as they are, and listed',
        body: SeparationRuleForm,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const id = await perform(ctx, actorOf(request), setRule, { form: request.body })
      return reply.code(201).send({ id })
    },
  )
}

function ofRuleItself(app: App, ctx: Context): void {
  app.put(
    '/api/separation/rules/:id',
    {
      ...writes,
      schema: {
        operationId: 'setSeparationRule',
        tags,
        summary: 'Write a rule anew, also in place of the preset’s',
        params: IdPath,
        body: SeparationRuleForm,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setRule, { id: request.params.id, form: request.body })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/separation/rules/:id',
    {
      ...writes,
      schema: {
        operationId: 'removeSeparationRule',
        tags,
        summary: 'Take back what was written: the preset’s rule holds again, where it has one',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), removeRule, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function ofOffenders(app: App, ctx: Context): void {
  app.post(
    '/api/separation/rules/preview',
    {
      ...writes,
      schema: {
        operationId: 'previewSeparationRule',
        tags,
        summary: 'Who breaks a rule, were it written so',
        body: SeparationRuleForm,
        response: { 200: SeparationOffenders },
      },
    },
    async (request) => await rehearseRule(ctx, actorOf(request), request.body, languageOf(request)),
  )
  app.get(
    '/api/separation/rules/:id/offenders',
    {
      ...sees,
      schema: {
        operationId: 'listSeparationOffenders',
        tags,
        summary: 'Who breaks a rule, and what would cure it',
        params: IdPath,
        response: { 200: SeparationOffenders },
      },
    },
    async (request) => await listOffenders(ctx, actorOf(request), request.params.id, languageOf(request)),
  )
}

function ofExceptions(app: App, ctx: Context): void {
  app.get(
    '/api/separation/exceptions',
    {
      ...sees,
      schema: {
        operationId: 'listSeparationExceptions',
        tags,
        summary: 'Who is, or was, excepted from a rule: why, by whom, until when',
        querystring: SearchQuery,
        response: { 200: SeparationExceptions },
      },
    },
    async (request) => await viewExceptions(ctx, actorOf(request), request.query),
  )
  app.post(
    '/api/separation/exceptions',
    {
      ...excepts,
      schema: {
        operationId: 'giveSeparationException',
        tags,
        summary: 'Let somebody hold for a time what a rule keeps apart; nobody excepts themselves',
        body: NewSeparationException,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const id = await perform(ctx, actorOf(request), giveException, request.body)
      return reply.code(201).send({ id })
    },
  )
  app.post(
    '/api/separation/exceptions/:id/end',
    {
      ...excepts,
      schema: {
        operationId: 'endSeparationException',
        tags,
        summary: 'End an exception before its time: what is held is left, and listed',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), endException, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
