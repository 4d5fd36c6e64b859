import { expect } from 'vitest'
import { gone, made } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

const text = JSON.stringify('Приказ № 1')
const own = ({ accounts }: World) => `?object=account&id=${accounts.nobody.id}`
const added = async (world: World) => {
  const { body } = await world.callers.nobody.post(`/api/files${own(world)}&name=prikaz.txt`, 'Приказ № 1')
  return body as { id: string }
}
const entry = ({ accounts, school }: World, id: string) =>
  ({ model: 'file', id, title: 'prikaz.txt', by: accounts.nobody.id, at: school.id }) as const

route('POST /api/files', {
  by: 'nobody',
  given: async () => undefined,
  request: (_, world) => ({ query: `${own(world)}&name=prikaz.txt`, body: 'Приказ № 1' }),
  status: 201,
  works: async ({ body }, _, { callers }) => {
    const file = await callers.nobody.get(`/api/files/${body.id}`)
    expect(file.text).toBe(text)
    expect(file.headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''prikaz.txt",
      'x-content-type-options': 'nosniff',
    })
  },
  audited: (_, { body }, world) => [
    {
      ...entry(world, body.id),
      ...{ deed: 'files.add-file', operation: 'create' },
      fields: made({ name: 'prikaz.txt', size: Buffer.byteLength(text) }),
    },
  ],
})

route('GET /api/files', {
  by: 'nobody',
  given: added,
  request: (_, world) => ({ query: own(world) }),
  works: ({ body }, { id }) =>
    expect(body.items).toContainEqual(expect.objectContaining({ id, name: 'prikaz.txt', type: 'text/plain' })),
})

route('GET /api/files/:id', {
  by: 'nobody',
  given: added,
  request: ({ id }) => ({ id }),
  works: (answer) => expect(answer.text).toBe(text),
})

route('GET /api/files/volume', {
  by: 'superadmin',
  given: added,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body.bytes).toBeGreaterThan(0),
})

route('DELETE /api/files/:id', {
  by: 'nobody',
  given: added,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    expect(await callers.nobody.get(`/api/files/${id}`)).toMatchObject({ status: 404 })
  },
  audited: ({ id }, _, world) => [
    {
      ...entry(world, id),
      ...{ deed: 'files.delete-file', operation: 'delete' },
      fields: gone({ name: 'prikaz.txt', size: Buffer.byteLength(text) }),
    },
  ],
})
