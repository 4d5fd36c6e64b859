import type { FastifyRequest } from 'fastify'
import {
  Answer,
  Doable,
  ExplainQuestion,
  explain,
  type FilterAsker,
  FilterQuestion,
  filterRows,
  Holders,
  Holdings,
  listHoldings,
  Preview,
  PreviewPage,
  Proposed,
  previewChange,
  Reachable,
  RowFilter,
  WhatMayQuestion,
  WhereMayQuestion,
  WhoMayQuestion,
  whatMay,
  whereMay,
  whoMay,
} from '../../../services/answers/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { IdPath } from '../shapes.ts'

const tags = ['decisions']
const explains = { config: { right: 'dostup.decisions.explain' } } as const

export function decisionRoutes(app: App, ctx: Context): void {
  explainRoute(app, ctx)
  listHoldingsRoute(app, ctx)
  whoMayRoute(app, ctx)
  whereMayRoute(app, ctx)
  whatMayRoute(app, ctx)
  previewChangeRoute(app, ctx)
  filterRowsRoute(app, ctx)
}

function explainRoute(app: App, ctx: Context): void {
  app.post(
    '/api/decisions/explain',
    {
      ...explains,
      schema: {
        operationId: 'explain',
        tags,
        summary: 'Why, or why not',
        body: ExplainQuestion,
        response: { 200: Answer },
      },
    },
    async (request) => await explain(ctx, actorOf(request), request.body, languageOf(request)),
  )
}

function listHoldingsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/accounts/:id/holdings',
    {
      config: { right: 'dostup.grants.view' },
      schema: {
        operationId: 'listHoldings',
        tags,
        summary: 'All that an account holds, by every way it comes',
        params: IdPath,
        response: { 200: Holdings },
      },
    },
    async (request) => await listHoldings(ctx, actorOf(request), request.params.id, languageOf(request)),
  )
}

function whoMayRoute(app: App, ctx: Context): void {
  app.post(
    '/api/decisions/accounts',
    {
      ...explains,
      schema: {
        operationId: 'whoMay',
        tags,
        summary: 'Who may, or who might at a past moment',
        body: WhoMayQuestion,
        response: { 200: Holders },
      },
    },
    async (request) => await whoMay(ctx, actorOf(request), request.body, languageOf(request)),
  )
}

function whereMayRoute(app: App, ctx: Context): void {
  app.post(
    '/api/decisions/nodes',
    {
      ...explains,
      schema: {
        operationId: 'whereMay',
        tags,
        summary: 'Where an account may do this, or might at a past moment',
        body: WhereMayQuestion,
        response: { 200: Reachable },
      },
    },
    async (request) => await whereMay(ctx, actorOf(request), request.body, languageOf(request)),
  )
}

function whatMayRoute(app: App, ctx: Context): void {
  app.post(
    '/api/decisions/actions',
    {
      ...explains,
      schema: {
        operationId: 'whatMay',
        tags,
        summary: 'What an account may do there, or might at a past moment',
        body: WhatMayQuestion,
        response: { 200: Doable },
      },
    },
    async (request) => await whatMay(ctx, actorOf(request), request.body, languageOf(request)),
  )
}

function previewChangeRoute(app: App, ctx: Context): void {
  app.post(
    '/api/decisions/preview',
    {
      ...explains,
      schema: {
        operationId: 'previewChange',
        tags,
        summary: 'What if: who would gain and lose what',
        querystring: PreviewPage,
        body: Proposed,
        response: { 200: Preview },
      },
    },
    async (request) =>
      await previewChange(ctx, actorOf(request), { proposed: request.body, page: request.query }, languageOf(request)),
  )
}

function filterRowsRoute(app: App, ctx: Context): void {
  app.post(
    '/api/decisions/filter',
    {
      config: { right: 'key or dostup.decisions.ask' },
      schema: {
        operationId: 'filterRows',
        tags,
        summary: 'Which rows of a table an account may act on',
        body: FilterQuestion,
        response: { 200: RowFilter },
      },
    },
    async (request) => await filterRows(ctx, askerOf(request), request.body),
  )
}

function askerOf(request: FastifyRequest): FilterAsker {
  const { subsystemKey } = request
  return subsystemKey === null ? actorOf(request) : { kind: 'subsystem', subsystem: subsystemKey.subsystem }
}
