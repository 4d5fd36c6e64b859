import { type Static, Type } from 'typebox'
import { type Language, Problem } from '../../../core/problems/index.ts'
import { takeAndTell } from '../../../services/alerts/index.ts'
import {
  changeRegistry,
  eventRegistry,
  NewEvents,
  Proof,
  proveEntry,
  type Taking,
} from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { Refusal } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { refusalOf } from '../many.ts'
import { IdPath } from '../shapes.ts'

const tags = ['logs']
const megabytes = 8
const bodyLimit = megabytes * 1024 * 1024

const WrittenEvent = Type.Object(
  {
    id: Type.String(),
    outcome: Type.Enum(['written', 'known', 'refused'], {
      description: 'known: an event of this id was there, and stays as it is.',
    }),
    refused: Type.Union([Refusal, Type.Null()]),
  },
  { title: 'WrittenEvent' },
)
const WrittenEvents = Type.Object(
  { items: Type.Array(WrittenEvent, { description: 'In the order in which they were sent.' }) },
  { title: 'WrittenEvents' },
)

export function logRoutes(app: App, ctx: Context): void {
  writingRoute(app, ctx)
  proofRoutes(app, ctx)
  app.get(
    '/api/events',
    {
      config: { right: 'dostup.events.view' },
      schema: {
        operationId: 'listEvents',
        tags,
        summary: 'The event log (B14)',
        querystring: eventRegistry.query,
        response: { 200: eventRegistry.page },
      },
    },
    async (request) => await eventRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/changes',
    {
      config: { right: 'dostup.changes.view' },
      schema: {
        operationId: 'listChanges',
        tags,
        summary: 'The change log (B15)',
        querystring: changeRegistry.query,
        response: { 200: changeRegistry.page },
      },
    },
    async (request) => await changeRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function writingRoute(app: App, ctx: Context): void {
  app.post(
    '/api/events',
    {
      config: { right: 'key or signed-in' },
      bodyLimit,
      schema: {
        operationId: 'writeEvents',
        tags,
        summary: 'Write up to 10,000 events of a subsystem, with its key; each answer says what became of it (B14)',
        description: `Of types that the preset declares for the subsystem. Sent again it writes nothing. A body has at most ${megabytes} MiB.`,
        body: NewEvents,
        response: { 200: WrittenEvents },
      },
    },
    async (request) => {
      const { subsystemKey: key, body } = request
      if (key === null) throw new Problem('event-key-needed')
      const takings = await takeAndTell(ctx, key.subsystem, body.items)
      const language = languageOf(request)
      return { items: body.items.map(({ id }, at) => ({ id, ...outcomeOf(takings[at] as Taking, language) })) }
    },
  )
}

function outcomeOf(taking: Taking, language: Language): Omit<Static<typeof WrittenEvent>, 'id'> {
  if (typeof taking === 'string') return { outcome: taking, refused: null }
  return { outcome: 'refused', refused: refusalOf({ error: taking.problem }, language) }
}

/** «Скачать доказательство»: for whoever sees the row. */
function proofRoutes(app: App, ctx: Context): void {
  const schema = { tags, params: IdPath, response: { 200: Proof } }
  app.get(
    '/api/changes/:id/proof',
    {
      config: { right: 'dostup.changes.view' },
      schema: { ...schema, operationId: 'proveChange', summary: 'That a change stands in the log as it was signed' },
    },
    async (request) => {
      const asked = { ctx, actor: actorOf(request), id: request.params.id }
      return await proveEntry({ ...asked, registry: changeRegistry, log: 'changes' })
    },
  )
  app.get(
    '/api/events/:id/proof',
    {
      config: { right: 'dostup.events.view' },
      schema: { ...schema, operationId: 'proveEvent', summary: 'That an event stands in the log as it was signed' },
    },
    async (request) => {
      const asked = { ctx, actor: actorOf(request), id: request.params.id }
      return await proveEntry({ ...asked, registry: eventRegistry, log: 'events' })
    },
  )
}
