import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Language, type Problem, problemWords } from '../../../core/problems/index.ts'
import { perform, rehearse } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  FactsQuery,
  findFact,
  listFacts,
  OwnId,
  RecordFact,
  RecordItems,
  StoredFact,
  StoredFacts,
  Version,
  type Written,
  writeRecords,
} from '../../../services/facts/index.ts'
import { Refusal } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { languageOf } from '../../problems.ts'
import { bodyLimit, byKey, megabytes, writerOf } from './writer.ts'

const tags = ['facts']
const Path = Type.Object({ id: OwnId })
const Conditions = Type.Object({
  'if-match': Type.Optional(
    Type.String({ maxLength: 80, description: 'The version as read (`ETag`), or `*`: it is there. Else 412.' }),
  ),
  'if-none-match': Type.Optional(Type.Literal('*', { description: 'Only when it is not there yet. Else 412.' })),
})
const Dry = Type.Object(
  { dryRun: Type.Boolean({ default: false, description: 'Answered as if it were done, and nothing is.' }) },
  { additionalProperties: false },
)

const RefusedFact = Type.Object(
  {
    ...Refusal.properties,
    field: Type.Union([Type.String(), Type.Null()], { description: 'Null: it is not about one field.' }),
  },
  { title: 'RefusedFact' },
)
const outcomes = ['created', 'changed', 'unchanged', 'removed', 'absent', 'refused'] as const
const WrittenFact = Type.Object(
  {
    id: Type.String({ description: 'As the subsystem calls it.' }),
    outcome: Type.Enum(outcomes, { description: 'absent: it was to be removed, and was not there.' }),
    version: Type.Union([Version, Type.Null()]),
    refused: Type.Union([RefusedFact, Type.Null()]),
  },
  { title: 'WrittenFact' },
)
export const WrittenFacts = Type.Object(
  { items: Type.Array(WrittenFact, { description: 'In the order in which they were asked.' }) },
  { title: 'WrittenFacts' },
)

export function factRecordRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx)
  getRoute(app, ctx)
  putRoute(app, ctx)
  deleteRoute(app, ctx)
  batchRoute(app, ctx)
}

function listRoute(app: App, ctx: Context): void {
  app.get(
    '/api/facts/records',
    {
      ...byKey,
      schema: {
        operationId: 'listFacts',
        tags,
        summary: 'Records of the subsystem’s own, as it says them',
        querystring: FactsQuery,
        response: { 200: StoredFacts },
      },
    },
    async (request) => await listFacts(ctx, writerOf(ctx, request).space, request.query),
  )
}

function getRoute(app: App, ctx: Context): void {
  app.get(
    '/api/facts/records/:id',
    {
      ...byKey,
      schema: {
        operationId: 'getFact',
        tags,
        summary: 'A record of the subsystem’s own',
        params: Path,
        response: { 200: StoredFact },
      },
    },
    async (request, reply) => {
      const fact = await findFact(ctx, writerOf(ctx, request).space, request.params.id)
      reply.header('etag', `"${fact.version}"`)
      return fact
    },
  )
}

function putRoute(app: App, ctx: Context): void {
  app.put(
    '/api/facts/records/:id',
    {
      ...byKey,
      schema: {
        operationId: 'putFact',
        tags,
        summary: 'Say what a record of the subsystem is; the same again changes nothing',
        params: Path,
        querystring: Dry,
        headers: Conditions,
        body: RecordFact,
        response: { 200: WrittenFact, 201: WrittenFact },
      },
    },
    async (request, reply) => {
      const item = { ...request.body, id: request.params.id, ...conditionsOf(request.headers) }
      return await writeOne(ctx, { request, reply }, item, request.query.dryRun)
    },
  )
}

function deleteRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/facts/records/:id',
    {
      ...byKey,
      schema: {
        operationId: 'deleteFact',
        tags,
        summary: 'A record of the subsystem is no more',
        params: Path,
        querystring: Dry,
        headers: Conditions,
        response: { 200: WrittenFact },
      },
    },
    async (request, reply) => {
      const item = { id: request.params.id, remove: true as const, ...conditionsOf(request.headers) }
      return await writeOne(ctx, { request, reply }, item, request.query.dryRun)
    },
  )
}

function batchRoute(app: App, ctx: Context): void {
  app.post(
    '/api/facts/records/batch',
    {
      ...byKey,
      bodyLimit,
      schema: {
        operationId: 'writeFacts',
        tags,
        summary: 'Say what up to 10,000 records are; each has its answer',
        description: `In one transaction: those that are refused keep none of the others. Sent again it changes nothing. A body has at most ${megabytes} MiB.`,
        body: RecordItems,
        response: { 200: WrittenFacts },
      },
    },
    async (request) => {
      const { items, dryRun = false } = request.body
      const answers = await written(ctx, request, items, dryRun)
      const language = languageOf(request)
      return { items: answers.map((answer) => told(answer, language)) }
    },
  )
}

type Items = Static<typeof RecordItems>['items']

async function written(ctx: Context, request: FastifyRequest, items: Items, dryRun: boolean): Promise<Written[]> {
  const { space, actor } = writerOf(ctx, request)
  if (!dryRun) return await perform(ctx, actor, writeRecords, { space, items })
  let answers: Written[] = []
  await rehearse(
    ctx,
    async (stage) => {
      answers = await perform(stage, actor, writeRecords, { space, items })
    },
    () => undefined,
  )
  return answers
}

async function writeOne(
  ctx: Context,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: Pick<FastifyReply, 'header' | 'code'> },
  item: Items[number],
  dryRun: boolean,
): Promise<Static<typeof WrittenFact>> {
  const [answer] = (await written(ctx, request, [item], dryRun)) as [Written]
  if ('problem' in answer) throw answer.problem
  if (answer.version !== null) reply.header('etag', `"${answer.version}"`)
  if (answer.outcome === 'created' && !dryRun) reply.code(201)
  return told(answer, languageOf(request))
}

function conditionsOf(headers: Static<typeof Conditions>): Pick<Items[number], 'ifMatch'> {
  const { 'if-match': match, 'if-none-match': none } = headers
  if (none !== undefined) return { ifMatch: 'none' }
  return match === undefined ? {} : { ifMatch: match.replace(/^(W\/)?"(.*)"$/, '$2') }
}

export const told = (answer: Written, language: Language): Static<typeof WrittenFact> =>
  'problem' in answer
    ? { id: answer.id, outcome: 'refused', version: null, refused: refusedBy(answer.problem, language) }
    : { ...answer, refused: null }

/** What is about a field is told as that field's. */
function refusedBy(problem: Problem, language: Language): Static<typeof RefusedFact> {
  const [about] = problem.fields
  const { code } = about ?? problem
  return { code, ...problemWords(about ?? problem, language), field: about?.field ?? null }
}
