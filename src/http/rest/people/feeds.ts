import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { Problem } from '../../../core/problems/index.ts'
import { type Answer, perform } from '../../../services/audit/index.ts'
import { bySubsystem, type Context } from '../../../services/decisions/index.ts'
import {
  endSynchronization,
  FeedAnswers,
  FeedBatch,
  FeedEnd,
  FeedEnded,
  Followed,
  followRecords,
  listRecords,
  PersonRecords,
  type RowAnswer,
  requireMayFeed,
  rowRefusal,
  takeBatch,
} from '../../../services/feeds/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { asProblem, languageOf } from '../../problems.ts'
import { IdPath } from '../shapes.ts'

const tags = ['feeds']
const megabytes = 16
const bodyLimit = megabytes * 1024 * 1024

export function feedRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/feeds',
    {
      config: { right: 'key or dostup.persons.create' },
      bodyLimit,
      schema: {
        operationId: 'feedPersons',
        tags,
        summary:
          'Bring in up to 10,000 rows about persons (E10); each has its answer, and sent again it changes nothing',
        description: `By the key of a subsystem that an administrator has named in the settings, or by whoever may enter persons. A body has at most ${megabytes} MiB.`,
        body: FeedBatch,
        response: { 200: FeedAnswers },
      },
    },
    async (request) => {
      const { actor, source } = whoFeeds(ctx, request, request.body.source)
      const answers = await takeBatch(ctx, actor, { ...request.body, source })
      logFaults(request, answers)
      const { items } = request.body
      return { items: items.map(({ externalId }, at) => told(externalId, answers[at] as Answer<RowAnswer>, request)) }
    },
  )
  app.post(
    '/api/feeds/end',
    {
      config: { right: 'key or dostup.persons.edit' },
      schema: {
        operationId: 'endSynchronization',
        tags,
        summary: 'A full synchronization is over: what its source has no more is told, and nobody is deleted',
        body: FeedEnd,
        response: { 200: FeedEnded },
      },
    },
    async (request) => {
      const { actor, source } = whoFeeds(ctx, request, request.body.source)
      return await perform(ctx, actor, endSynchronization, { ...request.body, source })
    },
  )
  recordRoutes(app, ctx)
}

/** What a person was made of. */
function recordRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id/records',
    {
      config: { right: 'dostup.persons.view' },
      schema: {
        operationId: 'listRecordsOfPerson',
        tags,
        summary: 'The records that a person was made of, as they came, and which fields each gives',
        params: IdPath,
        response: { 200: PersonRecords },
      },
    },
    async (request) => await listRecords(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/persons/:id/records/follow',
    {
      config: { right: 'dostup.persons.edit' },
      schema: {
        operationId: 'followRecordsOfPerson',
        tags,
        summary: 'Fields that were set by hand are again what the records say: of those, the one changed last',
        params: IdPath,
        body: Followed,
        response: { 200: PersonRecords },
      },
    },
    async (request) => {
      const { id } = request.params
      await perform(ctx, actorOf(request), followRecords, { id, fields: request.body.fields })
      return await listRecords(ctx, actorOf(request), id)
    },
  )
}

/** Of a key the source is its subsystem: nobody writes over the records of another. */
function whoFeeds(ctx: Context, request: FastifyRequest, source: string) {
  const { subsystemKey: key } = request
  if (key === null) return { actor: actorOf(request), source }
  requireMayFeed(ctx, key.subsystem)
  return { actor: bySubsystem(ctx, key.subsystem), source: key.subsystem }
}

/** A row that failed by our fault is refused alone, since others are saved; why is in the server's log. */
function logFaults({ log }: FastifyRequest, answers: readonly Answer<RowAnswer>[]): void {
  const faults = new Set(answers.map((answer) => ('error' in answer ? answer.error : undefined)))
  for (const err of faults) if (err !== undefined && !(err instanceof Problem)) log.error({ err }, 'rows failed')
}

function told(
  externalId: string,
  answer: Answer<RowAnswer>,
  request: FastifyRequest,
): Static<typeof FeedAnswers>['items'][number] {
  if (!('error' in answer)) return { externalId, ...answer.result, refused: null }
  const refused = rowRefusal(asProblem(answer.error as Error, request), languageOf(request))
  return { externalId, outcome: 'refused', personId: null, refused }
}
