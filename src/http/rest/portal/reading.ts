import type { FastifyRequest } from 'fastify'
import { type Actor, type Context, mayAnswer } from '../../../services/decisions/index.ts'
import {
  CalendarQuery,
  eventsAsCalendar,
  getPortalPage,
  listPortalCalendar,
  listPortalItems,
  newsAsAtom,
  newsAsJsonFeed,
  PortalBriefs,
  PortalListQuery,
  PortalPage,
  PortalRead,
  readPortalItem,
} from '../../../services/portal/index.ts'
import type { App } from '../../app.ts'
import { viewerOf } from '../../authenticate.ts'
import { IdPath } from '../shapes.ts'

const tags = ['portal']
const open = { config: { right: 'public' } } as const

/** Whoever reads; null: nobody has signed in, and what is for everyone is shown. */
export async function readerIn(ctx: Context, request: FastifyRequest): Promise<Actor | null> {
  await mayAnswer(ctx)
  return (await viewerOf(ctx, request)) ?? null
}

export function portalReadingRoutes(app: App, ctx: Context): void {
  pageRoutes(app, ctx)
  listRoutes(app, ctx)
  feedRoutes(app, ctx)
}

function pageRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/portal/page',
    {
      ...open,
      schema: {
        operationId: 'getPortalPage',
        tags,
        summary: 'The first page of the portal, for whoever asks; without signing in what is for everyone (E17)',
        response: { 200: PortalPage },
      },
    },
    async (request) => await getPortalPage(ctx, await readerIn(ctx, request)),
  )
  app.get(
    '/api/portal/items/:id',
    {
      ...open,
      schema: {
        operationId: 'readPortalItem',
        tags,
        summary: 'One of what the portal shows, whole',
        params: IdPath,
        response: { 200: PortalRead },
      },
    },
    async (request) => await readPortalItem(ctx, await readerIn(ctx, request), request.params.id),
  )
}

function listRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/portal/items',
    {
      ...open,
      schema: {
        operationId: 'listPortalRead',
        tags,
        summary: 'What the portal shows, of a kind or a section, or found by words in any form',
        querystring: PortalListQuery,
        response: { 200: PortalBriefs },
      },
    },
    async (request) => await listPortalItems(ctx, await readerIn(ctx, request), request.query),
  )
  app.get(
    '/api/portal/calendar',
    {
      ...open,
      schema: {
        operationId: 'listPortalCalendar',
        tags,
        summary: 'Events and webinars between two moments',
        querystring: CalendarQuery,
        response: { 200: PortalBriefs },
      },
    },
    async (request) => await listPortalCalendar(ctx, await readerIn(ctx, request), request.query),
  )
}

/** For other programs. A session that comes along is answered as its pages are, so that the set is one. */
const feeds = [
  {
    url: '/api/portal/events.ics',
    operationId: 'readPortalEvents',
    summary: 'Events as a calendar (iCalendar)',
    type: 'text/calendar',
    write: eventsAsCalendar,
  },
  {
    url: '/api/portal/news.atom',
    operationId: 'readPortalNewsAtom',
    summary: 'News as an Atom feed',
    type: 'application/atom+xml',
    write: newsAsAtom,
  },
  {
    url: '/api/portal/news.json',
    operationId: 'readPortalNewsJson',
    summary: 'News as a JSON feed',
    type: 'application/feed+json',
    write: newsAsJsonFeed,
  },
] as const

function feedRoutes(app: App, ctx: Context): void {
  for (const { url, operationId, summary, type, write } of feeds)
    app.get(url, { ...open, schema: { operationId, tags, summary, produces: [type] } }, async (request, reply) => {
      const actor = await readerIn(ctx, request)
      const text = await write({ ctx, actor, origin: request.server.ownOrigin })
      return reply.type(`${type}; charset=utf-8`).header('cache-control', 'private, no-cache').send(text)
    })
}
