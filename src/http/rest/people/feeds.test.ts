import { describe, expect, test } from 'vitest'
import { account, next, person } from '../../../../test/support/builders.ts'
import { withKey } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { world, route } = routeTests()

const rowOf = ({ school }: Pick<World, 'school'>) => ({
  externalId: `к-${next()}`,
  ...{ lastName: `Лентова-${next()}`, firstName: 'Инна', birthDate: '2012-03-04', homeId: school.id },
})
const batch = (...items: object[]) => ({ source: 'Контингент', items })

route('POST /api/feeds', {
  given: async (at) => rowOf(at),
  request: (row) => ({ body: batch(row) }),
  elsewhere: 'same-for-all',
  works: async ({ body }, { externalId, lastName }, { callers }) => {
    expect(body.items).toEqual([{ externalId, outcome: 'created', personId: expect.any(String), refused: null }])
    expect((await callers.admin.get(`/api/persons/${body.items[0].personId}`)).body).toMatchObject({ lastName })
  },
  audited: ({ lastName }, { body }, { accounts, school }) => [
    {
      ...{ deed: 'persons.create-person', operation: 'create', model: 'person', id: body.items[0].personId },
      ...{ title: `${lastName} Инна`, by: accounts.admin.id, at: school.id, fields: expect.any(Array) },
    },
    {
      ...{ deed: 'feeds.take-rows', operation: 'update', model: 'feed', id: 'Контингент', title: 'Контингент' },
      ...{ by: accounts.admin.id, at: null, fields: [{ field: 'created', old: null, new: 1 }] },
    },
  ],
})

route('POST /api/feeds/end', {
  by: 'superadmin',
  given: async (at) => {
    const [stays, leaves, source] = [rowOf(at), rowOf(at), `источник-${next()}`]
    await at.callers.superadmin.post('/api/feeds', { source, synchronization: '1', items: [stays, leaves] })
    await at.callers.superadmin.post('/api/feeds', { source, synchronization: '2', items: [stays] })
    return { source, leaves }
  },
  request: ({ source }) => ({ body: { source, synchronization: '2' } }),
  elsewhere: 'same-for-all',
  works: async ({ body }, { leaves: { externalId, lastName } }, { callers }) => {
    expect(body).toEqual({ records: 1, gone: 1, items: [{ externalId, personId: expect.any(String) }] })
    const { personId } = body.items[0]
    expect((await callers.admin.get(`/api/persons/${personId}`)).body, 'nobody is deleted').toMatchObject({ lastName })
    const records = await callers.admin.get(`/api/persons/${personId}/records`)
    expect(records.body.items).toMatchObject([{ externalId, goneAt: expect.any(String) }])
  },
  audited: ({ source }, _, { accounts }) => [
    {
      ...{ deed: 'feeds.end-synchronization', operation: 'update', model: 'feed', id: source, title: source },
      ...{ by: accounts.superadmin.id, at: null, fields: [{ field: 'gone', old: null, new: 1 }] },
    },
  ],
})

const fed = async (at: World, more: object = {}) => {
  const row = { ...rowOf(at), ...more }
  const { body } = await at.callers.admin.post('/api/feeds', batch(row))
  return { row, id: body.items[0].personId as string }
}

route('GET /api/persons/:id/records', {
  given: fed,
  request: ({ id }) => ({ id }),
  works: ({ body }, { row }) => {
    expect(body.byHand).toEqual([])
    const { externalId, lastName } = row
    const gives = expect.arrayContaining(['lastName', 'firstName', 'birthDate'])
    const fields = expect.arrayContaining([{ field: 'lastName', value: lastName }])
    expect(body.items).toMatchObject([{ source: 'Контингент', externalId, merged: false, fields, gives, goneAt: null }])
  },
})

