import { expect } from 'vitest'
import { account, next } from '../../../../test/support/builders.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { actorOf, done } from '../../../../test/support/jobs.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { enqueueJob } from '../../../services/jobs/index.ts'
import { hireEmployee } from '../../../services/staffing/index.ts'

const { route } = routeTests()

const deed = 'accounts.deactivate-account'
const title = 'Отключить учётные записи'
const inSchool = ({ site, school }: World) => account(site, { home: school })
const asked = ({ id }: { id: string }) => ({ deed, selection: { kind: 'ids' as const, ids: [id] }, input: {} })

/** A job of an employee who may do nothing, over their own account: each of their deeds is refused when it comes to it. */
const begun = async ({ site: { ctx }, accounts: { nobody } }: World) => {
  const job = {
    ...{ task: 'bulk', title: { ru: title, en: 'Deactivate accounts' }, undoable: true },
    ...{ input: { deed, common: {} }, items: [{ objectId: nobody.id, version: null }] },
  }
  const id = await ctx.database.kysely.transaction().execute((tx) => enqueueJob(ctx, tx, actorOf(nobody), job))
  return { id, target: nobody.id }
}
const failed = async (world: World) => {
  const job = await begun(world)
  await done(world.site, job.id)
  return job
}
/** As if it had been done while they still might. */
const ended = async (world: World) => {
  const job = await begun(world)
  const query = world.site.ctx.database.pool.query.bind(world.site.ctx.database.pool)
  await query(`update jobs set state = 'done', done = 1, settled_at = now() where id = $1`, [job.id])
  await query(`update job_items set state = 'done', undo_id = object_id where job_id = $1`, [job.id])
  return job
}

route('GET /api/bulk-deeds', {
  by: 'nobody',
  given: async () => ({}),
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: async ({ body }, _, { callers }) => {
    expect(body.items).toEqual([])
    const { items } = (await callers.admin.get('/api/bulk-deeds')).body
    expect(items).toContainEqual(expect.objectContaining({ name: deed, of: 'account', undoable: true }))
  },
})

route('POST /api/jobs', {
  given: inSchool,
  request: (target) => ({ body: asked(target) }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, { id }, { site, callers }) => {
    expect((await callers.admin.get(`/api/jobs/${body.id}`)).body).toMatchObject({ state: 'waiting', total: 1 })
    await done(site, body.id)
    expect((await callers.admin.get(`/api/accounts/${id}`)).body.active).toBe(false)
  },
  audited: (_, { body }, { accounts }) => [
    {
      ...{
        deed: 'bulk.start-job',
        operation: 'create',
        model: 'job',
        id: body.id,
        title,
        by: accounts.admin.id,
        at: null,
      },
      fields: made({ deed, total: 1 }),
    },
  ],
})

route('POST /api/jobs/preview', {
  given: inSchool,
  request: (target) => ({ body: asked(target) }),
  elsewhere: ({ body }) =>
    expect(body).toMatchObject({
      refused: 1,
      refusals: [{ problem: { code: 'not-found' }, examples: [{ title: null }] }],
    }),
  works: ({ body }) =>
    expect(body).toMatchObject({
      ...{ total: 1, looked: 1, done: 1, refused: 0, refusals: [] },
      ...{ gained: { total: 0 }, lost: { total: 0 } },
    }),
})

route('POST /api/jobs/posts', {
  given: ({ site, school }) =>
    perform(site.ctx, operator, hireEmployee, {
      person: { lastName: `Выборова-${next()}`, firstName: 'Анна' },
      nodeId: school.id,
    }),
  request: ({ person: { id } }) => ({
    body: {
      people: { registry: 'persons', query: { ids: id }, except: [], at: '2999-01-01T00:00:00Z' },
      posts: 'employee',
    },
  }),
  elsewhere: ({ body }) => expect(body).toMatchObject({ ids: [], leftOut: [] }),
  works: ({ body }, { affiliationId }) =>
    expect(body).toEqual({ ids: [affiliationId], at: expect.any(String), leftOut: [] }),
})

route('GET /api/jobs', {
  by: 'nobody',
  given: begun,
  request: () => ({ query: '?state=open&limit=500' }),
  elsewhere: ({ body }, { id }) => expect(body.items.map((job: { id: string }) => job.id)).not.toContain(id),
  works: ({ body }, { id }) =>
    expect(body.items).toContainEqual(expect.objectContaining({ id, may: { cancel: true, undo: false } })),
})

route('GET /api/jobs/export', {
  by: 'nobody',
  given: failed,
  request: () => ({ query: '?format=csv&columns=title,state,total,failed' }),
  elsewhere: ({ text }) => expect(text).toBe('\ufeffЗадание;Состояние;Всего;Не получилось\r\n'),
  works: ({ text }) => expect(text).toContain(`${title};завершено;1;1\r\n`),
})

route('GET /api/jobs/:id', {
  by: 'nobody',
  given: begun,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }) =>
    expect(body).toMatchObject({ id, title: { ru: title }, askedBy: { isYou: true }, done: 0, failed: 0, total: 1 }),
})

route('GET /api/jobs/:id/failures', {
  by: 'nobody',
  given: failed,
  request: ({ id }) => ({ id }),
  works: ({ body }, { target }, { accounts }) =>
    expect(body).toMatchObject({
      next: null,
      items: [{ number: 1, object: { id: target, title: accounts.nobody.login }, problem: { code: 'not-found' } }],
    }),
})

route('GET /api/jobs/:id/failures/export', {
  by: 'nobody',
  given: failed,
  request: ({ id }) => ({ id, query: '?language=ru' }),
  works: ({ text, headers }, { target }) => {
    expect(text).toMatch(/^\ufeff№;Запись;Идентификатор;Причина;Что делать;Код\r\n1;/)
    expect(text).toContain(`;${target};`)
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
  },
})

route('POST /api/jobs/:id/cancel', {
  by: 'nobody',
  given: begun,
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ cancelAsked: true, may: { cancel: false } }),
  audited: ({ id }, _, { accounts }) => [
    {
      ...{ deed: 'jobs.cancel-job', operation: 'update', model: 'job', id, title, by: accounts.nobody.id, at: null },
      fields: [moved('cancelAsked', false, true)],
    },
  ],
})

route('POST /api/jobs/:id/undo', {
  by: 'nobody',
  given: ended,
  request: ({ id }) => ({ id }),
  status: 201,
  works: async ({ body }, { id }, { callers }) => {
    expect((await callers.nobody.get(`/api/jobs/${id}`)).body).toMatchObject({
      undoneBy: body.id,
      may: { undo: false },
    })
  },
  audited: ({ id }, { body }, { accounts }) => [
    {
      ...{ deed: 'bulk.undo-job', operation: 'create', model: 'job', id: body.id, title: 'Включить учётные записи' },
      ...{ by: accounts.nobody.id, at: null },
      fields: made({ deed: 'accounts.activate-account', total: 1, undoOf: id }),
    },
  ],
})

route('GET /api/schedules', {
  by: 'superadmin',
  given: async () => ({}),
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body).toEqual({ items: [] }),
})
