import { type Static, Type } from 'typebox'
import { type Language, problemWords } from '../../../core/problems/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  beginSynchronization,
  dropSynchronization,
  RecordItems,
  sayRecords,
  takeSynchronization,
  tellDifference,
} from '../../../services/facts/index.ts'
import { Refusal } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { languageOf } from '../../problems.ts'
import { IdPath, Nothing } from '../shapes.ts'
import { told, WrittenFacts } from './records.ts'
import { bodyLimit, byKey, writerOf } from './writer.ts'

const tags = ['facts']
const Begun = Type.Object(
  { id: Type.String(), kinds: Type.Array(Type.String()) },
  { title: 'FactSynchronization', description: 'What is said of these kinds is all there is of them.' },
)
const Difference = Type.Object(
  {
    created: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Integer({ description: 'They may come in with others that are said, and are tried again.' }),
    gone: Type.Integer({ description: 'There, and not said: they would be no more.' }),
    goneIds: Type.Array(Type.String(), { description: 'The first 1,000 of them.' }),
  },
  { title: 'FactDifference' },
)
const Taken = Type.Object(
  {
    created: Type.Integer(),
    changed: Type.Integer(),
    removed: Type.Integer(),
    refused: Type.Array(Type.Object({ id: Type.String(), refused: Refusal }, { title: 'FactLeft' }), {
      description: 'The first 1,000.',
    }),
  },
  { title: 'FactSynchronizationTaken' },
)

export function synchronizationRoutes(app: App, ctx: Context): void {
  beginRoute(app, ctx)
  sayRoute(app, ctx)
  differenceRoute(app, ctx)
  takeRoute(app, ctx)
  dropRoute(app, ctx)
}

function beginRoute(app: App, ctx: Context): void {
  app.post(
    '/api/facts/synchronizations',
    {
      ...byKey,
      schema: {
        operationId: 'beginFactSynchronization',
        tags,
        summary: 'Begin to say what all records of the subsystem are; one that was begun before is forgotten',
        body: Type.Object(
          { kinds: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { description: 'Absent: all its own.' })) },
          { title: 'FactSynchronizationBegin', additionalProperties: false },
        ),
        response: { 201: Begun },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await beginSynchronization(ctx, writerOf(ctx, request).space, request.body.kinds)),
  )
}

function sayRoute(app: App, ctx: Context): void {
  app.post(
    '/api/facts/synchronizations/:id/records',
    {
      ...byKey,
      bodyLimit,
      schema: {
        operationId: 'sayFacts',
        tags,
        summary: 'Say what up to 10,000 of them are; each answer says what would become of it, and nothing does yet',
        params: IdPath,
        body: Type.Object({ items: RecordItems.properties.items }, { title: 'FactsSaid', additionalProperties: false }),
        response: { 200: WrittenFacts },
      },
    },
    async (request) => {
      const { space } = writerOf(ctx, request)
      const answers = await sayRecords(ctx, { space, id: request.params.id }, request.body.items)
      const language = languageOf(request)
      return { items: answers.map((answer) => told(answer, language)) }
    },
  )
}

function differenceRoute(app: App, ctx: Context): void {
  app.get(
    '/api/facts/synchronizations/:id',
    {
      ...byKey,
      schema: {
        operationId: 'getFactDifference',
        tags,
        summary: 'What taking it would change',
        params: IdPath,
        response: { 200: Difference },
      },
    },
    async (request) => {
      const difference = await tellDifference(ctx, writerOf(ctx, request).space, request.params.id)
      return { ...difference, goneIds: [...difference.goneIds] }
    },
  )
}

function takeRoute(app: App, ctx: Context): void {
  app.post(
    '/api/facts/synchronizations/:id/take',
    {
      ...byKey,
      schema: {
        operationId: 'takeFactSynchronization',
        tags,
        summary: 'Take it: all that was said comes to be, and what was not said is no more',
        description: 'In slices of 10,000. When it is cut off, taking it again goes on.',
        params: IdPath,
        body: Type.Object(
          { gone: Type.Integer({ minimum: 0, description: 'As the difference told it.' }) },
          { title: 'FactSynchronizationTake', additionalProperties: false },
        ),
        response: { 200: Taken },
      },
    },
    async (request): Promise<Static<typeof Taken>> => {
      const { space, actor } = writerOf(ctx, request)
      const asked = { space, id: request.params.id, gone: request.body.gone }
      const { refused, ...counts } = await takeSynchronization(ctx, actor, asked)
      return { ...counts, refused: refused.map((one) => leftOf(one, languageOf(request))) }
    },
  )
}

const leftOf = (
  { id, problem }: Awaited<ReturnType<typeof takeSynchronization>>['refused'][number],
  language: Language,
) => ({ id, refused: { code: problem.code, ...problemWords(problem, language) } })

function dropRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/facts/synchronizations/:id',
    {
      ...byKey,
      schema: {
        operationId: 'dropFactSynchronization',
        tags,
        summary: 'Forget what was said',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await dropSynchronization(ctx, writerOf(ctx, request).space, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
