import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { listMerges, Merges, mergePersons, PersonMerge, unmergePersons } from '../../../services/merging/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['duplicates']
const merges = { config: { right: 'dostup.persons.merge' } } as const

export function mergeRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id/merges',
    {
      config: { right: 'dostup.persons.view' },
      schema: {
        operationId: 'listMerges',
        tags,
        summary: 'Who was merged into a person, and may be taken apart again',
        params: IdPath,
        response: { 200: Merges },
      },
    },
    async (request) => await listMerges(ctx, actorOf(request), request.params.id),
  )
  app.post(
    '/api/merges',
    {
      ...merges,
      schema: {
        operationId: 'mergePersons',
        tags,
        summary: 'Make one person of several (E6); what would change for whom, `/api/decisions/preview` tells before',
        body: PersonMerge,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), mergePersons, request.body) }),
  )
  app.post(
    '/api/merges/:id/undo',
    {
      ...merges,
      schema: {
        operationId: 'unmergePersons',
        tags,
        summary: 'Take merged persons apart: each is again as it was',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), unmergePersons, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
