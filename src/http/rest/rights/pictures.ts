import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Context } from '../../../services/decisions/index.ts'
import {
  drawHeat,
  drawReach,
  drawTimeline,
  Heat,
  HeatQuery,
  heatFile,
  type PictureFile,
  Reach,
  ReachQuestion,
  reachFile,
  Timeline,
  TimelineQuestion,
  timelineFile,
} from '../../../services/pictures/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'

const tags = ['pictures']
const explains = { config: { right: 'dostup.decisions.explain' } } as const

export function pictureRoutes(app: App, ctx: Context): void {
  fileRoutes(app, ctx)
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

const summary = 'The picture as a table, for a spreadsheet'

function fileRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/pictures/heat/export',
    {
      config: { right: 'dostup.grants.view' },
      schema: { operationId: 'exportHeat', tags, summary, querystring: HeatQuery },
    },
    async (request, reply) =>
      sent(reply, await heatFile(ctx, actorOf(request), request.query.within, languageOf(request))),
  )
  app.get(
    '/api/pictures/reach/export',
    { ...explains, schema: { operationId: 'exportReach', tags, summary, querystring: ReachQuestion } },
    async (request, reply) => sent(reply, await reachFile(ctx, actorOf(request), request.query, languageOf(request))),
  )
  app.get(
    '/api/pictures/timeline/export',
    { ...explains, schema: { operationId: 'exportTimeline', tags, summary, querystring: TimelineQuestion } },
    async (request, reply) =>
      sent(reply, await timelineFile(ctx, actorOf(request), request.query, languageOf(request))),
  )
}

function sent(reply: FastifyReply, { name, bytes }: PictureFile) {
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(Readable.from(bytes))
}
