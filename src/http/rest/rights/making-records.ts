import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Language, type Problem, problemWords } from '../../../core/problems/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { type Actor, bySubsystem, type Context } from '../../../services/decisions/index.ts'
import { createRecord, createRecords, type Making, NewRecord, NewRecords } from '../../../services/records/index.ts'
import { Refusal } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { Made } from '../shapes.ts'

/** A key makes records of its own subsystem; people make those of kinds that they have the right to make. */
const makers = { config: { right: 'key or signed-in' } } as const
const tags = ['records']
const megabytes = 16
const bodyLimit = megabytes * 1024 * 1024

const RefusedRecord = Type.Object(
  {
    ...Refusal.properties,
    field: Type.Union([Type.String(), Type.Null()], { description: 'Of the record; null: it is not about one field.' }),
  },
  { title: 'RefusedRecord' },
)
const MadeRecords = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.Union([Type.String(), Type.Null()], { description: 'Null where it is refused and named none.' }),
          outcome: Type.Enum(['created', 'unchanged', 'refused'], {
            description: 'unchanged: the very same record was there under this id.',
          }),
          refused: Type.Union([RefusedRecord, Type.Null()]),
        },
        { title: 'MadeRecord' },
      ),
      { description: 'In the order in which they were asked.' },
    ),
  },
  { title: 'MadeRecords' },
)

export function makingRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/records',
    {
      ...makers,
      schema: {
        operationId: 'createRecord',
        tags,
        summary: 'Make a record in an organization, or in another record',
        description: 'The very same record under an id that is given answers that id and changes nothing.',
        body: NewRecord,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const { actor, space } = makerOf(ctx, request)
      return reply.code(201).send({ id: await perform(ctx, actor, createRecord, { ...request.body, space }) })
    },
  )
  app.post(
    '/api/records/batch',
    {
      ...makers,
      bodyLimit,
      schema: {
        operationId: 'createRecords',
        tags,
        summary: 'Make up to 10,000 records; each answer says what became of it',
        description: `In one transaction: those that are refused keep none of the others. Sent again it changes nothing. A body has at most ${megabytes} MiB.`,
        body: NewRecords,
        response: { 200: MadeRecords },
      },
    },
    async (request) => {
      const { actor, space } = makerOf(ctx, request)
      const { items } = request.body
      const makings = await perform(ctx, actor, createRecords, { items, space })
      const language = languageOf(request)
      return { items: makings.map((making, at) => answerOf(making, items[at]?.id ?? null, language)) }
    },
  )
}

function makerOf(ctx: Context, request: FastifyRequest): { actor: Actor; space?: string } {
  const { subsystemKey } = request
  if (subsystemKey === null) return { actor: actorOf(request) }
  const { subsystem: space } = subsystemKey
  request.writer = bySubsystem(ctx, space)
  return { actor: request.writer, space }
}

type MadeRecord = Static<typeof MadeRecords>['items'][number]

const answerOf = (making: Making, id: string | null, language: Language): MadeRecord =>
  'problem' in making
    ? { id, outcome: 'refused', refused: refusedBy(making.problem, language) }
    : { id: making.id, outcome: making.created ? 'created' : 'unchanged', refused: null }

/** What is about a field is told as that field's. */
function refusedBy(problem: Problem, language: Language): Static<typeof RefusedRecord> {
  const [about] = problem.fields
  const { code } = about ?? problem
  return { code, ...problemWords(about ?? problem, language), field: about?.field ?? null }
}
