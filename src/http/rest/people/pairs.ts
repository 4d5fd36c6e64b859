import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  assignPair,
  commentPair,
  getPair,
  Pair,
  PairAssignment,
  PairComment,
  PairDecision,
  PairPostponement,
  pairRegistry,
  postponePair,
  reopenPair,
  tellApart,
} from '../../../services/duplicates/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { IdPath } from '../shapes.ts'

const tags = ['duplicates']
const views = { config: { right: 'dostup.persons.view' } } as const
const decides = { config: { right: 'dostup.persons.merge' } } as const

export function pairRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/pairs',
    {
      ...views,
      schema: {
        operationId: 'listPairs',
        tags,
        summary: 'A page of pairs of persons who may be one (E11)',
        querystring: pairRegistry.query,
        response: { 200: pairRegistry.page },
      },
    },
    async (request) => await pairRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/pairs/:id',
    {
      ...views,
      schema: {
        operationId: 'getPair',
        tags,
        summary: 'Both persons side by side, with what speaks for and against their being one',
        params: IdPath,
        response: { 200: Pair },
      },
    },
    async (request) => await getPair(ctx, actorOf(request), request.params.id),
  )
  decisionRoutes(app, ctx)
  postponeRoute(app, ctx)
  assignRoute(app, ctx)
  commentRoute(app, ctx)
}

function decisionRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, summary] of [
    ['tell-apart', tellApart, 'They are two people: matching obeys it from now on'],
    ['reopen', reopenPair, 'To be decided again'],
  ] as const) {
    app.post(
      `/api/pairs/:id/${verb}`,
      {
        ...decides,
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, body: PairDecision, response },
      },
      async (request, reply) => {
        await perform(ctx, actorOf(request), deed, { id: request.params.id, form: request.body })
        return await afterDeed(reply, () => getPair(ctx, actorOf(request), request.params.id))
      },
    )
  }
}

const response = cardAfter(Pair)

function postponeRoute(app: App, ctx: Context): void {
  const summary = 'Put a pair off until a day, on which it is in the queue again by itself'
  app.post(
    '/api/pairs/:id/postpone',
    {
      ...decides,
      schema: { operationId: 'postponePair', tags, summary, params: IdPath, body: PairPostponement, response },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), postponePair, { id: request.params.id, form: request.body })
      return await afterDeed(reply, () => getPair(ctx, actorOf(request), request.params.id))
    },
  )
}

function assignRoute(app: App, ctx: Context): void {
  const summary = 'Say who is to decide of a pair; they are told'
  app.post(
    '/api/pairs/:id/assign',
    {
      ...decides,
      schema: { operationId: 'assignPair', tags, summary, params: IdPath, body: PairAssignment, response },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), assignPair, { id: request.params.id, form: request.body })
      return await afterDeed(reply, () => getPair(ctx, actorOf(request), request.params.id))
    },
  )
}

function commentRoute(app: App, ctx: Context): void {
  const summary = 'Write down what whoever decides of a pair should know'
  app.post(
    '/api/pairs/:id/comment',
    { ...decides, schema: { operationId: 'commentPair', tags, summary, params: IdPath, body: PairComment, response } },
    async (request, reply) => {
      await perform(ctx, actorOf(request), commentPair, { id: request.params.id, form: request.body })
      return await afterDeed(reply, () => getPair(ctx, actorOf(request), request.params.id))
    },
  )
}
