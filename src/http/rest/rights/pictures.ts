import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Context } from '../../../services/decisions/index.ts'
import {
  Abilities,
  AbilitiesQuestion,
  abilitiesFile,
  drawAbilities,
  drawHeat,
  drawReach,
  drawRole,
  drawSeen,
  drawTimeline,
  Heat,
  HeatQuery,
  heatFile,
  type PictureFile,
  Reach,
  ReachQuestion,
  RoleQuery,
  RoleTree,
  reachFile,
  roleFile,
  Seen,
  SeenQuestion,
  seenFile,
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
  treeRoutes(app, ctx)
  treeFileRoutes(app, ctx)
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

function treeRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/pictures/abilities',
    {
      ...explains,
      schema: {
        operationId: 'drawAbilities',
        tags,
        summary: 'What somebody could do at a place, and when',
        body: AbilitiesQuestion,
        response: { 200: Abilities },
      },
    },
    async (request) => await drawAbilities(ctx, actorOf(request), request.body, languageOf(request)),
  )
  app.get(
    '/api/pictures/role',
    {
      config: { right: 'dostup.grants.view' },
      schema: {
        operationId: 'drawRole',
        tags,
        summary: 'Where in the tree a role is held, and by how many',
        querystring: RoleQuery,
        response: { 200: RoleTree },
      },
    },
    async (request) => await drawRole(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/pictures/seen',
    {
      config: { right: 'dostup.events.view' },
      schema: {
        operationId: 'drawSeen',
        tags,
        summary: 'Who looked into somebody’s data, or into a record, and on which days',
        querystring: SeenQuestion,
        response: { 200: Seen },
      },
    },
    async (request) => await drawSeen(ctx, actorOf(request), request.query),
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

function treeFileRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/pictures/abilities/export',
    { ...explains, schema: { operationId: 'exportAbilities', tags, summary, querystring: AbilitiesQuestion } },
    async (request, reply) =>
      sent(reply, await abilitiesFile(ctx, actorOf(request), request.query, languageOf(request))),
  )
  app.get(
    '/api/pictures/role/export',
    {
      config: { right: 'dostup.grants.view' },
      schema: { operationId: 'exportRoleTree', tags, summary, querystring: RoleQuery },
    },
    async (request, reply) => sent(reply, await roleFile(ctx, actorOf(request), request.query, languageOf(request))),
  )
  app.get(
    '/api/pictures/seen/export',
    {
      config: { right: 'dostup.events.view' },
      schema: { operationId: 'exportSeen', tags, summary, querystring: SeenQuestion },
    },
    async (request, reply) => sent(reply, await seenFile(ctx, actorOf(request), request.query, languageOf(request))),
  )
}

function sent(reply: FastifyReply, { name, bytes }: PictureFile) {
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(Readable.from(bytes))
}
