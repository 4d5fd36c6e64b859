import { expect } from 'vitest'
import { account, grant, next, role } from '../../../../test/support/builders.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { giveException, removeRule, setRule } from '../../../services/separation/index.ts'

const { route } = routeTests()

const title = { ru: 'Расписание отдельно от звонков', en: 'Timetable apart from bells' }
/** Turned off: the accounts of the other stories hold both. */
const form = (more: object = {}) => ({
  ...{ title, left: [{ right: 'school.timetable.edit' }], right: [{ right: 'school.bells.edit' }], active: false },
  ...more,
})

const written = async ({ site }: World, more: object = {}) => ({
  id: await perform(site.ctx, operator, setRule, { form: form(more) }),
})
/** Somebody of the school who breaks a rule. */
async function broken(world: World) {
  const { site, school } = world
  const { id } = await written(world)
  const offender = await account(site, { home: school })
  const both = await role(site, ['school.timetable.edit', 'school.bells.edit'])
  const grantId = await grant(site, { to: offender, role: both.id, at: school })
  return { id, offender, grantId }
}
async function excepted(world: World) {
  const { id: ruleId, offender } = await broken(world)
  const asked = { ruleId, accountId: offender.id, reason: `Замещение ${next()}`, until: '2026-09-20T00:00:00Z' }
  const id = await perform(world.site.ctx, operator, giveException, asked)
  return { id, ruleId, offender, reason: asked.reason }
}

route('GET /api/separation/rules', {
  given: written,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }, { id }) => {
    const isOwn = { ofPreset: false, isSet: true, of: 'person', at: 'same', exceptions: true }
    expect(body.items).toContainEqual(expect.objectContaining({ id, ...isOwn }))
    expect(body.items).toContainEqual(expect.objectContaining({ id: 'asks-approves', ofPreset: true, active: false }))
    expect(body.may).toEqual({ edit: false })
  },
})

route('POST /api/separation/rules', {
  by: 'superadmin',
  given: async () => ({}),
  request: () => ({ body: form() }),
  status: 201,
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body.id).toMatch(/^[0-9a-z]{16}$/),
  audited: (_, { body }, { accounts }) => [
    expect.objectContaining({
      deed: 'separation.set-rule',
      model: 'separation-rule',
      id: body.id,
      by: accounts.superadmin.id,
    }),
  ],
})

route('PUT /api/separation/rules/:id', {
  by: 'superadmin',
  given: written,
  request: ({ id }) => ({ id, body: form({ exceptions: false }) }),
  status: 204,
  elsewhere: 'same-for-all',
  works: async (_, { id }, { callers }) => {
    const { body } = await callers.superadmin.get('/api/separation/rules')
    expect(body.items).toContainEqual(expect.objectContaining({ id, exceptions: false }))
    const same = { left: [{ right: 'school.bells.edit' }, { role: 'nobody', action: 'nothing' }] }
    const refused = await callers.superadmin.send('PUT', `/api/separation/rules/${id}`, form(same))
    expect(refused.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['left.1', 'duty-of-one-kind'],
      ['right.0', 'duty-on-both-sides'],
    ])
  },
  audited: ({ id }, _, { accounts }) => [
    expect.objectContaining({ deed: 'separation.set-rule', model: 'separation-rule', id, by: accounts.superadmin.id }),
  ],
})

route('DELETE /api/separation/rules/:id', {
  by: 'superadmin',
  given: written,
  request: ({ id }) => ({ id }),
  status: 204,
  elsewhere: 'same-for-all',
  works: async (_, { id }, { callers }) => {
    const { text } = await callers.superadmin.get('/api/separation/rules')
    expect(text).not.toContain(id)
  },
  audited: ({ id }, _, { accounts }) => [
    expect.objectContaining({
      deed: 'separation.remove-rule',
      model: 'separation-rule',
      id,
      by: accounts.superadmin.id,
    }),
  ],
})

route('POST /api/separation/rules/preview', {
  by: 'superadmin',
  given: broken,
  request: () => ({ body: form({ active: true }) }),
  elsewhere: 'same-for-all',
  works: ({ body }, { offender, grantId }) => {
    const one = body.items.find((item: { accounts: { id: string }[] }) => item.accounts[0]?.id === offender.id)
    expect(one.held[0]).toMatchObject({ left: { grantId, mayRevoke: true }, right: { grantId }, until: null })
    expect(one).toMatchObject({ exception: null, mayExcept: false })
  },
})

route('GET /api/separation/rules/:id/offenders', {
  given: broken,
  request: ({ id }) => ({ id }),
  elsewhere: ({ body }, { offender }) => {
    expect(JSON.stringify(body)).not.toContain(offender.id)
    expect(body.elsewhere).toBeGreaterThan(0)
  },
  works: ({ body }, { offender }, { school }) => {
    const one = body.items.find((item: { accounts: { id: string }[] }) => item.accounts[0]?.id === offender.id)
    expect(one).toMatchObject({ mayExcept: true, held: [{ places: [{ id: school.id }] }] })
  },
})

route('GET /api/separation/exceptions', {
  given: excepted,
  request: () => ({}),
  elsewhere: ({ text }, { id }) => expect(text).not.toContain(id),
  works: ({ body }, { id, reason }) =>
    expect(body.items).toContainEqual(expect.objectContaining({ id, reason, state: 'in-force', mayEnd: true })),
})

route('POST /api/separation/exceptions', {
  given: broken,
  request: ({ id, offender }) => ({
    body: { ruleId: id, accountId: offender.id, reason: 'Замещение', until: '2026-09-20T00:00:00Z' },
  }),
  status: 201,
  works: async ({ body }, { id, offender }, { callers, site }) => {
    const { body: told } = await callers.admin.get(`/api/separation/rules/${id}/offenders`)
    const one = told.items.find((item: { accounts: { id: string }[] }) => item.accounts[0]?.id === offender.id)
    expect(one.exception).toMatchObject({ id: body.id, reason: 'Замещение' })
    await perform(site.ctx, operator, setRule, { id, form: form({ exceptions: false }) })
    const again = { ruleId: id, accountId: offender.id, reason: 'Ещё', until: '2026-09-20T00:00:00Z' }
    const refused = await callers.admin.post('/api/separation/exceptions', again)
    expect(refused).toMatchObject({ status: 409, code: 'rule-without-exceptions' })
    await perform(site.ctx, operator, removeRule, id)
  },
  audited: (_, { body }, { accounts }) => [
    expect.objectContaining({ deed: 'separation.give-exception', id: body.id, by: accounts.admin.id }),
  ],
})

route('POST /api/separation/exceptions/:id/end', {
  given: excepted,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    const again = await callers.admin.post(`/api/separation/exceptions/${id}/end`)
    expect(again).toMatchObject({ status: 409, code: 'exception-over' })
  },
  audited: ({ id }, _, { accounts }) => [
    expect.objectContaining({ deed: 'separation.end-exception', id, by: accounts.admin.id }),
  ],
})
