import { Affiliations, listGuardians } from '../../../services/affiliations/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  ClassMove,
  doOrPreview,
  Enrolment,
  Expulsion,
  enrolStudent,
  expelStudent,
  Guardianship,
  joinParent,
  MoveReport,
  moveToClass,
  PreviewQuery,
  Promotion,
  PromotionReport,
  partParent,
  promoteYear,
} from '../../../services/staffing/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { IdPath } from '../shapes.ts'

const tags = ['staffing']
const views = { config: { right: 'dostup.persons.view' } } as const
const coming = { querystring: PreviewQuery, response: { 200: MoveReport, 201: MoveReport } }
const onPlace = { querystring: PreviewQuery, params: IdPath, response: { 200: MoveReport } }

export function studentRoutes(app: App, ctx: Context): void {
  enrolStudentRoute(app, ctx)
  moveToClassRoute(app, ctx)
  expelStudentRoute(app, ctx)
  promoteYearRoute(app, ctx)
}

function enrolStudentRoute(app: App, ctx: Context): void {
  app.post(
    '/api/students',
    {
      config: { ...views.config, ...judgedBy(ctx, enrolStudent, (body: Enrolment) => body) },
      schema: {
        operationId: 'enrolStudent',
        tags,
        summary: 'Enrol in a class; the account comes by itself',
        body: Enrolment,
        ...coming,
      },
    },
    async (request, reply) => {
      const { body, query } = request
      const report = await doOrPreview(ctx, actorOf(request), enrolStudent, { input: body, preview: query.preview })
      return reply.code(query.preview ? 200 : 201).send(report)
    },
  )
}

function moveToClassRoute(app: App, ctx: Context): void {
  app.post(
    '/api/affiliations/:id/class',
    {
      ...views,
      schema: {
        operationId: 'moveToClass',
        tags,
        summary: 'Move a student to another class',
        body: ClassMove,
        ...onPlace,
      },
    },
    async (request) => {
      const { params, body, query } = request
      return await doOrPreview(ctx, actorOf(request), moveToClass, {
        input: { id: params.id, asked: body },
        preview: query.preview,
      })
    },
  )
}

function expelStudentRoute(app: App, ctx: Context): void {
  app.post(
    '/api/affiliations/:id/expel',
    {
      ...views,
      schema: {
        operationId: 'expelStudent',
        tags,
        summary: 'Expel a student, or let them graduate',
        body: Expulsion,
        ...onPlace,
      },
    },
    async (request) => {
      const { params, body, query } = request
      return await doOrPreview(ctx, actorOf(request), expelStudent, {
        input: { id: params.id, asked: body },
        preview: query.preview,
      })
    },
  )
}

function promoteYearRoute(app: App, ctx: Context): void {
  app.post(
    '/api/organizations/:id/promotion',
    {
      ...views,
      schema: {
        operationId: 'promoteYear',
        tags,
        summary: 'A whole school goes on to the next year',
        params: IdPath,
        querystring: PreviewQuery,
        body: Promotion,
        response: { 200: PromotionReport },
      },
    },
    async (request) => {
      const { params, body, query } = request
      return await doOrPreview(ctx, actorOf(request), promoteYear, {
        input: { id: params.id, asked: body },
        preview: query.preview,
      })
    },
  )
}

export function guardianRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id/guardians',
    {
      ...views,
      schema: {
        operationId: 'listGuardians',
        tags,
        summary: 'Who is joined to a child as a parent',
        params: IdPath,
        response: { 200: Affiliations },
      },
    },
    async (request) => await listGuardians(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/persons/:id/guardians',
    {
      config: { ...views.config, ...judgedBy(ctx, joinParent, (asked: Guardianship, id) => ({ childId: id, asked })) },
      schema: {
        operationId: 'joinParent',
        tags,
        summary: 'Join a parent to a child; the account comes by itself',
        params: IdPath,
        body: Guardianship,
        ...coming,
      },
    },
    async (request, reply) => {
      const { params, body, query } = request
      const report = await doOrPreview(ctx, actorOf(request), joinParent, {
        input: { childId: params.id, asked: body },
        preview: query.preview,
      })
      return reply.code(query.preview ? 200 : 201).send(report)
    },
  )
  app.post(
    '/api/affiliations/:id/part',
    {
      ...views,
      schema: { operationId: 'partParent', tags, summary: 'A parent is a child’s parent here no more', ...onPlace },
    },
    async (request) =>
      await doOrPreview(ctx, actorOf(request), partParent, {
        input: request.params.id,
        preview: request.query.preview,
      }),
  )
}
