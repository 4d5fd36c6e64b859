import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  getMatching,
  LikelyDuplicates,
  LikelyForm,
  likelyDuplicates,
  likelyView,
  MatchingView,
  matchRegistry,
} from '../../../services/matching/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { Made } from '../shapes.ts'

const tags = ['duplicates']
const decides = { config: { right: 'dostup.persons.merge' } } as const

export function matchingRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/persons/likely-duplicates',
    {
      config: { right: 'dostup.persons.view' },
      schema: {
        operationId: 'listLikelyDuplicates',
        tags,
        summary: '«Похоже, уже есть»: who the person that is typed may be (E11)',
        body: LikelyForm,
        response: { 200: LikelyDuplicates },
      },
    },
    async (request) => likelyView(await likelyDuplicates(ctx, actorOf(request), ctx.database.kysely, request.body)),
  )
  app.get(
    '/api/matching',
    {
      ...decides,
      schema: {
        operationId: 'getMatching',
        tags,
        summary: 'What matching has learnt of the registry: thresholds, and what each would mean',
        response: { 200: MatchingView },
      },
    },
    async (request) => await getMatching(ctx, actorOf(request)),
  )
  app.post(
    '/api/matching/runs',
    {
      ...decides,
      schema: {
        operationId: 'matchRegistry',
        tags,
        summary: 'Look through the whole registry for pairs that may be one person, as a job',
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), matchRegistry, undefined) }),
  )
}
