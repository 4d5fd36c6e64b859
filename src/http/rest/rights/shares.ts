import { type Static, Type } from 'typebox'
import { refuseFields } from '../../../core/problems/index.ts'
import { type Answer, perform, performAll, performWithin } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  giveShare,
  listSharedRecords,
  listShares,
  SetLevel,
  ShareDifference,
  SharedRecords,
  SharedRecordsQuery,
  Shares,
  SharesQuery,
  setShares,
  takeShare,
} from '../../../services/records/index.ts'
import { Refusal } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { ManyIds, refusalOf } from '../many.ts'
import { IdPath, Nothing } from '../shapes.ts'

const mostPairs = 500
const ManyShares = Type.Object(
  { recordIds: ManyIds, organizationIds: ManyIds, level: SetLevel },
  { title: 'ManyShares', additionalProperties: false },
)
const Answers = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          recordId: Type.String(),
          organizationId: Type.String(),
          refused: Type.Union([Refusal, Type.Null()]),
        },
        { title: 'AnswerOfShare' },
      ),
    ),
  },
  { title: 'AnswersOfShares' },
)

const tags = ['shares']
const views = { config: { right: 'dostup.shares.view' } } as const
const manages = { config: { right: 'dostup.shares.manage' } } as const
const difference = 'All of it at once or nothing; an organization that had access gets the new level.'

export function shareRoutes(app: App, ctx: Context): void {
  listSharesRoute(app, ctx)
  setSharesRoute(app, ctx)
  listSharedRecordsRoute(app, ctx)
  setSharedRecordsRoute(app, ctx)
  changeManySharesRoute(app, ctx)
}

function listSharesRoute(app: App, ctx: Context): void {
  app.get(
    '/api/records/:id/shares',
    {
      ...views,
      schema: {
        operationId: 'listShares',
        tags,
        summary: 'Organizations with access to a record, or without',
        params: IdPath,
        querystring: SharesQuery,
        response: { 200: Shares },
      },
    },
    async (request) => await listShares(ctx, actorOf(request), request.params.id, request.query),
  )
}

function setSharesRoute(app: App, ctx: Context): void {
  app.put(
    '/api/records/:id/shares',
    {
      ...manages,
      schema: {
        operationId: 'setShares',
        tags,
        summary: 'Change the access of organizations to a record',
        description: difference,
        params: IdPath,
        body: ShareDifference,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setShares, { recordId: request.params.id, set: request.body.set })
      return reply.code(204).send(null)
    },
  )
}

function listSharedRecordsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/organizations/:id/shared-records',
    {
      ...views,
      schema: {
        operationId: 'listSharedRecords',
        tags,
        summary: 'Records of a kind that an organization has access to, or has not',
        params: IdPath,
        querystring: SharedRecordsQuery,
        response: { 200: SharedRecords },
      },
    },
    async (request) => await listSharedRecords(ctx, actorOf(request), request.params.id, request.query),
  )
}

function setSharedRecordsRoute(app: App, ctx: Context): void {
  app.put(
    '/api/organizations/:id/shared-records',
    {
      ...manages,
      schema: {
        operationId: 'setSharedRecords',
        tags,
        summary: 'Change the access of an organization to records',
        description: difference,
        params: IdPath,
        body: ShareDifference,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await performWithin(ctx, 'model', async (stage) => {
        for (const { id: recordId, level } of request.body.set) {
          await perform(stage, actorOf(request), setShares, { recordId, set: [{ id, level }] })
        }
      })
      return reply.code(204).send(null)
    },
  )
}

function changeManySharesRoute(app: App, ctx: Context): void {
  app.post(
    '/api/shares/many',
    {
      ...manages,
      schema: {
        operationId: 'changeManyShares',
        tags,
        summary: 'Give or take the access of organizations to records; each answer says why not',
        body: ManyShares,
        response: { 200: Answers },
      },
    },
    async (request) => {
      const pairs = pairsOf(request.body)
      const { level } = request.body
      const answers: Answer<undefined>[] =
        level === null
          ? await performAll(ctx, actorOf(request), takeShare, pairs)
          : await performAll(
              ctx,
              actorOf(request),
              giveShare,
              pairs.map((pair) => ({ ...pair, level })),
            )
      return { items: pairs.map((pair, at) => ({ ...pair, refused: refusalOf(answers[at], languageOf(request)) })) }
    },
  )
}

function pairsOf({ recordIds, organizationIds }: Static<typeof ManyShares>) {
  const pairs = recordIds.flatMap((recordId) => organizationIds.map((organizationId) => ({ recordId, organizationId })))
  const reason = `≤ ${mostPairs}`
  refuseFields(pairs.length > mostPairs ? [{ field: 'recordIds', code: 'field-invalid', values: { reason } }] : [])
  return pairs
}
