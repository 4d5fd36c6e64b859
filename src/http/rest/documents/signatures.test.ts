import { afterAll, expect } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { openAuthority, type SigningAuthority } from '../../../../test/support/signing-authority.ts'
import { openTestSigner } from '../../../services/signatures/index.ts'

const { route } = routeTests()

const opened: SigningAuthority[] = []
afterAll(() => {
  for (const one of opened) one.remove()
})

const authority = async () => {
  const title = `Центр ${next()}`
  const one = openAuthority('rsa', title)
  opened.push(one)
  return { title, one, certificate: one.root.toString('base64') }
}
const added = async ({ callers }: World) => {
  const given = await authority()
  const { body } = await callers.superadmin.post('/api/signature-authorities', { certificate: given.certificate })
  return { ...given, id: body.id as string }
}
const listed = async ({ callers }: World, id: string) =>
  (await callers.superadmin.get('/api/signature-authorities')).body.items.find((one: { id: string }) => one.id === id)
const entry = ({ accounts }: World, id: string, title: string) =>
  ({ model: 'signature-authority', id, title, by: accounts.superadmin.id, at: null }) as const

route('GET /api/signature-authorities', {
  by: 'superadmin',
  given: added,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }, { id, title }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id, title, isRoot: true, list: null }))
  },
})

route('POST /api/signature-authorities', {
  by: 'superadmin',
  given: authority,
  request: ({ certificate }) => ({ body: { certificate } }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, { certificate, title, one }, world) => {
    expect(await listed(world, body.id)).toMatchObject({ title, isRoot: true })
    const again = await world.callers.superadmin.post('/api/signature-authorities', { certificate })
    expect(again.body).toMatchObject({ code: 'authority-known' })
    const person = one.issue('user', { subject: '/CN=Иванов' }).toString('base64')
    const wrong = await world.callers.superadmin.post('/api/signature-authorities', { certificate: person })
    expect(wrong.body).toMatchObject({ code: 'authority-unreadable' })
  },
  audited: ({ title }, { body }, at) => [
    {
      ...entry(at, body.id, title),
      deed: 'signatures.add-authority',
      operation: 'create',
      fields: made({ title, fingerprint: expect.any(String), isRoot: true, validUntil: expect.any(String) }),
    },
  ],
})

route('DELETE /api/signature-authorities/:id', {
  by: 'superadmin',
  given: added,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, world) => expect(await listed(world, id)).toBeUndefined(),
  audited: ({ id, title }, _, at) => [
    {
      ...entry(at, id, title),
      deed: 'signatures.remove-authority',
      operation: 'delete',
      fields: [
        moved('title', title, null),
        moved('fingerprint', expect.any(String), null),
        moved('isRoot', true, null),
      ],
    },
  ],
})

route('PUT /api/signature-authorities/:id/revocation-list', {
  by: 'superadmin',
  given: added,
  request: ({ id, one }) => ({ id, body: { list: one.list().toString('base64') } }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, world) => {
    expect(await listed(world, id)).toMatchObject({ list: { current: true } })
    const other = await authority()
    const foreign = { list: other.one.list().toString('base64') }
    const answer = await world.callers.superadmin.put(`/api/signature-authorities/${id}/revocation-list`, foreign)
    expect(answer.body).toMatchObject({ code: 'revocation-list-wrong' })
  },
  audited: ({ id, title }, _, at) => [
    {
      ...entry(at, id, title),
      deed: 'signatures.put-revocation-list',
      operation: 'update',
      fields: [moved('revocationList', null, expect.any(String))],
    },
  ],
})

const withTestSigner = ({ site }: World): void => {
  Object.assign(site.ctx, { testSigner: openTestSigner() })
}

route('GET /api/signing-ways', {
  by: 'nobody',
  given: async ({ site }) => {
    Object.assign(site.ctx, { testSigner: undefined })
  },
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: async ({ body }, _, world) => {
    expect(body).toEqual({ test: false })
    withTestSigner(world)
    expect((await world.callers.nobody.get('/api/signing-ways')).body).toEqual({ test: true })
  },
})

route('POST /api/test-signatures', {
  by: 'nobody',
  given: async (world) => withTestSigner(world),
  request: () => ({ body: { content: 'e30=' } }),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(String(Buffer.from(body.cms, 'base64'))).toContain('Испытательный центр'),
})
