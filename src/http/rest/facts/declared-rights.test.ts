import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, grant, next, type Region, region, root } from '../../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../../test/support/callers.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { routeTests } from '../../../../test/support/route-matrix.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { loadPreset } from '../../../services/catalog/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { applyPreset, declareRights } from '../../../services/roles/index.ts'

const { route } = routeTests()
const keyNeeded = {
  by: 'nobody',
  given: async () => null,
  elsewhere: 'same-for-all',
  status: 403,
  works: ({ code }: { code: string | undefined }) => expect(code).toBe('key-needed'),
} as const
route('GET /api/facts/rights', { ...keyNeeded, request: () => ({}) })
route('PUT /api/facts/rights', { ...keyNeeded, request: () => ({ body: { actions: [], rights: [] } }) })

const declared = async ({ site }: { site: Site }) => {
  const name = `act-${next()}`
  const declaration = { actions: [{ name }], rights: [{ name: 'all', actions: [name] }] }
  await perform(site.ctx, operator, declareRights, { subsystem: 'school', declaration })
  return { name, declaredAt: site.clock.now().toISOString() }
}
route('GET /api/declared-rights', {
  by: 'superadmin',
  given: declared,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ text }, { name }) => expect(text).toContain(name),
})
route('POST /api/declared-rights/:id/accept', {
  by: 'superadmin',
  given: async (world) => {
    const before = (await world.callers.superadmin.get('/api/declared-rights')).body.items[0]?.accepted ?? null
    return { before, ...(await declared(world)) }
  },
  request: ({ declaredAt }) => ({ id: 'school', body: { declaredAt } }),
  elsewhere: 'same-for-all',
  status: 204,
  works: (_, { name }, { site }) => {
    const [school] = site.ctx.decisions.catalog.subsystems.filter(({ id }) => id === 'school')
    expect(school?.actions.map(({ id }) => id)).toContain(`school:${name}`)
  },
  audited: ({ name }, _, { accounts }) => [
    {
      deed: 'roles.accept-rights',
      operation: 'update',
      model: 'catalog',
      id: 'school',
      title: 'school',
      by: accounts.superadmin.id,
      at: null,
      fields: [moved('actions', null, [name]), moved('rights', null, ['all'])],
    },
  ],
})

describe('a subsystem declares what it can be asked, under any names', () => {
  let site: Site
  let places: Region
  let school: Caller
  let admin: Caller
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    school = withKey(site, (await apiKey(site, 'school')).secret)
    admin = await signedIn(site, await account(site, { home: await root(site), metarole: 'superadmin' }))
  })
  afterAll(() => site.close())

  const declaration = {
    actions: [
      { name: 'GET' },
      { name: 'can_create_todo', title: { ru: 'Создать дело', en: 'Create a todo' }, changes: true },
      { name: 'смотреть всё / view' },
    ],
    rights: [
      { name: 'reads', actions: ['GET', 'смотреть всё / view'] },
      { name: 'writes', actions: ['can_create_todo'] },
    ],
  }
  const accept = async () => {
    const { items } = (await admin.get('/api/declared-rights')).body
    const { declaredAt } = items.find(({ subsystem }: { subsystem: string }) => subsystem === 'school')
    return await admin.post('/api/declared-rights/school/accept', { declaredAt })
  }
  const ask = async (who: { id: string }, name: string) => {
    const resource = { type: 'school', id: places.school.id }
    return (
      await school.post('/access/v1/evaluation', { subject: { type: 'user', id: who.id }, action: { name }, resource })
    ).body.decision
  }

  test('nobody can be given it before an administrator accepts it; then it is given and asked as it was declared', async () => {
    const teacher = await account(site, { home: places.school })
    const give = () =>
      admin.post('/api/grants', { accountId: teacher.id, rightId: 'school:reads', scopeId: places.school.id })
    expect((await school.put('/api/facts/rights', declaration)).body).toMatchObject({ isWaiting: true, accepted: null })
    expect(await give()).toMatchObject({ status: 422 })
    expect(await ask(teacher, 'GET')).toBe(false)
    expect(await accept()).toMatchObject({ status: 204 })
    expect((await school.put('/api/facts/rights', declaration)).body).toMatchObject({ isWaiting: false })
    expect(await give()).toMatchObject({ status: 201 })
    expect(await ask(teacher, 'GET')).toBe(true)
    expect(await ask(teacher, 'смотреть всё / view')).toBe(true)
    expect(await ask(teacher, 'can_create_todo')).toBe(false)
    const asks = { subject: { type: 'user', id: teacher.id }, resource: { type: 'school', id: places.school.id } }
    expect((await school.post('/access/v1/search/action', asks)).body.results).toEqual([
      { name: 'GET' },
      { name: 'смотреть всё / view' },
    ])
    await expectFresh(site.ctx)
  })

  test('what it declares next waits; what was accepted goes on until then, and outlives a new edition of the preset', async () => {
    const teacher = await account(site, { home: places.school })
    await grant(site, { to: teacher, right: 'school:reads', at: places.school })
    const wider = { ...declaration, rights: [{ name: 'reads', actions: ['GET', 'can_create_todo'] }] }
    expect((await school.put('/api/facts/rights', wider)).body).toMatchObject({ isWaiting: true })
    expect([await ask(teacher, 'GET'), await ask(teacher, 'can_create_todo')]).toEqual([true, false])
    const preset = await loadPreset('region')
    await perform(site.ctx, operator, applyPreset, { ...preset, title: { ru: 'Другой', en: 'Other' } })
    expect(await ask(teacher, 'GET')).toBe(true)
    expect(await accept()).toMatchObject({ status: 204 })
    expect([await ask(teacher, 'GET'), await ask(teacher, 'can_create_todo')]).toEqual([true, true])
    await expectFresh(site.ctx)
  })

  test('what refers to nothing is refused, and what was changed since it was looked at is not accepted', async () => {
    const wrong = { actions: [{ name: 'a' }, { name: 'a' }], rights: [{ name: 'r', actions: ['b'] }] }
    const answer = await school.put('/api/facts/rights', wrong)
    expect(answer).toMatchObject({ status: 422 })
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'actions.1.name',
      'rights.0.actions',
    ])
    const declaredAt = '2026-01-01T00:00:00.000Z'
    expect(await admin.post('/api/declared-rights/school/accept', { declaredAt })).toMatchObject({
      status: 409,
      code: 'declaration-moved',
    })
  })
})
