import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { PropertiesEdit, setRecordProperties } from '../../../services/properties/index.ts'
import {
  archiveRecord,
  editRecord,
  getRecord,
  moveRecord,
  RecordCard,
  RecordEdit,
  RecordMove,
  RecordOwners,
  recordRegistry,
  restoreRecord,
  setOwners,
} from '../../../services/records/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { IdPath, replaced } from '../shapes.ts'

/** Each kind of record has rights of its own in its subsystem, which the deeds ask. */
const anybody = { config: { right: 'signed-in' } } as const

const tags = ['records']

export function recordRoutes(app: App, ctx: Context): void {
  listRecordsRoute(app, ctx)
  getRecordRoute(app, ctx)
  editRecordRoute(app, ctx)
  moveRecordRoute(app, ctx)
  setOwnersRoute(app, ctx)
  setRecordPropertiesRoute(app, ctx)
  archiveRoutes(app, ctx)
}

function listRecordsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/records',
    {
      ...anybody,
      schema: {
        operationId: 'listRecords',
        tags,
        summary: 'A page of records of one kind',
        querystring: recordRegistry.query,
        response: { 200: recordRegistry.page },
      },
    },
    async (request) => await recordRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function getRecordRoute(app: App, ctx: Context): void {
  app.get(
    '/api/records/:id',
    {
      ...anybody,
      schema: {
        operationId: 'getRecord',
        tags,
        summary: 'A record’s card',
        params: IdPath,
        response: { 200: RecordCard },
      },
    },
    async (request) => await getRecord(ctx, actorOf(request), request.params.id),
  )
}

function editRecordRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/records/:id',
    {
      ...anybody,
      schema: {
        operationId: 'editRecord',
        tags,
        summary: 'Change the form’s fields',
        params: IdPath,
        body: RecordEdit,
        response: cardAfter(RecordCard),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editRecord, { id: request.params.id, edit: request.body })
      return await afterDeed(reply, () => getRecord(ctx, actorOf(request), request.params.id))
    },
  )
}

function moveRecordRoute(app: App, ctx: Context): void {
  app.post(
    '/api/records/:id/move',
    {
      ...anybody,
      schema: {
        operationId: 'moveRecord',
        tags,
        summary: 'Put it, with all below it, under another organization or record',
        params: IdPath,
        body: RecordMove,
        response: cardAfter(RecordCard),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), moveRecord, { id: request.params.id, ...request.body })
      return await afterDeed(reply, () => getRecord(ctx, actorOf(request), request.params.id))
    },
  )
}

function setOwnersRoute(app: App, ctx: Context): void {
  app.put(
    '/api/records/:id/owners',
    {
      ...anybody,
      schema: {
        operationId: 'setOwners',
        tags,
        summary: 'Change its owners',
        params: IdPath,
        body: RecordOwners,
        response: cardAfter(RecordCard),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setOwners, { id: request.params.id, ...request.body })
      return await afterDeed(reply, () => getRecord(ctx, actorOf(request), request.params.id))
    },
  )
}

function setRecordPropertiesRoute(app: App, ctx: Context): void {
  app.put(
    '/api/records/:id/properties',
    {
      config: { right: 'dostup.properties.edit' },
      schema: {
        operationId: 'setRecordProperties',
        tags,
        summary: 'Replace what conditions of rights read of a record',
        description: replaced,
        params: IdPath,
        body: PropertiesEdit,
        response: cardAfter(RecordCard),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setRecordProperties, { id: request.params.id, asked: request.body })
      return await afterDeed(reply, () => getRecord(ctx, actorOf(request), request.params.id))
    },
  )
}

function archiveRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, summary] of [
    ['archive', archiveRecord, 'Send to the archive'],
    ['restore', restoreRecord, 'Take out of the archive'],
  ] as const) {
    app.post(
      `/api/records/:id/${verb}`,
      {
        ...anybody,
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: cardAfter(RecordCard) },
      },
      async (request, reply) => {
        await perform(ctx, actorOf(request), deed, request.params.id)
        return await afterDeed(reply, () => getRecord(ctx, actorOf(request), request.params.id))
      },
    )
  }
}
