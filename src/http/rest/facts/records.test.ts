import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, grant, next, type Region, region } from '../../../../test/support/builders.ts'
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

route('GET /api/facts/records', { ...keyNeeded, request: () => ({}) })
route('GET /api/facts/records/:id', { ...keyNeeded, request: () => ({ id: 'a' }) })
const fact = { kind: 'metering-object', parentId: 'x' }
route('PUT /api/facts/records/:id', { ...keyNeeded, request: () => ({ id: 'a', body: fact }) })
route('DELETE /api/facts/records/:id', { ...keyNeeded, request: () => ({ id: 'a' }) })
route('POST /api/facts/records/batch', { ...keyNeeded, request: () => ({ body: { items: [{ id: 'a', ...fact }] } }) })

describe('a subsystem writes the records of its own', () => {
  let site: Site
  let places: Region
  let metering: Caller
  const ask = async (who: { id: string }, action: string, id: string) => {
    const question = {
      subject: { type: 'account', id: who.id },
      action: { name: action },
      resource: { type: 'node', id },
    }
    return (await metering.post('/access/v1/evaluation', question)).body.decision
  }
  const batch = async (items: object[]) => (await metering.post('/api/facts/records/batch', { items })).body.items
  const object = (id: string, more: object = {}) => ({
    id,
    kind: 'metering-object',
    parentId: places.school.id,
    ...more,
  })

  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    metering = withKey(site, (await apiKey(site, 'metering')).secret)
  })
  afterAll(() => site.close())

  test('under an id of any characters, in its name space; asked about by it at once, and no more when it is gone', async () => {
    const viewer = await account(site, { home: places.school })
    await grant(site, { to: viewer, role: 'metering-viewer', at: places.school })
    const id = `9-А/2026 «${next()}» 日本 %2F?#`
    const url = `/api/facts/records/${encodeURIComponent(id)}`
    const asked = { kind: 'metering-object', parentId: places.school.id, title: 'Котельная' }
    const made = await metering.put(url, asked)
    expect(made).toMatchObject({ status: 201, body: { id, outcome: 'created', refused: null } })
    expect(made.headers).toMatchObject({ 'dostup-fence': 'reached', etag: `"${made.body.version}"` })
    expect(await metering.get(url)).toMatchObject({ status: 200, body: { ...asked, id, nodeId: `metering:${id}` } })
    expect(await ask(viewer, 'metering.objects.view', id)).toBe(true)
    expect(await ask(viewer, 'metering.objects.view', `metering:${id}`)).toBe(true)
    expect(await metering.put(url, asked)).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged', version: made.body.version },
    })
    expect((await metering.delete(url)).body).toMatchObject({ outcome: 'removed' })
    expect(await ask(viewer, 'metering.objects.view', id)).toBe(false)
    expect((await metering.delete(url)).body).toMatchObject({ outcome: 'absent' })
    expect(await metering.get(url)).toMatchObject({ status: 404 })
    await expectFresh(site.ctx)
  })

  test('all that is said at once: owners, access, properties; what is not said stays; each change is in the log', async () => {
    const owner = await account(site, { home: places.far })
    const id = `whole-${next()}`
    const mark = await lastChange(site)
    const whole = {
      title: 'Насосная',
      note: 'у реки',
      tags: ['вода'],
      owners: [owner.id],
      shares: [{ to: places.far.id, level: 'view' }],
      properties: { power: 12.5, open: true },
    }
    expect(await batch([object(id, whole)])).toMatchObject([{ outcome: 'created' }])
    const stored = (await metering.get(`/api/facts/records/${id}`)).body
    expect(stored).toMatchObject({ ...whole, parentId: places.school.id, archived: false })
    const rows = await changesSince(site, mark)
    expect(rows.map(({ deed, model, operation }) => [deed, model, operation])).toEqual([
      ['facts.write-records', 'record', 'create'],
      ['facts.write-records', 'share', 'create'],
    ])
    expect(await batch([object(id, { title: 'Насосная № 2', shares: [] })])).toMatchObject([{ outcome: 'changed' }])
    expect((await metering.get(`/api/facts/records/${id}`)).body).toMatchObject({
      ...whole,
      title: 'Насосная № 2',
      shares: [],
    })
    await expectFresh(site.ctx)
  })

  test('If-Match: nothing is written over what was not read; If-None-Match: nothing over what is there', async () => {
    const id = `matched-${next()}`
    const url = `/api/facts/records/${id}`
    const asked = { kind: 'metering-object', parentId: places.school.id, title: 'Один' }
    const first = (await metering.send('PUT', url, asked, { 'if-none-match': '*' })).headers.etag as string
    expect(await metering.send('PUT', url, asked, { 'if-none-match': '*' })).toMatchObject({
      status: 412,
      code: 'fact-changed',
    })
    const second = await metering.send('PUT', url, { ...asked, title: 'Два' }, { 'if-match': first })
    expect(second).toMatchObject({ status: 200, body: { outcome: 'changed' } })
    expect(await metering.send('PUT', url, { ...asked, title: 'Три' }, { 'if-match': first })).toMatchObject({
      status: 412,
    })
    expect(await metering.send('DELETE', url, undefined, { 'if-match': first })).toMatchObject({ status: 412 })
    expect((await metering.get(url)).body).toMatchObject({ title: 'Два' })
  })

  test('a dry run answers the same, and leaves nothing', async () => {
    const id = `dry-${next()}`
    const mark = await lastChange(site)
    const dry = await metering.post('/api/facts/records/batch', {
      items: [object(id), { id: 'no-such', kind: 'school' }],
      dryRun: true,
    })
    expect(dry.body.items).toMatchObject([{ outcome: 'created' }, { outcome: 'refused', refused: { field: 'kind' } }])
    expect(await changesSince(site, mark)).toEqual([])
    expect(await metering.get(`/api/facts/records/${id}`)).toMatchObject({ status: 404 })
    const asked = { kind: 'metering-object', parentId: places.school.id }
    expect(await metering.put(`/api/facts/records/${id}?dryRun=true`, asked)).toMatchObject({
      status: 200,
      body: { outcome: 'created' },
    })
    expect(await metering.get(`/api/facts/records/${id}`)).toMatchObject({ status: 404 })
  })

  test('a batch keeps what is right: each has its answer, in any order; circles and twice named ones are refused alone', async () => {
    const [top, inner, a, b] = ['top', 'inner', 'a', 'b'].map((word) => `${word}-${next()}`) as [
      string,
      string,
      string,
      string,
    ]
    const point = (id: string, parentId: string) => ({ id, kind: 'metering-point', parentId })
    const answers = await batch([
      point(inner, top),
      object(top),
      object(top, { title: 'Ещё раз' }),
      point(a, b),
      point(b, a),
      { id: 'foreign', kind: 'school', parentId: places.school.id },
      object('nowhere', { parentId: 'no-such-place' }),
      object('x'.repeat(257)),
    ])
    expect(answers.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'created',
      'created',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
    ])
    // Another of the same batch comes into a record that is to go: it stays.
    expect(await batch([{ id: top, remove: true }])).toMatchObject([
      { outcome: 'refused', refused: { code: 'record-in-use' } },
    ])
    expect(
      await batch([
        { id: top, remove: true },
        { id: inner, remove: true },
      ]),
    ).toMatchObject([{ outcome: 'removed' }, { outcome: 'removed' }])
    await expectFresh(site.ctx)
  })

  test('what powers are given at stays', async () => {
    const id = `held-${next()}`
    await batch([object(id)])
    const someone = await account(site, { home: places.school })
    await grant(site, { to: someone, role: 'metering-viewer', at: { id: `metering:${id}`, title: id } })
    const [answer] = await batch([{ id, remove: true }])
    expect(answer).toMatchObject({
      outcome: 'refused',
      refused: { code: 'record-in-use', detail: expect.stringContaining('powers given here') },
    })
  })

  test('ids of two subsystems never meet, and neither touches the other’s (mistake 6)', async () => {
    const id = `metering:stolen-${next()}`
    await batch([object(id)])
    const school = withKey(site, (await apiKey(site, 'school')).secret)
    const taken = await school.post('/api/facts/records/batch', {
      items: [
        { id, remove: true },
        { id, kind: 'metering-object', parentId: places.school.id },
      ],
    })
    expect(taken.body.items).toMatchObject([{ outcome: 'absent' }, { outcome: 'refused' }])
    expect(await school.get(`/api/facts/records/${encodeURIComponent(id)}`)).toMatchObject({ status: 404 })
    expect((await metering.get(`/api/facts/records/${encodeURIComponent(id)}`)).status).toBe(200)
  })

  test('moved within itself it is refused; moved elsewhere it is asked about there', async () => {
    const [outer, inner] = [`outer-${next()}`, `inner-${next()}`]
    await batch([object(outer), { id: inner, kind: 'metering-point', parentId: outer }])
    const viewer = await account(site, { home: places.neighbour })
    await grant(site, { to: viewer, role: 'metering-viewer', at: places.neighbour })
    expect(await ask(viewer, 'metering.points.view', inner)).toBe(false)
    expect(await batch([object(outer, { parentId: places.neighbour.id })])).toMatchObject([{ outcome: 'changed' }])
    expect(await ask(viewer, 'metering.points.view', inner)).toBe(true)
    await expectFresh(site.ctx)
  })

  test('pages of its own records, by id', async () => {
    const ids = Array.from({ length: 5 }, () => `page-${String(next()).padStart(6, '0')}`)
    await batch(ids.map((id) => object(id)))
    const first = (await metering.get(`/api/facts/records?kind=metering-object&limit=2&after=page-`)).body
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
    const second = (await metering.get(`/api/facts/records?kind=metering-object&limit=2&after=${first.next}`)).body
    expect(second.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2, 4))
  })
})
