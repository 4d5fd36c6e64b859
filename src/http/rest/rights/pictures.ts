import type { Context } from '../../../services/decisions/index.ts'
import {
  drawHeat,
  drawReach,
  drawTimeline,
  Heat,
  HeatQuery,
  Reach,
  ReachQuestion,
  Timeline,
  TimelineQuestion,
} from '../../../services/pictures/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'

const tags = ['pictures']
const explains = { config: { right: 'dostup.decisions.explain' } } as const

export function pictureRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/pictures/heat',
    {
      config: { right: 'dostup.grants.view' },
      schema: {
        operationId: 'drawHeat',
        tags,
        summary: 'How many have which role in which organization',
        querystring: HeatQuery,
        response: { 200: Heat },
      },
    },
    async (request) => await drawHeat(ctx, actorOf(request), request.query.within),
  )
  app.post(
    '/api/pictures/reach',
    {
      ...explains,
      schema: {
        operationId: 'drawReach',
        tags,
        summary: 'Who reaches a record, by which ways',
        body: ReachQuestion,
        response: { 200: Reach },
      },
    },
    async (request) => await drawReach(ctx, actorOf(request), request.body, languageOf(request)),
  )
  app.post(
    '/api/pictures/timeline',
    {
      ...explains,
      schema: {
        operationId: 'drawTimeline',
        tags,
        summary: 'Who could when; two moments are a difference',
        body: TimelineQuestion,
        response: { 200: Timeline },
      },
    },
    async (request) => await drawTimeline(ctx, actorOf(request), request.body, languageOf(request)),
  )
}
