import { type Static, Type } from 'typebox'
import { Problem } from '../../../core/problems/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { DeedItems, doDeeds } from '../../../services/facts/index.ts'
import { Refusal } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { languageOf } from '../../problems.ts'
import { refusalOf } from '../many.ts'
import { actingAs, bodyLimit, byKey, writerOf } from './writer.ts'

const DoneDeeds = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          outcome: Type.Enum(['done', 'unchanged', 'refused'], { description: 'unchanged: it was so already.' }),
          refused: Type.Union([Refusal, Type.Null()]),
        },
        { title: 'DoneDeed' },
      ),
      { description: 'In the order in which they were asked.' },
    ),
  },
  { title: 'DoneDeeds' },
)

/** Grants, posts, classes and groups: by the rights of the account as which the key acts, and no others. */
export function factDeedRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/facts/deeds',
    {
      ...byKey,
      bodyLimit,
      schema: {
        operationId: 'doFactDeeds',
        tags: ['facts'],
        summary: 'Up to 10,000 grants, posts, classes and members of groups, as the account as which the key acts',
        description: 'Each is judged by that account’s rights, and refused alone. Sent again it changes nothing.',
        body: DeedItems,
        response: { 200: DoneDeeds },
      },
    },
    async (request): Promise<Static<typeof DoneDeeds>> => {
      const { space } = writerOf(ctx, request)
      const actor = actingAs(request)
      if (actor === undefined) throw new Problem('key-without-account')
      request.writer = actor
      const { items, dryRun = false } = request.body
      const answers = await doDeeds(ctx, actor, { space, items, dryRun })
      const language = languageOf(request)
      return {
        items: answers.map((answer) =>
          'error' in answer
            ? { outcome: 'refused', refused: refusalOf(answer, language) }
            : { outcome: answer.result, refused: null },
        ),
      }
    },
  )
}
