import { expect } from 'vitest'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

const fromName = async ({ site, school }: World) => {
  const version = site.ctx.settings.saidAt({ id: 'mail.from-name', organization: school.id })?.version ?? 0
  return { version, id: school.id }
}

route('GET /api/settings', {
  by: 'superadmin',
  given: async ({ callers }) => {
    const body = { changes: [{ id: 'mail.password', value: 'sekret-pochty', version: 0 }] }
    return await callers.superadmin.patch('/api/settings', body)
  },
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body, text }) => {
    const password = body.items.find(({ id }: { id: string }) => id === 'mail.password')
    expect(password).toMatchObject({ kind: 'secret', value: null, isSet: true, source: 'here' })
    expect(text).not.toContain('sekret-pochty')
  },
})

route('PATCH /api/settings', {
  by: 'superadmin',
  given: fromName,
  request: ({ id, version }) => ({
    body: { organizationId: id, changes: [{ id: 'mail.from-name', value: ' Школа  № 1 ', version }] },
  }),
  elsewhere: ({ status, code }) => expect({ status, code }).toEqual({ status: 403, code: 'right-missing-anywhere' }),
  works: ({ body }, { id }, { site }) => {
    expect(body.items).toContainEqual(
      expect.objectContaining({ id: 'mail.from-name', value: 'Школа № 1', source: 'here' }),
    )
    expect(site.ctx.settings.saidAt({ id: 'mail.from-name', organization: id })?.value).toBe('Школа № 1')
  },
  audited: ({ id }, _, { accounts }) => [
    {
      deed: 'settings.edit-settings',
      operation: 'update',
      model: 'setting',
      id: 'mail.from-name',
      title: 'Имя отправителя',
      by: accounts.superadmin.id,
      at: id,
      fields: [moved('value', null, 'Школа № 1')],
    },
  ],
})
