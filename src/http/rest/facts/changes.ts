import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../../../core/problems/index.ts'
import { lastFedPosition } from '../../../services/audit/index.ts'
import { isKeyLive } from '../../../services/clients/index.ts'
import { type Context, inTurn } from '../../../services/decisions/index.ts'
import { FedModel, listTold, Told } from '../../../services/webhooks/index.ts'
import type { App } from '../../app.ts'
import { type Bell, openBell } from './bell.ts'
import { byKey, writerOf } from './writer.ts'

const tags = ['facts']
const mostWaiting = 60
const usualSeconds = 600
const beatMilliseconds = 20_000
const atOnce = 500

const After = Type.Integer({
  minimum: 0,
  description: 'The position of the last change that was taken; 0: from the beginning. Absent: from now on.',
})
const models = Type.Optional(
  Type.String({ maxLength: 200, description: 'Of these models alone, by commas: account,grant.' }),
)
const Feed = Type.Object(
  {
    items: Type.Array(Told),
    position: Type.Integer({ description: '`after` of the next request.' }),
  },
  { title: 'FeedOfChanges' },
)

/** What became of accounts, roles, organizations and the subsystem’s own records: each change once, in the order of the commits. */
export function feedOfChangesRoutes(app: App, ctx: Context): void {
  const bell = openBell(ctx)
  app.addHook('preClose', () => bell.close())
  pollRoute(app, ctx, bell)
  streamRoute(app, ctx, bell)
}

function pollRoute(app: App, ctx: Context, bell: Bell): void {
  app.get(
    '/api/facts/changes',
    {
      ...byKey,
      schema: {
        operationId: 'listFedChanges',
        tags,
        summary: 'What has changed in the model since a position; waits for it where nothing has',
        querystring: Type.Object(
          {
            after: Type.Optional(After),
            models,
            limit: Type.Integer({ minimum: 1, maximum: 1000, default: 500 }),
            wait: Type.Integer({ minimum: 0, maximum: mostWaiting, default: 0, description: 'Seconds.' }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Feed },
      },
    },
    async (request) => {
      const { space } = writerOf(ctx, request)
      const { wait, limit } = request.query
      const after = request.query.after ?? (await lastFedPosition(ctx.database.kysely))
      const asked = { space, after, limit, models: modelsOf(request.query.models) }
      const items = await listTold(ctx, asked)
      if (items.length > 0 || wait === 0) return { items, position: items.at(-1)?.position ?? after }
      await bell.open()
      const come = await waited(request, bell, wait, () => listTold(ctx, asked))
      return { items: come, position: come.at(-1)?.position ?? after }
    },
  )
}

/** Looks again whenever something is committed, until something is there, the time is over, or nobody waits any more. */
async function waited(
  request: FastifyRequest,
  bell: Bell,
  seconds: number,
  look: () => Promise<Told[]>,
): Promise<Told[]> {
  return await new Promise((resolve, reject) => {
    const end = (items: Told[]) => {
      stop()
      clearTimeout(timer)
      resolve(items)
    }
    const looking = inTurn(async () => {
      const items = await look()
      if (items.length > 0 || request.raw.destroyed) end(items)
    })
    const stop = bell.hear(() => void looking.run().catch(reject))
    const timer = setTimeout(() => end([]), seconds * 1000).unref()
    // What came in between the first look and this one.
    void looking.run().catch(reject)
  })
}

function streamRoute(app: App, ctx: Context, bell: Bell): void {
  app.get(
    '/api/facts/changes/stream',
    {
      ...byKey,
      schema: {
        operationId: 'streamFedChanges',
        tags,
        summary: 'The same as server-sent events: `id` is the position; what reads it goes on by Last-Event-ID',
        querystring: Type.Object(
          {
            after: Type.Optional(After),
            models,
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
      const { space } = writerOf(ctx, request)
      const key = request.subsystemKey?.id ?? ''
      const after = positionIn(request) ?? request.query.after ?? (await lastFedPosition(ctx.database.kysely))
      await bell.open()
      const asked = { space, after, models: modelsOf(request.query.models), key }
      reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream')
      return reply.send(streamOf(ctx, bell, asked, request.query.seconds))
    },
  )
}

interface Streamed {
  readonly space: string
  readonly after: number
  readonly models: readonly string[] | undefined
  readonly key: string
}

/** Ends with its key: whoever holds one that is revoked is told nothing more. */
function streamOf(ctx: Context, bell: Bell, { space, after, models, key }: Streamed, seconds: number): Readable {
  const stream = new Readable({ read() {} })
  const said = { position: after }
  const say = inTurn(async () => {
    if (!(await isKeyLive(ctx.database.kysely, key))) return void stream.push(null)
    for (;;) {
      const items = await listTold(ctx, { space, models, after: said.position, limit: atOnce })
      if (stream.destroyed) return
      for (const one of items) stream.push(`id: ${one.position}\nevent: change\ndata: ${JSON.stringify(one)}\n\n`)
      said.position = items.at(-1)?.position ?? said.position
      if (items.length < atOnce) return
    }
  })
  const run = () => void say.run().catch(() => stream.push(null))
  const stop = bell.hear(run)
  const beat = setInterval(() => stream.push(':\n\n'), beatMilliseconds).unref()
  const over = setTimeout(() => stream.push(null), seconds * 1000).unref()
  stream.once('close', () => {
    stop()
    clearInterval(beat)
    clearTimeout(over)
  })
  stream.push('retry: 2000\n\n')
  run()
  return stream
}

function positionIn({ headers }: FastifyRequest): number | undefined {
  const last = headers['last-event-id']
  return typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : undefined
}

function modelsOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined
  const known: readonly string[] = FedModel.enum
  const asked = text.split(',')
  const strange = asked.filter((one) => !known.includes(one))
  if (strange.length === 0) return asked
  throw new Problem('request-invalid', { fields: 'models' }, [
    { field: 'models', code: 'field-invalid', values: { reason: known.join(', ') } },
  ])
}
