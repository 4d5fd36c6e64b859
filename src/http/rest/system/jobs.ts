import { Readable } from 'node:stream'
import type { TSchema } from 'typebox'
import { Type } from 'typebox'
import type { Problem } from '../../../core/problems/index.ts'
import { JobPreview, previewJob } from '../../../services/answers/index.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  BulkDeeds,
  bulkDeeds,
  ChosenPosts,
  FailureQuery,
  failuresFile,
  JobFailures,
  listBulkDeeds,
  listChosenPosts,
  listFailures,
  NewBulkJob,
  PeopleChosen,
  startJob,
  undoJob,
} from '../../../services/bulk/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { cancelJob, getJob, JobView, jobRegistry, listSchedules, Schedules } from '../../../services/jobs/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { validate } from '../../validate.ts'
import { IdPath, Made } from '../shapes.ts'

const tags = ['jobs']
const signedIn = { config: { right: 'signed-in' } } as const
/** Ten thousand ids with room to spare. */
const bodyLimit = 4 * 1024 * 1024

export function jobRoutes(app: App, ctx: Context): void {
  beginRoutes(app, ctx)
  listChosenPostsRoute(app, ctx)
  lookRoutes(app, ctx)
  endRoutes(app, ctx)
}

function beginRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/bulk-deeds',
    {
      ...signedIn,
      schema: {
        operationId: 'listBulkDeeds',
        tags,
        summary: 'Deeds that can be done to many at once, of those that the caller may do anywhere',
        response: { 200: BulkDeeds },
      },
    },
    async (request) => listBulkDeeds(ctx, actorOf(request)),
  )
  app.post(
    '/api/jobs',
    {
      ...signedIn,
      bodyLimit,
      schema: {
        operationId: 'startJob',
        tags,
        summary: 'Have a deed done to all that is selected',
        body: NewBulkJob,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), startJob, withInput(request.body)) }),
  )
  app.post(
    '/api/jobs/preview',
    {
      ...signedIn,
      bodyLimit,
      schema: {
        operationId: 'previewJob',
        tags,
        summary: 'How many would be refused, and why; who would gain and lose what; nothing is done',
        body: NewBulkJob,
        response: { 200: JobPreview },
      },
    },
    async (request) => await previewJob(ctx, actorOf(request), withInput(request.body), languageOf(request)),
  )
}

function listChosenPostsRoute(app: App, ctx: Context): void {
  app.post(
    '/api/jobs/posts',
    {
      config: { right: 'dostup.persons.view' },
      bodyLimit,
      schema: {
        operationId: 'listChosenPosts',
        tags,
        summary:
          'The posts of chosen people, for a deed of personnel over all of them; who has several or none is told',
        body: PeopleChosen,
        response: { 200: ChosenPosts },
      },
    },
    async (request) => await listChosenPosts(ctx, actorOf(request), request.body),
  )
}

function lookRoutes(app: App, ctx: Context): void {
  listJobsRoute(app, ctx)
  getJobRoute(app, ctx)
  listJobFailuresRoute(app, ctx)
  exportJobFailuresRoute(app, ctx)
  listSchedulesRoute(app, ctx)
}

function listJobsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/jobs',
    {
      ...signedIn,
      schema: {
        operationId: 'listJobs',
        tags,
        summary: 'One’s own jobs, or everybody’s',
        querystring: jobRegistry.query,
        response: { 200: jobRegistry.page },
      },
    },
    async (request) => await jobRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function getJobRoute(app: App, ctx: Context): void {
  app.get(
    '/api/jobs/:id',
    {
      ...signedIn,
      schema: { operationId: 'getJob', tags, summary: 'One of them', params: IdPath, response: { 200: JobView } },
    },
    async (request) => await getJob(ctx, actorOf(request), request.params.id),
  )
}

function listJobFailuresRoute(app: App, ctx: Context): void {
  app.get(
    '/api/jobs/:id/failures',
    {
      ...signedIn,
      schema: {
        operationId: 'listJobFailures',
        tags,
        summary: 'What did not work, and why',
        params: IdPath,
        querystring: FailureQuery,
        response: { 200: JobFailures },
      },
    },
    async (request) => await listFailures(ctx, actorOf(request), request.params.id, request.query),
  )
}

function exportJobFailuresRoute(app: App, ctx: Context): void {
  app.get(
    '/api/jobs/:id/failures/export',
    {
      ...signedIn,
      schema: {
        operationId: 'exportJobFailures',
        tags,
        summary: 'The same as a file (CSV)',
        params: IdPath,
        querystring: Type.Object({ language: Type.Optional(Type.Enum(['ru', 'en'])) }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      const language = request.query.language ?? languageOf(request)
      const file = await failuresFile(ctx, actorOf(request), request.params.id, language)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      return reply.type('text/csv; charset=utf-8').send(Readable.from(file.bytes))
    },
  )
}

function listSchedulesRoute(app: App, ctx: Context): void {
  app.get(
    '/api/schedules',
    {
      config: { right: 'dostup.settings.view' },
      schema: {
        operationId: 'listSchedules',
        tags,
        summary: 'What the product does by itself, and what came of it last',
        response: { 200: Schedules },
      },
    },
    async (request) => await listSchedules(ctx, actorOf(request)),
  )
}

function endRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/jobs/:id/cancel',
    {
      ...signedIn,
      schema: {
        operationId: 'cancelJob',
        tags,
        summary: 'Go no further than what is under way',
        params: IdPath,
        response: { 200: JobView },
      },
    },
    async (request) => {
      await perform(ctx, actorOf(request), cancelJob, request.params)
      return await getJob(ctx, actorOf(request), request.params.id)
    },
  )
  app.post(
    '/api/jobs/:id/undo',
    {
      ...signedIn,
      schema: {
        operationId: 'undoJob',
        tags,
        summary: 'Have the inverse done to all that the job has changed',
        params: IdPath,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), undoJob, request.params) }),
  )
}

const checks = new Map(bulkDeeds.map(({ name, common }) => [name, inputCheck(common)]))

/** What is said once for all, by the schema of the deed: checked, normalized and refused as a body of its own would be. */
function withInput(body: NewBulkJob): NewBulkJob {
  return checks.get(body.deed)?.(body) ?? body
}

function inputCheck(common: TSchema) {
  const check = validate({ schema: Type.Object({ input: common }), httpPart: 'body', method: 'POST', url: '/api/jobs' })
  return (body: NewBulkJob): NewBulkJob => {
    const read = check({ input: body.input }) as { value?: { input: NewBulkJob['input'] }; error?: Problem }
    if (read.error !== undefined) throw read.error
    return { ...body, input: read.value?.input ?? {} }
  }
}