route('POST /api/persons/:id/records/follow', {
  given: async (at) => {
    const found = await fed(at, { phone: '+7 900 111-11-11' })
    await at.callers.admin.patch(`/api/persons/${found.id}`, { phone: '+7 900 222-22-22' })
    return found
  },
  request: ({ id }) => ({ id, body: { fields: ['phone'] } }),
  works: async ({ body }, { id }, { callers }) => {
    expect(body.byHand).toEqual([])
    expect((await callers.admin.get(`/api/persons/${id}`)).body).toMatchObject({ phone: '+7 900 111-11-11' })
  },
  audited: ({ id, row }, _, { accounts, school }) => {
    const told = {
      operation: 'update',
      model: 'person',
      id,
      title: `${row.lastName} Инна`,
      by: accounts.admin.id,
    } as const
    const phone = { field: 'phone', old: '+7 900 222-22-22', new: '+7 900 111-11-11' }
    const followed = { field: 'fromRecords', old: null, new: 'phone' }
    return [
      { deed: 'persons.edit-person', ...told, at: school.id, fields: [phone] },
      { deed: 'feeds.follow-records', ...told, at: school.id, fields: [followed] },
    ]
  },
})

describe('records and survivors', () => {
  const send = async (...rows: object[]) => (await world().callers.admin.post('/api/feeds', batch(...rows))).body.items
  const card = async (id: string) => (await world().callers.admin.get(`/api/persons/${id}`)).body
  const outcome = ({ outcome }: { outcome: string }) => outcome

  test('E10 sent again it changes nothing; a changed row changes its record, and what came from it; a hand wins', async () => {
    const { callers } = world()
    const { row, id } = await fed(world(), { phone: '+7 900 111-11-11' })
    expect((await send(row)).map(outcome)).toEqual(['unchanged'])
    await callers.admin.patch(`/api/persons/${id}`, { phone: '+7 900 222-22-22' })
    const moved = { ...row, firstName: 'Инесса', phone: '+7 900 333-33-33', middleName: 'Олеговна' }
    expect((await send(moved)).map(outcome)).toEqual(['changed'])
    expect(await card(id)).toMatchObject({ firstName: 'Инесса', middleName: 'Олеговна', phone: '+7 900 222-22-22' })
    const { body } = await callers.admin.get(`/api/persons/${id}/records`)
    expect(body.byHand).toEqual(['phone'])
  })

  test('E10 each row has its answer: one that is refused keeps no other, and the same person is known by СНИЛС', async () => {
    const { site, school, far } = world()
    const snils = '112-233-445 95'
    const known = await person(site, { home: school, lastName: 'Найденова', firstName: 'Ольга', snils })
    const rows = [
      { ...rowOf(world()), birthDate: '2999-01-01' },
      { ...rowOf(world()), lastName: 'Найденова', firstName: 'Оля', snils },
      { ...rowOf(world()), snils, birthDate: '1999-01-01' },
      { ...rowOf(world()), homeId: far.id },
      rowOf(world()),
    ]
    const items = await send(...rows)
    expect(items.map(outcome)).toEqual(['refused', 'joined', 'refused', 'refused', 'created'])
    expect(items[1].personId).toBe(known.id)
    expect(items[0].refused.detail).toEqual(expect.any(String))
    expect(await card(known.id)).toMatchObject({ firstName: 'Ольга' })
  })

  test('E10 many at once come to what one after another would: the refused, the joined and the unchanged among the new', async () => {
    const twice = { snils: '160-722-394 47' }
    const rows: object[] = Array.from({ length: 12 }, () => rowOf(world()))
    rows[4] = { ...rows[4], birthDate: '2999-01-01' }
    rows[7] = { ...rows[7], ...twice, lastName: 'Двукратова' }
    rows[9] = { ...rows[9], ...twice, lastName: 'Двукратова' }
    const outcomes = rows.map((_, at) => ({ 4: 'refused', 9: 'joined' })[at] ?? 'created')
    const items = await send(...rows)
    expect(items.map(outcome)).toEqual(outcomes)
    expect(items[9].personId).toBe(items[7].personId)
    expect(await card(items[0].personId)).toMatchObject({ firstName: 'Инна', birthDate: '2012-03-04' })
    const { body } = await world().callers.admin.get(`/api/persons/${items[0].personId}/records`)
    expect(body.items).toMatchObject([{ gives: expect.arrayContaining(['lastName', 'firstName', 'birthDate']) }])
    const again = await send(...rows, { ...rows[0], firstName: 'Иная' })
    expect(again.slice(0, 12).map(outcome)).toEqual(outcomes.map((one) => (one === 'refused' ? one : 'unchanged')))
  })

  test('E10 a value set by hand goes back to what the record changed last says, and follows it again', async () => {
    const { callers } = world()
    const { row, id } = await fed(world(), { phone: '+7 900 111-11-11' })
    await callers.admin.patch(`/api/persons/${id}`, { phone: '+7 900 222-22-22' })
    expect((await send({ ...row, phone: '+7 900 333-33-33' })).map(outcome)).toEqual(['changed'])
    const follow = (...fields: string[]) => callers.admin.post(`/api/persons/${id}/records/follow`, { fields })
    expect(await follow('phone', 'email')).toMatchObject({
      body: { errors: [{ field: 'fields.1', code: 'no-record-says' }] },
    })
    expect(await card(id)).toMatchObject({ phone: '+7 900 222-22-22' })
    expect((await follow('phone')).body.byHand).toEqual([])
    expect(await card(id)).toMatchObject({ phone: '+7 900 333-33-33' })
    await send({ ...row, phone: '+7 900 444-44-44' })
    expect(await card(id)).toMatchObject({ phone: '+7 900 444-44-44' })
  })

  test('E10 what was typed into a form is kept as it came too, with its source; who was merged brings theirs', async () => {
    const { callers, school } = world()
    const form = { lastName: 'Вручнова', firstName: 'Анна', homeId: school.id }
    const { id } = (await callers.admin.post('/api/persons', form)).body
    await callers.admin.patch(`/api/persons/${id}`, { firstName: 'Анна-Мария' })
    const { id: fromFeed } = await fed(world())
    const records = async () => (await callers.admin.get(`/api/persons/${fromFeed}/records`)).body
    expect((await records()).entered, 'a record is no form').toEqual([])
    const merged = await callers.admin.post('/api/merges', { survivorId: fromFeed, otherIds: [id] })
    expect(merged.status, merged.text).toBe(201)
    const fields = expect.arrayContaining([{ field: 'firstName', value: 'Анна' }])
    expect((await records()).entered).toMatchObject([{ how: 'form', merged: true, fields }])
  })

  test('E6 while two are merged a record goes on; taken apart, what came of it is where it belongs', async () => {
    const { callers, site, school } = world()
    const { row, id } = await fed(world(), { phone: '+7 900 111-11-11' })
    const other = await person(site, { home: school })
    const chosen = { phone: id }
    const merge = await callers.admin.post('/api/merges', { survivorId: other.id, otherIds: [id], chosen })
    expect((await send({ ...row, phone: '+7 900 444-44-44' })).map(outcome)).toEqual(['changed'])
    expect(await card(other.id)).toMatchObject({ phone: '+7 900 444-44-44' })
    const { body } = await callers.admin.get(`/api/persons/${other.id}/records`)
    expect(body.items).toMatchObject([{ externalId: row.externalId, merged: true }])
    await callers.admin.post(`/api/merges/${merge.body.id}/undo`)
    expect(await card(other.id)).toMatchObject({ phone: null })
    expect(await card(id)).toMatchObject({ lastName: row.lastName, phone: '+7 900 444-44-44' })
  })

  test('mistakes 6, 35: a key feeds only if its subsystem was named for it, and makes no way into an administrator’s account', async () => {
    const { callers, site, north, school } = world()
    const { body } = await callers.superadmin.post('/api/keys', { subsystem: 'epos.contingent', title: 'Контингент' })
    const key = withKey(site, body.secret)
    const row = rowOf(world())
    expect(await key.post('/api/feeds', batch(row))).toMatchObject({ status: 403, code: 'feed-not-allowed' })
    const changes = [{ id: 'feeds.subsystems', value: 'epos.contingent', version: 0 }]
    await callers.superadmin.patch('/api/settings', { changes })
    const first = await key.post('/api/feeds', batch(row))
    expect(first.body.items.map(outcome)).toEqual(['created'])
    const { personId } = first.body.items[0]
    await account(site, { metarole: 'admin', home: north, person: { id: personId, title: '' } })
    const taken = await key.post('/api/feeds', batch({ ...row, email: 'thief@example.ru' }))
    expect(taken.body.items).toMatchObject([{ outcome: 'refused', refused: { code: 'account-more-powerful' } }])
    expect((await card(personId)).email).toBeNull()
    expect(school.id).toBeDefined()
  })

  test('mistake 35: an account names no subsystem as its source, neither of the catalog nor of the setting', async () => {
    const { superadmin } = world().callers
    const { body } = await superadmin.get('/api/settings')
    const { version } = body.items.find(({ id }: { id: string }) => id === 'feeds.subsystems')
    const changes = [{ id: 'feeds.subsystems', value: 'epos.contingent, outside.kadry', version }]
    expect((await superadmin.patch('/api/settings', { changes })).status).toBe(200)
    for (const source of ['epos.contingent', 'epos.library', 'outside.kadry']) {
      const refused = { status: 422, body: { errors: [{ field: 'source', code: 'feed-source-of-subsystem' }] } }
      expect(await superadmin.post('/api/feeds', { source, items: [rowOf(world())] })).toMatchObject(refused)
      expect(await superadmin.post('/api/feeds/end', { source, synchronization: '1' })).toMatchObject(refused)
    }
  })

  test('E10 of a person whom the account may not see a row tells nothing and touches nothing', async () => {
    const { callers, school, far } = world()
    const snils = '087-654-303 00'
    const known = { ...rowOf(world()), homeId: far.id, snils }
    const { body } = await callers.superadmin.post('/api/feeds', batch(known))
    const { personId } = body.items[0]
    const records = async () => (await callers.superadmin.get(`/api/persons/${personId}/records`)).body
    const before = await records()
    const refused = [{ outcome: 'refused', personId: null, refused: { code: 'not-found' } }]
    expect(await send(known)).toMatchObject(refused)
    expect(await send({ ...known, firstName: 'Иная' })).toMatchObject(refused)
    expect(await send({ ...known, externalId: `к-${next()}`, homeId: school.id })).toMatchObject([
      { outcome: 'refused', personId: null, refused: { detail: expect.stringContaining('СНИЛС: ') } },
    ])
    expect(await records()).toEqual(before)
  })

  test('E10 the same id twice in a batch, in whichever slices: the second is refused, and says why in words', async () => {
    const { superadmin } = world().callers
    const row = rowOf(world())
    const wrong = Array.from({ length: 500 }, () => ({ ...rowOf(world()), snils: '1' }))
    const items = [row, { ...row, firstName: 'Вторая' }, ...wrong, row]
    const { status, body } = await superadmin.post('/api/feeds', { source: 'Контингент', items })
    expect(status).toBe(200)
    expect(body.items[0]).toMatchObject({ outcome: 'created', refused: null })
    for (const at of [1, 501 + 1]) {
      const detail = expect.stringMatching(/^Идентификатор строки: .*в строке 1 /)
      expect(body.items[at]).toMatchObject({ outcome: 'refused', personId: null, refused: { detail } })
    }
    expect(body.items[2].refused.detail).toMatch(/^СНИЛС: /)
    expect(await card(body.items[0].personId)).toMatchObject({ firstName: 'Инна' })
  })

  test('E10 two who bring the same at once have both an answer for each row', async () => {
    const rows = Array.from({ length: 5 }, () => rowOf(world()))
    const both = await Promise.all([send(...rows), send(...rows)])
    for (const at of rows.keys()) {
      expect(both.map((items) => items[at].outcome).sort()).toEqual(['created', 'unchanged'])
    }
  })
})
