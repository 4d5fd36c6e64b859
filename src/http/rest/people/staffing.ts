import { AffiliationEdit, Affiliations, listAffiliations } from '../../../services/affiliations/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  Dismissal,
  dismissEmployee,
  doOrPreview,
  editPost,
  Hiring,
  hireEmployee,
  Leave,
  listMoves,
  MoveReport,
  moveRegistry,
  PreviewQuery,
  returnFromLeave,
  startLeave,
  Transferring,
  transferEmployee,
  undoMove,
} from '../../../services/staffing/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { operationOf } from '../after-deed.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['staffing']
/** Which right each deed asks is the preset's word (A14, B6): whoever does any of them sees persons. */
const views = { config: { right: 'dostup.persons.view' } } as const

const onPost = { querystring: PreviewQuery, params: IdPath, response: { 200: MoveReport } }

export function affiliationRoutes(app: App, ctx: Context): void {
  listAffiliationsRoute(app, ctx)
  editAffiliationRoute(app, ctx)
  listMovesRoute(app, ctx)
  undoMoveRoute(app, ctx)
}

function listAffiliationsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id/affiliations',
    {
      ...views,
      schema: {
        operationId: 'listAffiliations',
        tags,
        summary: 'A person’s posts, classes and wards, past ones too',
        params: IdPath,
        response: { 200: Affiliations },
      },
    },
    async (request) => await listAffiliations(ctx, actorOf(request), request.params.id),
  )
}

function editAffiliationRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/affiliations/:id',
    {
      config: { ...views.config, ...judgedBy(ctx, editPost, (edit: AffiliationEdit, id) => ({ id, edit })) },
      schema: {
        operationId: 'editAffiliation',
        tags,
        summary: 'Change post, dates and order; a last day ends what came by the post',
        ...onPost,
        body: AffiliationEdit,
      },
    },
    async (request) =>
      await doOrPreview(ctx, actorOf(request), editPost, {
        input: { id: request.params.id, edit: request.body },
        preview: request.query.preview,
      }),
  )
}

function listMovesRoute(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id/moves',
    {
      ...views,
      schema: {
        operationId: 'listMoves',
        tags,
        summary: 'What was done with a person, each by which it can be undone',
        params: IdPath,
        querystring: moveRegistry.query,
        response: { 200: moveRegistry.page },
      },
    },
    async (request) => await listMoves(ctx, actorOf(request), request.params.id, request.query),
  )
}

function undoMoveRoute(app: App, ctx: Context): void {
  app.post(
    '/api/moves/:id/undo',
    {
      ...views,
      schema: {
        operationId: 'undoMove',
        tags,
        summary: 'Undo a hiring, a transfer, a dismissal, while nobody has changed any of it',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), undoMove, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

export function employeeRoutes(app: App, ctx: Context): void {
  hireEmployeeRoute(app, ctx)
  transferEmployeeRoute(app, ctx)
  dismissEmployeeRoute(app, ctx)
  leaveRoutes(app, ctx)
}

function hireEmployeeRoute(app: App, ctx: Context): void {
  app.post(
    '/api/employees',
    {
      config: { ...views.config, ...judgedBy(ctx, hireEmployee, (body: Hiring) => body) },
      schema: {
        operationId: 'hireEmployee',
        tags,
        summary: 'Hire: person, post, account and rights at once; a second post as well',
        querystring: PreviewQuery,
        body: Hiring,
        response: { 200: MoveReport, 201: MoveReport },
      },
    },
    async (request, reply) => {
      const { preview } = request.query
      const report = await doOrPreview(ctx, actorOf(request), hireEmployee, { input: request.body, preview })
      return reply.code(preview ? 200 : 201).send(report)
    },
  )
}

function transferEmployeeRoute(app: App, ctx: Context): void {
  app.post(
    '/api/affiliations/:id/transfer',
    {
      ...views,
      schema: {
        operationId: 'transferEmployee',
        tags,
        summary: 'Transfer from a day on',
        body: Transferring,
        ...onPost,
      },
    },
    async (request) => {
      const { params, body, query } = request
      return await doOrPreview(ctx, actorOf(request), transferEmployee, {
        input: { id: params.id, asked: body },
        preview: query.preview,
      })
    },
  )
}

function dismissEmployeeRoute(app: App, ctx: Context): void {
  app.post(
    '/api/affiliations/:id/dismiss',
    {
      ...views,
      schema: {
        operationId: 'dismissEmployee',
        tags,
        summary: 'Dismiss from the organization',
        body: Dismissal,
        ...onPost,
      },
    },
    async (request) => {
      const { params, body, query } = request
      return await doOrPreview(ctx, actorOf(request), dismissEmployee, {
        input: { id: params.id, asked: body },
        preview: query.preview,
      })
    },
  )
}

function leaveRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, summary] of [
    ['leave', startLeave, 'A long leave begins: what comes by the post rests'],
    ['return', returnFromLeave, 'Back from leave: the post goes on'],
  ] as const) {
    app.post(
      `/api/affiliations/:id/${verb}`,
      { ...views, schema: { operationId: operationOf(deed), tags, summary, body: Leave, ...onPost } },
      async (request) => {
        const { params, body, query } = request
        return await doOrPreview(ctx, actorOf(request), deed, {
          input: { id: params.id, asked: body },
          preview: query.preview,
        })
      },
    )
  }
}
