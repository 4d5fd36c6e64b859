import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { askerOf } from './asker.ts'
import { decides, knowing, timing } from './door.ts'
import { atLeast } from './entities.ts'
import { findActions, findResources, findSubjects } from './find.ts'
import { wordsOf } from './own-words.ts'
import { ActionSearch, Found, FoundActions, ResourceSearch, SubjectSearch } from './search-shapes.ts'

const tags = ['authzen']
const exactly =
  'Exactly those for which an evaluation says yes, sorted by id, in pages. What is not there is found nowhere: an empty list, no error. ' +
  'A person is answered about the places where they hold dostup.decisions.ask, a key about its subsystem’s actions.'

export function searchRoutes(app: App, ctx: Context): void {
  subjectRoute(app, ctx)
  resourceRoute(app, ctx)
  actionRoute(app, ctx)
}

function subjectRoute(app: App, ctx: Context): void {
  const timed = timing(ctx, 'search')
  app.post(
    '/access/v1/search/subject',
    {
      ...decides,
      schema: {
        operationId: 'searchSubjects',
        tags,
        summary: 'AuthZEN 1.0: who may do this to this resource',
        description: `${exactly} subject.type is \`account\` (or \`user\`).`,
        body: SubjectSearch,
        response: { 200: Found },
      },
    },
    (request) =>
      timed(() => {
        const asker = askerOf(ctx, request)
        const words = wordsOf(ctx, request, asker)
        return knowing(ctx, atLeast(request.body.context), async () => {
          const [asked = request.body] = await words.told([request.body])
          const found = findSubjects(ctx, asker, asked)
          const names = await words.shownAccounts(found.results.map(({ id }) => id))
          return { ...found, results: named(found.results, names) }
        })
      }),
  )
}

function resourceRoute(app: App, ctx: Context): void {
  const timed = timing(ctx, 'search')
  app.post(
    '/access/v1/search/resource',
    {
      ...decides,
      schema: {
        operationId: 'searchResources',
        tags,
        summary: 'AuthZEN 1.0: what this subject may do this to',
        description: `${exactly} resource.type is a node kind, or \`node\` for all; only registered nodes can be found.`,
        body: ResourceSearch,
        response: { 200: Found },
      },
    },
    (request) =>
      timed(() => {
        const asker = askerOf(ctx, request)
        const words = wordsOf(ctx, request, asker)
        return knowing(ctx, atLeast(request.body.context), async () => {
          const [asked = request.body] = await words.told([request.body])
          const found = findResources(ctx, asker, asked)
          const names = await words.shownNodes(found.results.map(({ id }) => id))
          return { ...found, results: named(found.results, names) }
        })
      }),
  )
}

function actionRoute(app: App, ctx: Context): void {
  const timed = timing(ctx, 'search')
  app.post(
    '/access/v1/search/action',
    {
      ...decides,
      config: { ...decides.config, takesToken: true },
      schema: {
        operationId: 'searchActions',
        tags,
        summary: 'AuthZEN 1.0: what this subject may do to this resource',
        description: exactly,
        body: ActionSearch,
        response: { 200: FoundActions },
      },
    },
    (request) =>
      timed(() => {
        const asker = askerOf(ctx, request)
        const words = wordsOf(ctx, request, asker)
        return knowing(ctx, atLeast(request.body.context), async () => {
          const [asked = request.body] = await words.told([request.body])
          const found = findActions(ctx, asker, asked)
          return { ...found, results: found.results.map(({ name }) => ({ name: words.shownAction(name) })) }
        })
      }),
  )
}

/** As the asker calls them; a page is in the order of what it shows. */
function named(results: Found['results'], names: ReadonlyMap<string, string>): Found['results'] {
  if (names.size === 0) return results
  return results
    .map((one) => ({ ...one, id: names.get(one.id) ?? one.id }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}
