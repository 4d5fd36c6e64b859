import { describe, expect, test } from 'vitest'
import { account, next, person } from '../../../../test/support/builders.ts'
import { signedIn } from '../../../../test/support/callers.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { world, route } = routeTests()

const personIn = ({ site, school }: World) => person(site, { home: school, birthDate: '1980-05-09' })

route('GET /api/persons', {
  given: personIn,
  request: () => ({ query: '?limit=500' }),
  elsewhere: ({ status, body }, { id }) => {
    expect(status).toBe(200)
    expect(body.items).not.toContainEqual(expect.objectContaining({ id }))
  },
  works: ({ body }, { id }, { school }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id, birthDate: '1980-05-09', home: school }))
  },
})

route('GET /api/persons/:id', {
  given: personIn,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }, { school }) => {
    expect(body).toMatchObject({ id, firstName: 'Мария', home: school, accounts: [], affiliations: [] })
    expect(body.may).toEqual({ edit: true, createAccount: true })
  },
})

test('issue 17: «кто видел карточку»: opening somebody’s card is told in the event log, once an hour; one’s own is not', async () => {
  const { site, callers, accounts, school } = world()
  const one = await personIn(world())
  const told = async () => (await callers.superadmin.get(`/api/events?object=${one.id}&event=person.opened`)).body.items
  await callers.admin.get(`/api/persons/${one.id}`)
  await callers.admin.get(`/api/persons/${one.id}`)
  expect(await told()).toMatchObject([{ account: { id: accounts.admin.id }, object: { id: one.id } }])
  const own = await account(site, { metarole: 'superadmin', home: school, person: one })
  expect((await (await signedIn(site, own)).get(`/api/persons/${one.id}`)).status).toBe(200)
  expect(await told()).toHaveLength(1)
})

route('GET /api/persons/:id/login', {
  given: ({ site, school }) =>
    person(site, { home: school, lastName: `Щёголева-Юсупова`, firstName: 'Яна', middleName: null }),
  request: ({ id }) => ({ id }),
  works: ({ body }) => {
    expect(body.login).toMatch(/^shchegolevaiusupova\.i\d*$/)
  },
})

route('POST /api/persons/:id/look', {
  given: personIn,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id, title }) => {
    expect(body).toEqual({ id, title })
  },
})

route('POST /api/persons', {
  given: async () => ({ lastName: `Петрова-${next()}`, firstName: 'Анна', snils: '112-233-445 95' }),
  request: (form, { school }) => ({ body: { ...form, homeId: school.id } }),
  status: 201,
  works: async ({ body }, form, { callers }) => {
    expect((await callers.admin.get(`/api/persons/${body.id}`)).body).toMatchObject(form)
  },
  audited: (form, { body }, { accounts, school }) => [
    {
      deed: 'persons.create-person',
      operation: 'create',
      model: 'person',
      id: body.id,
      title: `${form.lastName} Анна`,
      by: accounts.admin.id,
      at: school.id,
      fields: made({ ...form, home: school.title }),
    },
  ],
})

route('PATCH /api/persons/:id', {
  given: personIn,
  request: ({ id }) => ({ id, body: { middleName: 'Павловна', birthDate: null } }),
  works: ({ body }) => {
    expect(body).toMatchObject({ middleName: 'Павловна', birthDate: null })
  },
  audited: ({ id, title }, _, { accounts, school }) => [
    {
      deed: 'persons.edit-person',
      operation: 'update',
      model: 'person',
      id,
      title: `${title} Павловна`,
      by: accounts.admin.id,
      at: school.id,
      fields: [moved('middleName', null, 'Павловна'), moved('birthDate', '1980-05-09', null)],
    },
  ],
})

describe('ids that do not belong together', () => {
  test('mistake 1 a body cannot name another person than the address does', async () => {
    const { site, callers, far } = world()
    const mine = await personIn(world())
    const foreign = await person(site, { home: far })
    const answer = await callers.admin.patch(`/api/persons/${mine.id}`, { id: foreign.id, firstName: 'Ольга' })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'id', code: 'field-unknown' }] } })
  })

  test('mistake 3 a person is not entered into another organization by naming it in the body', async () => {
    const { callers, far } = world()
    const answer = await callers.admin.post('/api/persons', { lastName: 'Чужая', firstName: 'Анна', homeId: far.id })
    expect(answer).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('mistake 25 an edit does not move a person to another organization', async () => {
    const { callers, neighbour } = world()
    const { id } = await personIn(world())
    const answer = await callers.admin.patch(`/api/persons/${id}`, { homeId: neighbour.id })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'homeId', code: 'field-unknown' }] } })
  })
})
