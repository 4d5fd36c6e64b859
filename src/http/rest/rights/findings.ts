import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  cureFinding,
  dismissFinding,
  FindingDismissal,
  FindingEffect,
  FindingNamed,
  Findings,
  FindingsQuery,
  listFindings,
  rehearseCure,
  restoreFinding,
} from '../../../services/findings/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { Nothing } from '../shapes.ts'

const tags = ['findings']
const views = { config: { right: 'dostup.grants.view' } } as const

export function findingRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/findings',
    {
      ...views,
      schema: {
        operationId: 'listFindings',
        tags,
        summary: 'Roles and grants as they are: what is odd where the viewer looks',
        querystring: FindingsQuery,
        response: { 200: Findings },
      },
    },
    async (request) => await listFindings(ctx, actorOf(request), request.query),
  )
  cureRoutes(app, ctx)
  dismissalRoutes(app, ctx)
}

function cureRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/findings/rehearsal',
    {
      ...views,
      schema: {
        operationId: 'rehearseCure',
        tags,
        summary: 'Who would gain and who would lose what by the cure',
        body: FindingNamed,
        response: { 200: FindingEffect },
      },
    },
    async (request) => await rehearseCure(ctx, actorOf(request), request.body, languageOf(request)),
  )
  app.post(
    '/api/findings/cure',
    {
      ...views,
      schema: {
        operationId: 'cureFinding',
        tags,
        summary: 'Do the cure of a finding: a deed that the log tells by its own name',
        body: FindingNamed,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await cureFinding(ctx, actorOf(request), request.body)
      return reply.code(204).send(null)
    },
  )
}

function dismissalRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/findings/dismissal',
    {
      ...views,
      schema: {
        operationId: 'dismissFinding',
        tags,
        summary: 'Say that what was found is as it should be, and why',
        body: FindingDismissal,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), dismissFinding, request.body)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/findings/restoration',
    {
      ...views,
      schema: {
        operationId: 'restoreFinding',
        tags,
        summary: 'Tell again what was dismissed',
        body: FindingNamed,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), restoreFinding, request.body)
      return reply.code(204).send(null)
    },
  )
}
