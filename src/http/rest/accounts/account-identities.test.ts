import { expect } from 'vitest'
import { account, next } from '../../../../test/support/builders.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route, world } = routeTests()

/** A directory that nobody asks here: what is bound to it is what counts. */
async function directory({ callers }: World): Promise<string> {
  const { items } = (await callers.superadmin.get('/api/providers')).body
  if (items.length > 0) return items[0].id
  const settings = {
    ...{ url: 'ldaps://dc1.school.ru', startTls: false, bindDn: 'cn=dostup', baseDn: 'dc=school,dc=ru' },
    ...{ userFilter: '(objectClass=user)', loginAttribute: 'sAMAccountName', idAttribute: 'objectGUID' },
  }
  const asked = { title: 'AD', directory: settings, metaroles: [], organizations: [] }
  return (await callers.superadmin.post('/api/providers', asked)).body.id
}
const given = async (at: World) => {
  await directory(at)
  return { ...(await account(at.site, { home: at.school })), user: `ad-${next()}` }
}
const bound = async (at: World) => {
  const target = await given(at)
  await at.callers.superadmin.put(`/api/accounts/${target.id}/directory-user`, { user: target.user })
  const { items } = (await at.callers.superadmin.get(`/api/accounts/${target.id}/identities`)).body
  return { ...target, identity: items[0].id as string }
}
const entry = (id: string, title: string) =>
  ({ model: 'account', id, title, operation: 'update', by: world().accounts.admin.id, at: world().school.id }) as const

route('GET /api/accounts/:id/identities', {
  given: bound,
  request: ({ id }) => ({ id }),
  works: ({ body }, { user }) =>
    expect(body.items).toMatchObject([{ name: user, kind: 'ldap', enabled: false, provider: { title: 'AD' } }]),
})

route('PUT /api/accounts/:id/directory-user', {
  given,
  request: ({ id, user }) => ({ id, body: { user } }),
  status: 204,
  works: async (_, { id, user }, at) => {
    const other = await account(at.site, { home: at.school })
    const put = (body: object) => at.callers.admin.put(`/api/accounts/${other.id}/directory-user`, body)
    expect((await put({ user: user.toUpperCase() })).body.errors).toMatchObject([{ code: 'directory-user-taken' }])
    expect((await put({ user: 'x', directoryId: 'nowhere' })).body.errors).toMatchObject([
      { code: 'directory-unknown' },
    ])
    const chief = at.accounts.superadmin.id
    const refused = await at.callers.admin.put(`/api/accounts/${chief}/directory-user`, { user: 'x' })
    expect([403, 404], 'mistake 35').toContain(refused.status)
    expect((await at.callers.admin.get(`/api/accounts/${id}/identities`)).body.items).toHaveLength(1)
  },
  audited: ({ id, login, user }) => [
    {
      ...entry(id, login),
      deed: 'credentials.set-directory-user',
      fields: [moved('directoryUser', null, `AD: ${user}`)],
    },
  ],
})

route('POST /api/accounts/:id/unbind', {
  given: bound,
  request: ({ id, identity }) => ({ id, body: { identityId: identity } }),
  status: 204,
  works: async (_, { id }, at) =>
    expect((await at.callers.admin.get(`/api/accounts/${id}/identities`)).body.items).toEqual([]),
  audited: ({ id, login, user }) => [
    { ...entry(id, login), deed: 'credentials.unbind-identity', fields: [moved('identity', `AD: ${user}`, null)] },
  ],
})
