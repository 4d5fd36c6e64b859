import { describe, expect, test } from 'vitest'
import { account, person, role, type TestAccount } from '../../../../test/support/builders.ts'
import { type Answer, type Caller, cookieOf, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { routeTests } from '../../../../test/support/route-matrix.ts'

const { route, world } = routeTests()
const reason = { reason: 'Жалоба: не видит журнал' }

route('POST /api/accounts/:id/enter-as', {
  given: ({ site, north }) => account(site, { home: north }),
  request: ({ id }) => ({ id, body: reason }),
  works: ({ body }, { id, login }, { accounts }) => {
    expect(body).toMatchObject({ account: { id, login }, entered: { ...reason, by: accounts.admin.login } })
  },
  audited: ({ id, login, home }, _, { accounts }) => [
    {
      ...{ deed: 'credentials.enter-as', operation: 'update', model: 'account', id, title: login },
      ...{ by: accounts.admin.id, at: home.id, fields: [{ field: 'enteredAs', old: null, new: reason.reason }] },
    },
  ],
})

route('DELETE /api/session/entered', {
  by: 'nobody',
  given: async () => undefined,
  request: () => ({}),
  elsewhere: 'same-for-all',
  status: 409,
  works: ({ code }) => expect(code).toBe('not-entered-as-another'),
})

describe('impersonation', () => {
  const meet = async (like: object = {}, of: object = {}) => {
    const { site, north, school } = world()
    const chief = await account(site, { metarole: 'admin', home: north, ...of })
    const user = await account(site, { home: school, ...like })
    return { site, chief, user, own: await signedIn(site, chief) }
  }
  const enter = (own: Caller, { id }: TestAccount) => own.post(`/api/accounts/${id}/enter-as`, reason)
  const cookies = (answer: Answer, own: Caller) => ({
    cookie: `dostup_session=${cookieOf(answer, 'dostup_session')}; dostup_own=${own.token}`,
  })

  test('mistake 35 it is a right of its own, needs a fresh proof, and never reaches whoever has more', async () => {
    const { site, chief, user, own } = await meet()
    const { north } = world()
    const higher = await account(site, { metarole: 'superadmin', home: north })
    expect(await enter(own, higher)).toMatchObject({ status: 403 })
    expect((await own.get(`/api/accounts/${higher.id}`)).body.may).toMatchObject({ enterAs: false })
    const above = await account(site, { metarole: 'admin', home: world().ministry })
    expect((await enter(await signedIn(site, user), chief)).status).not.toBe(200)
    expect((await enter(own, above)).status).not.toBe(200)
    expect((await own.get(`/api/accounts/${user.id}`)).body.may).toMatchObject({ enterAs: true })
    const off = await account(site, { home: north, active: false })
    expect(await enter(own, off)).toMatchObject({ status: 409, code: 'account-not-entered' })
    expect(await enter(own, chief)).toMatchObject({ status: 409, code: 'own-account-refused' })
    site.clock.pass(16 * 60)
    expect(await enter(own, user)).toMatchObject({ status: 403, code: 'fresh-proof-needed' })
  })

  test('both logs name who it was; what is the owner’s alone stays shut; one comes back to oneself', async () => {
    const owner = await person(world().site, { home: world().school, lastName: 'Нина', firstName: 'Олеговна' })
    const { site, chief, user, own } = await meet({ metarole: 'admin', person: owner }, { metarole: 'superadmin' })
    const entered = await enter(own, user)
    const as = goesOn(site, entered)
    expect((await as.get('/api/session')).body).toMatchObject({ entered: { by: chief.login, ...reason } })
    for (const [method, url, body] of [
      ['PUT', '/api/session/password', { current: 'x', password: 'Zelenyj-les-7' }],
      ['PATCH', '/api/session/profile', {}],
      ['DELETE', '/api/session/profile', undefined],
      ['POST', '/api/requests', {}],
      ['POST', '/api/approvals', {}],
      ['POST', '/api/reviews', {}],
    ] as const)
      expect(await as.send(method, url, body)).toMatchObject({ status: 403, code: 'entered-as-another' })
    expect(await as.get('/api/session/proofs')).not.toMatchObject({ body: { factors: ['password'] } })
    const below = await account(site, { home: world().school })
    expect(await enter(as, below)).toMatchObject({ status: 403 })
    const mark = await lastChange(site)
    expect((await as.post(`/api/accounts/${below.id}/deactivate`)).status).toBe(200)
    const [change] = await changesSince(site, mark)
    expect(change).toMatchObject({ by: user.id })
    const { rows } = await site.ctx.database.pool.query(
      'select actor_title as title, actor_login as login from changes where account_id = $1 or object_id = $1 order by id desc limit 1',
      [below.id],
    )
    const both = { title: `Нина О. ← ${chief.login}`, login: `${user.login} ← ${chief.login}` }
    expect(rows).toEqual([both])
    const { id: accountId } = await account(site, { home: world().school })
    const given = await as.post('/api/grants', {
      ...{ accountId, rightId: 'school.timetable.view', scopeId: world().school.id },
    })
    expect(given.status).toBe(201)
    const grants = await site.ctx.database.pool.query('select created_by from grants where account_id = $1', [
      accountId,
    ])
    expect(grants.rows).toEqual([{ created_by: chief.id }])
    const back = await as.send('DELETE', '/api/session/entered', undefined, cookies(entered, own))
    expect(back.status).toBe(204)
    const events = await site.ctx.database.pool.query(
      "select account_title as title, account_login as login from events where account_id = $1 and event like 'session.e%' order by id",
      [user.id],
    )
    expect(events.rows).toEqual([both, both])
    expect((await goesOn(site, back).get('/api/session')).body).toMatchObject({
      account: { id: chief.id },
      entered: null,
    })
    expect(await as.get('/api/session')).toMatchObject({ status: 401 })
    expect(await own.get('/api/session')).toMatchObject({ status: 401 })
  })

  test('mistake 36 whoever works as another stays themselves: nothing comes to their own account by that way', async () => {
    const { school } = world()
    const { site, chief, user, own } = await meet({ metarole: 'admin' }, { metarole: 'superadmin', home: school })
    const as = goesOn(site, await enter(own, user))
    const given = (to: TestAccount) => ({ accountId: to.id, rightId: 'school.timetable.view', scopeId: school.id })
    expect((await as.post('/api/grants', given(await account(site, { home: school })))).status).toBe(201)
    expect(await as.post('/api/grants', given(chief))).toMatchObject({ code: 'own-account-refused' })
    expect(await as.post('/api/grants', given(user))).toMatchObject({ code: 'own-account-refused' })
    // A job goes on in the account's name when nobody works as it any more.
    const job = { deed: 'accounts.deactivate-account', selection: { kind: 'ids', ids: [chief.id] }, input: {} }
    expect(await as.post('/api/jobs', job)).toMatchObject({ status: 403, code: 'entered-as-another' })
  })

  test('mistakes 54, 64 it ends with the hour, with one’s own session, with the right, and when its account comes to have more', async () => {
    const ends = async (what: (met: Awaited<ReturnType<typeof meet>>) => unknown) => {
      const met = await meet()
      const as = goesOn(met.site, await enter(met.own, met.user))
      expect((await as.get('/api/session')).status).toBe(200)
      await what(met)
      expect((await as.get('/api/session')).status).toBe(401)
    }
    const { superadmin } = world().callers
    await ends(({ own }) => own.delete('/api/session'))
    await ends(({ chief }) => superadmin.post(`/api/accounts/${chief.id}/deactivate`))
    await ends(({ user }) => superadmin.post(`/api/accounts/${user.id}/deactivate`))
    await ends(({ chief }) => superadmin.put(`/api/accounts/${chief.id}/home`, { homeId: world().south.id }))
    await ends(async ({ site, user }) => {
      const all = await role(site, ['dostup.settings.edit'])
      const to = { accountId: user.id, roleId: all.id, scopeId: world().ministry.id }
      expect((await superadmin.post('/api/grants', to)).status).toBe(201)
    })
    await ends(({ site }) => site.clock.pass(3601))
  })
})
