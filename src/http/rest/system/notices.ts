import { Type } from 'typebox'
import { Problem } from '../../../core/problems/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  countNotices,
  listNotices,
  MessageSent,
  messageRegistry,
  NewMessage,
  NoticePage,
  NoticesRead,
  noticeRegistry,
  readNotices,
  sendMessage,
  UnreadNotices,
} from '../../../services/notices/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { Nothing } from '../shapes.ts'
import { openNoticeStreams } from './notice-streams.ts'

export function noticeRoutes(app: App, ctx: Context): void {
  const tags = ['notices']
  const own = { config: { right: 'signed-in' } } as const

  app.get(
    '/api/notices',
    {
      ...own,
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'One’s own inbox',
        querystring: noticeRegistry.query,
        response: { 200: NoticePage },
      },
    },
    async (request) => await listNotices(ctx, actorOf(request), request.query),
  )
  app.get(
    '/api/notices/unread',
    {
      ...own,
      schema: {
        operationId: 'countNotices',
        tags,
        summary: 'How many are not read yet',
        response: { 200: UnreadNotices },
      },
    },
    async (request) => await countNotices(ctx, actorOf(request)),
  )
  app.post(
    '/api/notices/read',
    {
      ...own,
      schema: {
        operationId: 'readNotices',
        tags,
        summary: 'Mark as read',
        body: NoticesRead,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await readNotices(ctx, actorOf(request), request.body)
      return reply.code(204).send(null)
    },
  )
}

/** So that proxies may forget a stream, and one that lost its reader without a word does not stay for good. */
const usualSeconds = 15 * 60

export function messageRoutes(app: App, ctx: Context): void {
  const tags = ['notices']
  streamRoute(app, ctx)
  app.get(
    '/api/messages',
    {
      config: { right: 'dostup.messages.send' },
      schema: {
        operationId: 'listMessages',
        tags,
        summary: 'What was said to many (B17)',
        querystring: messageRegistry.query,
        response: { 200: messageRegistry.page },
      },
    },
    async (request) => await messageRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.post(
    '/api/messages',
    {
      config: { right: 'dostup.messages.send' },
      schema: {
        operationId: 'sendMessage',
        tags,
        summary: 'Say something to everybody, to an organization, or to whoever holds a role; at once (B17)',
        body: NewMessage,
        response: { 201: MessageSent },
      },
    },
    async (request, reply) => reply.code(201).send(await perform(ctx, actorOf(request), sendMessage, request.body)),
  )
}

function streamRoute(app: App, ctx: Context): void {
  const streams = openNoticeStreams(ctx)
  app.addHook('preClose', () => streams.close())
  app.get(
    '/api/notices/stream',
    {
      config: { right: 'signed-in' },
      compress: false,
      schema: {
        operationId: 'followNotices',
        tags: ['notices'],
        summary: 'What comes into one’s inbox, as it comes: server-sent events `message` and `notice`',
        querystring: Type.Object(
          {
            seconds: Type.Integer({
              ...{ minimum: 0, maximum: 3600, default: usualSeconds },
              description: 'After so long it ends; an EventSource opens it again by itself.',
            }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      if (actor.kind === 'operator' || actor.session === undefined) throw new Problem('sign-in-required')
      reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream')
      return reply.send(await streams.open(actor.accountId, actor.session, request.query.seconds))
    },
  )
}
