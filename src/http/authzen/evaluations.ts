import { type Static, Type } from 'typebox'
import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { parseQuestion, takeBytes } from '../body/index.ts'
import { languageOf } from '../problems.ts'
import { reader } from '../validate.ts'
import { askerOf } from './asker.ts'
import { type Asking, answerBatch, type Batch, mostExplained, mostItems, tooMany } from './batch.ts'
import { afterwards, decides, knowing, timing } from './door.ts'
import { atLeast, orThrow } from './entities.ts'
import { evaluate } from './evaluation.ts'
import { atLeastIn, type Item } from './item.ts'
import { lostTeller } from './lost.ts'
import { wordsOf } from './own-words.ts'
import { answerPlain } from './plain/answer-plain.ts'
import { plainItems } from './plain/plain-items.ts'
import { BatchDecision, Evaluation } from './shapes.ts'

const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const
const Options = Type.Object(
  {
    evaluations_semantic: Type.Optional(
      Type.Enum(semantics, {
        description: 'Whether to answer all (default), up to the first no (an error is one), or up to the first yes.',
      }),
    ),
  },
  { title: 'EvaluationsOptions' },
)
const Entities = Type.Partial(Evaluation, { title: 'EvaluationItem' })
const Evaluations = Type.Object(
  {
    ...Entities.properties,
    options: Type.Optional(Options),
    evaluations: Type.Optional(Type.Array(Entities, { maxItems: mostItems })),
  },
  { title: 'Evaluations' },
)
/** What must hold of the whole request; items, and the defaults as far as an item takes them, are checked one by one. */
const Whole = Type.Object({
  options: Type.Optional(Options),
  evaluations: Type.Optional(Type.Array(Type.Unknown())),
})
const asWhole = reader(Whole)
const asSingle = reader(Evaluation)
const nothing = Buffer.alloc(0)

/** In a scope of its own, where bodies come as bytes: most are read item by item, without being parsed as a whole. */
export function evaluationsRoute(app: App, ctx: Context): void {
  takeBytes(app)
  const timed = timing(ctx, 'evaluations')
  app.post(
    '/access/v1/evaluations',
    {
      ...decides,
      bodyLimit: 16 * 1024 * 1024,
      // Read and checked below.
      validatorCompiler: () => (value) => ({ value }),
      schema: {
        operationId: 'evaluateMany',
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
    (request, reply) =>
      timed(() => {
        const asker = askerOf(ctx, request)
        const words = wordsOf(ctx, request, asker)
        const language = languageOf(request)
        const asking: Asking = { ctx, asker, language }
        const { bytes = nothing } = (request.body ?? {}) as { readonly bytes?: Buffer }
        const quick = answerQuickly(asking, bytes)
        if (quick !== undefined) {
          reply.type('application/json')
          // Text goes out as it is: no serializer looks at it again.
          return quick as never
        }
        const { value, hasLost } = parseQuestion(bytes.toString())
        const { evaluations = [], ...defaults } = wholeOf(value)
        if (evaluations.length === 0) {
          const single = orThrow(asSingle(defaults))
          return knowing(ctx, atLeast(single.context), () =>
            afterwards(words.told([single]), ([asked]) => {
              const decision = evaluate(ctx, asker, asked as Evaluation)
              return hasLost
                ? lostTeller(ctx.decisions.catalog, language).tell(decision, asked as Evaluation)
                : decision
            }),
          )
        }
        reply.type('application/json')
        return knowing(ctx, atLeastIn(defaults, evaluations), () =>
          afterwards(words.told<Item>([defaults, ...(evaluations as Item[])]), ([top, ...items]) => {
            const batch: Batch = { ...top, evaluations: items }
            return answerBatch(asking, batch, hasLost) as never
          }),
        )
      }),
  )
}

/** Undefined for a batch whose context has something to say, and for whatever is not plain. */
function answerQuickly(asking: Asking, bytes: Buffer): string | undefined {
  const plain = plainItems(bytes)
  if (plain === undefined || plain.rest.context !== undefined || asWhole(plain.rest) instanceof Problem)
    return undefined
  return answerPlain(asking, bytes, plain)
}

function wholeOf(value: unknown): Static<typeof Whole> & Item {
  const { evaluations } = (value ?? {}) as { readonly evaluations?: unknown }
  if (Array.isArray(evaluations) && evaluations.length > mostItems) throw tooMany.items
  return orThrow(asWhole(value))
}
