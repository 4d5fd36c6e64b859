import { Type } from 'typebox'
import { previewRequest, RequestPreview } from '../../../services/answers/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { NewNote } from '../../../services/registry/index.ts'
import {
  approveRequest,
  commentRequest,
  declineRequest,
  draftRequest,
  editRequest,
  endorseRequest,
  getRequest,
  listRequestOptions,
  NewRequest,
  RequestApproval,
  RequestCard,
  RequestEdit,
  RequestFormOptions,
  RequestRefusal,
  requestRegistry,
  returnRequest,
  sendRequest,
  takeRequest,
  WantedAccess,
  withdrawRequest,
} from '../../../services/requests/index.ts'
import type { App } from '../../app.ts'
import { actorOf, type RouteRight } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { languageOf } from '../../problems.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { AnswersOfMany, answersOfMany } from '../many.ts'
import { IdPath, Made } from '../shapes.ts'

const tags = ['requests']
// Everybody asks something; what of whom, and who decides, the deeds say.
const signedIn = { config: { right: 'signed-in' } } as const
const judges = { config: { right: 'dostup.requests.view' } } as const
const { itemIds: _, ...toReturn } = RequestRefusal.properties
const Return = Type.Object(toReturn, { title: 'RequestReturn', additionalProperties: false })

export function requestRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  writeRoutes(app, ctx)
  stepRoutes(app, ctx)
  sayingRoutes(app, ctx)
  approveRoute(app, ctx)
  declineRoute(app, ctx)
  previewRoute(app, ctx)
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/requests',
    {
      ...signedIn,
      schema: {
        operationId: 'listRequests',
        tags,
        summary: 'One’s own requests, and those where the caller sees requests',
        querystring: requestRegistry.query,
        response: { 200: requestRegistry.page },
      },
    },
    async (request) => await requestRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/requests/options',
    {
      ...signedIn,
      schema: {
        operationId: 'listRequestOptions',
        tags,
        summary:
          'What the caller may ask for, of whose people, the roles of each subsystem, and the least that brings what is wanted',
        querystring: WantedAccess,
        response: { 200: RequestFormOptions },
      },
    },
    async (request) => await listRequestOptions(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/requests/:id',
    {
      ...signedIn,
      schema: {
        operationId: 'getRequest',
        tags,
        summary: 'A request: of whom, what for, its history, and what the caller may do with it',
        params: IdPath,
        response: { 200: RequestCard },
      },
    },
    async (request) => await getRequest(ctx, actorOf(request), request.params.id, languageOf(request)),
  )
}

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/requests',
    {
      config: { right: 'signed-in', ...judgedBy(ctx, draftRequest, (body: NewRequest) => body) },
      schema: {
        operationId: 'draftRequest',
        tags,
        summary: 'Write a request; only its author sees it until it is sent (E7)',
        body: NewRequest,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), draftRequest, request.body) }),
  )
  app.patch(
    '/api/requests/:id',
    {
      config: { right: 'signed-in', ...judgedBy(ctx, editRequest, (edit: RequestEdit, id) => ({ id, edit })) },
      schema: {
        operationId: 'editRequest',
        tags,
        summary: 'Change a draft, or what was returned to be mended',
        params: IdPath,
        body: RequestEdit,
        response: cardAfter(RequestCard),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      await perform(ctx, actorOf(request), editRequest, { id: params.id, edit: body })
      return await afterDeed(reply, () => getRequest(ctx, actorOf(request), params.id, languageOf(request)))
    },
  )
}

function stepRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, right, summary] of [
    ['send', sendRequest, 'signed-in', 'Send a request: from now on it waits for an answer'],
    ['take', takeRequest, 'dostup.requests.view', 'Say that one works on it, or take it over'],
    ['endorse', endorseRequest, 'dostup.requests.view', 'Speak for what somebody of the organization asks (E4, E7)'],
    ['withdraw', withdrawRequest, 'signed-in', 'Take back what one has asked for'],
  ] as const) {
    app.post(
      `/api/requests/:id/${verb}`,
      {
        config: { right: right as RouteRight },
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: cardAfter(RequestCard) },
      },
      async (request, reply) => {
        await perform(ctx, actorOf(request), deed, request.params.id)
        return await afterDeed(reply, () => getRequest(ctx, actorOf(request), request.params.id, languageOf(request)))
      },
    )
  }
}

function sayingRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/requests/:id/comment',
    {
      ...signedIn,
      schema: {
        operationId: 'commentRequest',
        tags,
        summary: 'Say something to whoever sees the request',
        params: IdPath,
        body: NewNote,
        response: cardAfter(RequestCard),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await perform(ctx, actorOf(request), commentRequest, { id, text: request.body.text })
      return await afterDeed(reply, () => getRequest(ctx, actorOf(request), id, languageOf(request)))
    },
  )
  app.post(
    '/api/requests/:id/return',
    {
      ...judges,
      schema: {
        operationId: 'returnRequest',
        tags,
        summary: 'Give it back to be mended, and say what is missing',
        params: IdPath,
        body: Return,
        response: cardAfter(RequestCard),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await perform(ctx, actorOf(request), returnRequest, { id, reason: request.body.reason })
      return await afterDeed(reply, () => getRequest(ctx, actorOf(request), id, languageOf(request)))
    },
  )
}

function approveRoute(app: App, ctx: Context): void {
  app.post(
    '/api/requests/:id/approve',
    {
      ...judges,
      schema: {
        operationId: 'approveRequest',
        tags,
        summary: 'Carry out what was asked, with one’s own rights; what could not be stays open, and is told',
        params: IdPath,
        body: RequestApproval,
        response: { 200: AnswersOfMany },
      },
    },
    async (request) => {
      const { id } = request.params
      const failed = await perform(ctx, actorOf(request), approveRequest, { id, ...request.body })
      const ids = failed.map(({ itemId }) => itemId)
      const answers = failed.map(({ problem }) => ({ error: problem }))
      return answersOfMany(ids, answers, languageOf(request))
    },
  )
}

function previewRoute(app: App, ctx: Context): void {
  app.post(
    '/api/requests/:id/preview',
    {
      ...judges,
      schema: {
        operationId: 'previewRequest',
        tags,
        summary: 'What approval would do, what would be refused and who could do it instead; nothing is saved',
        params: IdPath,
        response: { 200: RequestPreview },
      },
    },
    async (request) => await previewRequest(ctx, actorOf(request), request.params.id, languageOf(request)),
  )
}

function declineRoute(app: App, ctx: Context): void {
  app.post(
    '/api/requests/:id/decline',
    {
      ...judges,
      schema: {
        operationId: 'declineRequest',
        tags,
        summary: 'Decline it, or some of its people, with a reason that the asker is told (E7)',
        params: IdPath,
        body: RequestRefusal,
        response: cardAfter(RequestCard),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await perform(ctx, actorOf(request), declineRequest, { id, ...request.body })
      return await afterDeed(reply, () => getRequest(ctx, actorOf(request), id, languageOf(request)))
    },
  )
}
