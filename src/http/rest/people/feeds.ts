import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { type Answer, perform } from '../../../services/audit/index.ts'
import { bySubsystem, type Context } from '../../../services/decisions/index.ts'
import {
  endSynchronization,
  FeedAnswers,
  FeedBatch,
  FeedEnd,
  FeedEnded,
  listRecords,
  PersonRecords,
  type RowAnswer,
  requireMayFeed,
  takeRows,
} from '../../../services/feeds/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { refusalOf } from '../many.ts'
import { IdPath } from '../shapes.ts'

const tags = ['feeds']
const megabytes = 16
const bodyLimit = megabytes * 1024 * 1024
/** One transaction each: a slice that is done stands, whatever becomes of the next. */
const rowsAtOnce = 500

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
      const { items, synchronization = null } = request.body
      const { actor, source } = whoFeeds(ctx, request, request.body.source)
      const answers: Answer<RowAnswer>[] = []
      for (let from = 0; from < items.length; from += rowsAtOnce) {
        const rows = items.slice(from, from + rowsAtOnce)
        answers.push(...(await perform(ctx, actor, takeRows, { source, synchronization, rows })))
      }
      const language = languageOf(request)
      return { items: items.map(({ externalId }, at) => told(externalId, answers[at] as Answer<RowAnswer>, language)) }
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
}

/** Of a key the source is its subsystem: nobody writes over the records of another. */
function whoFeeds(ctx: Context, request: FastifyRequest, source: string) {
  const { subsystemKey: key } = request
  if (key === null) return { actor: actorOf(request), source }
  requireMayFeed(ctx, key.subsystem)
  return { actor: bySubsystem(ctx, key.subsystem), source: key.subsystem }
}

function told(
  externalId: string,
  answer: Answer<RowAnswer>,
  language: Parameters<typeof refusalOf>[1],
): Static<typeof FeedAnswers>['items'][number] {
  if ('error' in answer) return { externalId, outcome: 'refused', personId: null, refused: refusalOf(answer, language) }
  return { externalId, ...answer.result, refused: null }
}
