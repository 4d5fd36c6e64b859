import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, grant, type Region, region } from '../../../../test/support/builders.ts'
import { type Caller, withKey } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { routeTests } from '../../../../test/support/route-matrix.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

const { route } = routeTests()
const keyNeeded = {
  by: 'nobody',
  given: async () => null,
  elsewhere: 'same-for-all',
  status: 403,
  works: ({ code }: { code: string | undefined }) => expect(code).toBe('key-needed'),
} as const
route('POST /api/facts/synchronizations', { ...keyNeeded, request: () => ({ body: {} }) })
const items = [{ id: 'a', kind: 'metering-object', parentId: 'b' }]
route('POST /api/facts/synchronizations/:id/records', { ...keyNeeded, request: () => ({ id: 'a', body: { items } }) })
route('GET /api/facts/synchronizations/:id', { ...keyNeeded, request: () => ({ id: 'a' }) })
route('POST /api/facts/synchronizations/:id/take', { ...keyNeeded, request: () => ({ id: 'a', body: { gone: 0 } }) })
route('DELETE /api/facts/synchronizations/:id', { ...keyNeeded, request: () => ({ id: 'a' }) })

describe('«this is all there is»: the difference is told before it is taken', () => {
  let site: Site
  let places: Region
  let metering: Caller
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    metering = withKey(site, (await apiKey(site, 'metering')).secret)
  })
  afterAll(() => site.close())

  const object = (id: string, more: object = {}) => ({
    id,
    kind: 'metering-object',
    parentId: places.school.id,
    ...more,
  })
  const write = async (items: object[]) => (await metering.post('/api/facts/records/batch', { items })).body.items
  const ids = async () =>
    (await metering.get('/api/facts/records?limit=1000')).body.items.map(({ id }: { id: string }) => id)

  test('created, changed, unchanged, refused, gone; nothing happens until it is taken, and then all of it', async () => {
    await write([
      object('same'),
      object('other'),
      object('gone'),
      object('kept'),
      { id: 'gone-point', kind: 'metering-point', parentId: 'gone' },
    ])
    const viewer = await account(site, { home: places.school })
    await grant(site, { to: viewer, role: 'metering-viewer', at: { id: 'metering:kept', title: 'kept' } })
    const mark = await lastChange(site)
    const { id } = (await metering.post('/api/facts/synchronizations', {})).body
    const url = `/api/facts/synchronizations/${id}`
    const say = async (some: object[]) => (await metering.post(`${url}/records`, { items: some })).body.items
    // A point comes before the object that it lies in, and in another batch.
    expect(await say([object('same'), { id: 'new-point', kind: 'metering-point', parentId: 'new' }])).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'refused' },
    ])
    expect(
      await say([object('other', { title: 'Другой' }), object('new'), object('bad', { parentId: 'nowhere' })]),
    ).toMatchObject([{ outcome: 'changed' }, { outcome: 'created' }, { outcome: 'refused' }])
    const difference = {
      created: 1,
      changed: 1,
      unchanged: 1,
      refused: 2,
      gone: 3,
      goneIds: ['gone', 'gone-point', 'kept'],
    }
    expect((await metering.get(url)).body).toEqual(difference)
    expect(await changesSince(site, mark)).toEqual([])
    expect(await metering.post(`${url}/take`, { gone: 2 })).toMatchObject({
      status: 409,
      code: 'synchronization-moved',
    })
    const taken = (await metering.post(`${url}/take`, { gone: 3 })).body
    expect(taken).toMatchObject({ created: 2, changed: 1, removed: 2 })
    // What powers are given at stays, and is told.
    expect(taken.refused.map(({ id }: { id: string }) => id).sort()).toEqual(['bad', 'kept'])
    expect((await ids()).sort()).toEqual(['kept', 'new', 'new-point', 'other', 'same'])
    expect((await metering.get('/api/facts/records/other')).body.title).toBe('Другой')
    expect(await metering.get(url)).toMatchObject({ status: 404 })
    await expectFresh(site.ctx)
  })

  test('one at a time: another that is begun forgets the one before; one that is dropped takes nothing', async () => {
    const first = (await metering.post('/api/facts/synchronizations', {})).body.id
    const second = (await metering.post('/api/facts/synchronizations', { kinds: ['metering-point'] })).body
    expect(second.kinds).toEqual(['metering-point'])
    expect(await metering.get(`/api/facts/synchronizations/${first}`)).toMatchObject({ status: 404 })
    expect((await metering.get(`/api/facts/synchronizations/${second.id}`)).body).toMatchObject({
      gone: 1,
      goneIds: ['new-point'],
    })
    const school = withKey(site, (await apiKey(site, 'school')).secret)
    expect(await school.get(`/api/facts/synchronizations/${second.id}`)).toMatchObject({ status: 404 })
    expect(await metering.delete(`/api/facts/synchronizations/${second.id}`)).toMatchObject({ status: 204 })
    expect(await metering.get(`/api/facts/synchronizations/${second.id}`)).toMatchObject({ status: 404 })
  })
})
