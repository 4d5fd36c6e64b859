import { Type } from 'typebox'
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { languageOf } from '../problems.ts'
import { checker, validate } from '../validate.ts'
import { askerOf } from './asker.ts'
import { answerBatch, type Batch, mostExplained, mostItems } from './batch.ts'
import { decides, knowing } from './door.ts'
import { orThrow } from './entities.ts'
import { evaluate } from './evaluation.ts'
import { atLeastIn } from './item.ts'
import { BatchDecision, Evaluation } from './shapes.ts'

const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const
const Options = Type.Object({
  evaluations_semantic: Type.Optional(
    Type.Enum(semantics, {
      description: 'Whether to answer all (default), up to the first no (an error is one), or up to the first yes.',
    }),
  ),
})
const Entities = Type.Partial(Evaluation)
const Evaluations = Type.Object({
  ...Entities.properties,
  options: Type.Optional(Options),
  evaluations: Type.Optional(Type.Array(Entities, { maxItems: mostItems })),
})
/** What must hold of the whole request; items, and the defaults as far as an item takes them, are checked one by one. */
const Whole = Type.Object({
  options: Type.Optional(Options),
  evaluations: Type.Optional(Type.Array(Type.Unknown(), { maxItems: mostItems })),
})
const asSingle = checker(Evaluation)

export function evaluationsRoute(app: App, ctx: Context): void {
  app.post(
    '/access/v1/evaluations',
    {
      ...decides,
      bodyLimit: 16 * 1024 * 1024,
      validatorCompiler: (route) => validate({ ...route, schema: Whole }),
      schema: {
        tags: ['authzen'],
        summary: 'AuthZEN 1.0: many evaluations in one request',
        description:
          'The members at the top stand in for those that an item lacks, each as a whole. An item that cannot be decided answers no, with ' +
          `context.error, and the others are decided; an item has context only when it asks to explain. At most ${mostItems} items, of ` +
          `which ${mostExplained} explained. All are decided at one moment. Without items it is a single evaluation.`,
        body: Evaluations,
        response: { 200: BatchDecision },
      },
    },
    (request, reply) => {
      const asker = askerOf(ctx, request)
      const { evaluations = [], ...defaults } = request.body
      if (evaluations.length === 0) {
        const single = orThrow(asSingle(defaults) ?? (defaults as Evaluation))
        return knowing(ctx, single.context?.at_least, () => evaluate(ctx, asker, single))
      }
      const batch: Batch = { ...defaults, evaluations }
      const language = languageOf(request)
      reply.type('application/json')
      // Text goes out as it is: no serializer looks at it again.
      return knowing(ctx, atLeastIn(defaults, evaluations), () => answerBatch(ctx, asker, batch, language) as never)
    },
  )
}
