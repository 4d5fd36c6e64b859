import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  apiKey,
  grant,
  organization,
  type Place,
  role,
  root,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Answer, type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let superadmin: Caller
let subsystem: Caller
beforeAll(async () => {
  site = await openSite()
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  subsystem = withKey(site, (await apiKey(site, 'school')).secret)
})
afterAll(() => site.close())

const may = async ({ id }: TestAccount, school: Place): Promise<boolean> => {
  const answer = await subsystem.post('/access/v1/evaluation', {
    subject: { type: 'account', id },
    action: { name: 'school.bells.edit' },
    resource: { type: 'school', id: school.id },
  })
  return answer.body.decision
}

interface Held {
  readonly school: Place
  readonly user: TestAccount
  readonly roleId: string
  readonly grantId: string
}

async function held(): Promise<Held> {
  const school = await organization(site)
  const user = await account(site, { home: school })
  const { id: roleId } = await role(site, ['school.bells.edit', 'dostup.organizations.view'])
  return { school, user, roleId, grantId: await grant(site, { to: user, role: roleId, at: school }) }
}

describe('model.md, law 3: what is taken is away for the very next check, and given back for the next after that', () => {
  const ways: Record<string, { take: (it: Held) => Promise<Answer>; back?: (it: Held) => Promise<Answer> }> = {
    'deactivating the grant (mistake 57)': {
      take: ({ grantId }) => superadmin.post(`/api/grants/${grantId}/deactivate`),
    },
    'deleting the grant': {
      take: ({ grantId }) => superadmin.delete(`/api/grants/${grantId}`),
      back: ({ user, roleId, school }) =>
        superadmin.post('/api/grants', { accountId: user.id, roleId, scopeId: school.id }),
    },
    'deactivating the account': {
      take: ({ user }) => superadmin.post(`/api/accounts/${user.id}/deactivate`),
      back: ({ user }) => superadmin.post(`/api/accounts/${user.id}/activate`),
    },
    'unticking the right of the role': {
      take: ({ roleId }) => tick(roleId, ['dostup.organizations.view']),
      back: ({ roleId }) => tick(roleId, ['school.bells.edit']),
    },
    'archiving the organization (mistake 64)': {
      take: ({ school }) => superadmin.post(`/api/organizations/${school.id}/archive`),
      back: ({ school }) => superadmin.post(`/api/organizations/${school.id}/restore`),
    },
  }

  test.each(Object.entries(ways))('%s', async (_, { take, back }) => {
    const it = await held()
    expect(await may(it.user, it.school)).toBe(true)
    expect((await take(it)).status).toBeLessThan(300)
    expect(await may(it.user, it.school)).toBe(false)
    if (back === undefined) return
    expect((await back(it)).status).toBeLessThan(300)
    expect(await may(it.user, it.school)).toBe(true)
  })

  async function tick(roleId: string, rights: readonly string[]): Promise<Answer> {
    site.clock.pass(1)
    const { updatedAt } = (await superadmin.get(`/api/roles/${roleId}`)).body
    return await superadmin.put(`/api/roles/${roleId}/rights`, { rights, updatedAt })
  }
})

test('law 4: a grant begins and ends at its second, with nothing having to run', async () => {
  const { school, user, grantId, roleId } = await held()
  await superadmin.delete(`/api/grants/${grantId}`)
  const [validFrom, validUntil] = ['2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z']
  await superadmin.post('/api/grants', { accountId: user.id, roleId, scopeId: school.id, validFrom, validUntil })
  const at = async (moment: string) => {
    site.clock.set(moment)
    return await may(user, school)
  }
  expect(await at('2026-11-30T23:59:59.999Z')).toBe(false)
  expect(await at(validFrom)).toBe(true)
  expect(await at('2026-12-01T23:59:59.999Z')).toBe(true)
  expect(await at(validUntil)).toBe(false)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})

test('mistake 54 an open session has what is left, in lists and menus too', async () => {
  const { school, user, grantId } = await held()
  const caller = await signedIn(site, user)
  const seen = async () => ({
    list: (await caller.get('/api/organizations')).status,
    card: (await caller.get(`/api/organizations/${school.id}`)).status,
    menu: (await caller.get('/api/session')).body.may,
  })
  expect(await seen()).toEqual({ list: 200, card: 200, menu: ['dostup.organizations.view'] })
  await superadmin.post(`/api/grants/${grantId}/deactivate`)
  expect(await seen()).toEqual({ list: 403, card: 403, menu: [] })
})

test('mistake 60 a revoked key is refused from the next request on, and a new one works at once', async () => {
  const { id, secret } = await apiKey(site, 'school')
  const ask = () => withKey(site, secret).post('/access/v1/evaluation', {})
  expect(await ask()).toMatchObject({ status: 400 })
  expect(await superadmin.delete(`/api/keys/${id}`)).toMatchObject({ status: 204 })
  expect(await ask()).toMatchObject({ status: 401, code: 'key-refused' })
  expect(await superadmin.delete(`/api/keys/${id}`)).toMatchObject({ status: 204 })
})

test('B3 an administrator’s power goes with the home, and comes with what is made under it', async () => {
  const { id } = await root(site)
  const north = await organization(site, { kind: 'municipality', title: 'Район' })
  const admin = await account(site, { metarole: 'admin', home: north })
  const caller = await signedIn(site, admin)
  const school = { title: 'Новая школа', kind: 'school', parentId: north.id }
  const made = await caller.post('/api/organizations', school)
  expect(made).toMatchObject({ status: 201 })
  expect(await may(admin, { id: made.body.id, title: '' })).toBe(true)
  expect(await caller.get(`/api/organizations/${id}`)).toMatchObject({ status: 404 })
})
