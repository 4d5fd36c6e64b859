import { expect } from 'vitest'
import { made } from '../../../../test/support/change-log.ts'
import { done } from '../../../../test/support/jobs.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { csvOf, snilsOf } from '../../../../test/support/tables.ts'

const { route } = routeTests()

const name = 'people.csv'
const file = ({ school }: World) =>
  Buffer.from(
    csvOf([
      ['Фамилия', 'Имя', 'СНИЛС', 'Организация'],
      ['Ввозова', 'Мария', snilsOf(1), school.title],
      ['Ввозов', 'Иван', '112-233-445 00', school.title],
    ]),
  )
const fields = ['lastName', 'firstName', 'snils', 'home']
const mapping = { fields, otherwise: {} }
const address = `/api/imports?kind=persons&name=${name}`
const brought = async (world: World) => (await world.callers.admin.post(address, file(world))).body as { id: string }
const checked = async (world: World) => {
  const { id } = await brought(world)
  const { body } = await world.callers.admin.post(`/api/imports/${id}/check`, mapping)
  await done(world.site, body.id)
  return { id }
}
const entry = ({ accounts }: World, id: string) =>
  ({ model: 'import', id, title: name, by: accounts.admin.id, at: null }) as const

route('GET /api/import-kinds', {
  by: 'nobody',
  given: async () => ({}),
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: async ({ body }, _, { callers }) => {
    expect(body.items).toEqual([])
    const { items } = (await callers.admin.get('/api/import-kinds')).body
    const persons = items.find(({ kind }: { kind: string }) => kind === 'persons')
    expect(persons.fields).toContainEqual(
      expect.objectContaining({ key: 'lastName', title: { ru: 'Фамилия', en: 'Surname' }, required: true }),
    )
  },
})

route('GET /api/import-kinds/:id/template', {
  by: 'nobody',
  given: async () => ({}),
  request: () => ({ id: 'persons', query: '?format=csv&language=ru' }),
  elsewhere: 'same-for-all',
  works: ({ text }) => expect(text).toMatch(/^\ufeffИдентификатор;Фамилия \*;Имя \*;Отчество;/),
})

route('POST /api/imports', {
  given: async () => ({}),
  request: (_, world) => ({ query: `?kind=persons&name=${name}`, body: file(world) }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, _, { callers }) => {
    const found = (await callers.admin.get(`/api/imports/${body.id}`)).body
    expect(found).toMatchObject({ kind: 'persons', fileName: name, rows: 2, check: null, counts: null, job: null })
    expect(found.columns.map((column: { field: string }) => column.field)).toEqual(fields)
    expect(found.columns[1]).toEqual({ heading: 'Имя', field: 'firstName', samples: ['Мария', 'Иван'] })
  },
  audited: (_, { body }, world) => [
    {
      ...{ ...entry(world, body.id), deed: 'imports.begin-import', operation: 'create' },
      fields: made({ kind: 'persons', name, rows: 2 }),
    },
  ],
})

route('GET /api/imports', {
  given: brought,
  request: () => ({}),
  elsewhere: ({ body }, { id }) => expect(body.items.map((one: { id: string }) => one.id)).not.toContain(id),
  works: ({ body }, { id }) => expect(body.items).toContainEqual(expect.objectContaining({ id, rows: 2 })),
})

route('GET /api/imports/:id', {
  given: brought,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }) => expect(body).toMatchObject({ id, title: { ru: 'Люди' }, gainsUntold: false }),
})

route('GET /api/imports/:id/rows', {
  given: checked,
  request: ({ id }) => ({ id, query: '?verdict=wrong' }),
  works: ({ body }) =>
    expect(body).toMatchObject({
      next: null,
      items: [{ line: 3, verdict: 'wrong', problems: [{ field: 'snils', column: 2, code: 'snils-invalid' }] }],
    }),
})

route('POST /api/imports/:id/check', {
  given: brought,
  request: ({ id }) => ({ id, body: mapping }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, { id }, { site, callers }) => {
    await done(site, body.id)
    expect((await callers.admin.get(`/api/imports/${id}`)).body).toMatchObject({
      check: { id: body.id, state: 'done', failed: 1 },
      counts: { new: 1, changed: 0, unchanged: 0, wrong: 1 },
    })
    expect((await callers.admin.get(`/api/persons?search=Ввозова`)).body.items, 'nothing is done').toEqual([])
  },
  audited: ({ id }, _, world) => [
    {
      ...{ ...entry(world, id), deed: 'imports.check-import', operation: 'update' },
      fields: made({ fields, otherwise: {} }),
    },
  ],
})

route('POST /api/imports/:id/start', {
  given: checked,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, _, { site, callers }) => {
    await done(site, body.id)
    expect((await callers.admin.get(`/api/jobs/${body.id}`)).body).toMatchObject({ done: 1, failed: 1, total: 2 })
    const { items } = (await callers.admin.get(`/api/jobs/${body.id}/failures`)).body
    expect(items).toMatchObject([
      { object: { kind: 'row', id: '3', title: 'Ввозов Иван' }, problem: { code: 'fields-refused' } },
    ])
    expect(items[0].problem.detail.ru).toContain('контрольная сумма')
  },
  audited: ({ id }, { body }, world) => [
    {
      ...{ ...entry(world, id), deed: 'imports.start-import', operation: 'update' },
      fields: made({ job: body.id }),
    },
  ],
})

route('DELETE /api/imports/:id', {
  given: brought,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, { callers }) =>
    expect(await callers.admin.get(`/api/imports/${id}`)).toMatchObject({ status: 404 }),
  audited: ({ id }, _, world) => [
    {
      ...{ ...entry(world, id), deed: 'imports.delete-import', operation: 'delete' },
      fields: [{ field: 'name', old: name, new: null }],
    },
  ],
})
