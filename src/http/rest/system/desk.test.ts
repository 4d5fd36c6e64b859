import { expect, test } from 'vitest'
import { account, grant, next, person, role } from '../../../../test/support/builders.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { registerClient } from '../../../services/clients/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route, world } = routeTests()

const inDays = ({ site }: World, days: number) => new Date(site.ctx.clock().getTime() + days * 86_400_000)

/** One power that ends in a week, one that ends in half a year, and one that never does. */
async function ending(at: World) {
  const holder = await account(at.site, { home: at.school })
  for (const until of [inDays(at, 7), inDays(at, 180), null]) {
    const given = await role(at.site, ['dostup.roles.view'])
    await grant(at.site, { to: holder, role: given.id, at: at.school, ...(until && { until: until.toISOString() }) })
  }
  return holder
}

route('GET /api/soon', {
  by: 'nobody',
  given: ending,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body).toEqual({ days: 30, items: [] }),
})

route('GET /api/portal', {
  by: 'nobody',
  given: async ({ site, school }) => {
    const startUrl = `https://library.example.ru/${next()}`
    const asked = { subsystem: null, kind: 'web', title: `Библиотека ${next()}`, startUrl } as const
    await perform(site.ctx, operator, registerClient, { ...asked, redirectUris: ['https://library.example.ru/'] })
    const head = await person(site, { home: school, lastName: 'Шестакова', firstName: 'Светлана' })
    const giver = await account(site, { home: school, person: head })
    await grant(site, { to: giver, right: 'dostup.grants.give', at: school })
    return asked
  },
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }, { title, startUrl }) => {
    expect(body.items).toContainEqual(
      expect.objectContaining({ title: { ru: title, en: title }, startUrl, state: 'open' }),
    )
    expect(body.items).toContainEqual(expect.objectContaining({ id: 'school', startUrl: null, state: 'closed' }))
    expect(body.ask).toContain('Шестакова Светлана')
  },
})

test('E16 a subsystem’s card says when it cannot be used, to those of the levels that it concerns', async () => {
  const { callers } = world()
  const announce = async (kinds: readonly string[]) => {
    const span = { beginsAt: '2026-01-02T05:00:00Z', endsAt: '2999-01-06T20:59:00Z' }
    const asked = { title: 'Журнал не работает', concerns: [{ subsystem: 'school', kinds }], ...span }
    return (await callers.superadmin.post('/api/unavailability', asked)).body.id as string
  }
  const told = async () => {
    const { items } = (await callers.nobody.get('/api/portal')).body
    return items.find(({ id }: { id: string }) => id === 'school').unavailable
  }
  const others = await announce(['university'])
  expect(await told()).toBeNull()
  await callers.superadmin.delete(`/api/unavailability/${others}`)
  const own = await announce(['school'])
  expect(await told()).toEqual({ text: 'Журнал не работает', until: '2999-01-06T20:59:00.000Z' })
  await callers.superadmin.post(`/api/unavailability/${own}/progress`, { text: 'Половина готова' })
  expect(await told()).toMatchObject({ text: 'Половина готова' })
  await callers.superadmin.delete(`/api/unavailability/${own}`)
  expect(await told()).toBeNull()
})

test('E4 whoever holds something in a subsystem is told that it is open, or not connected yet; nobody is to be asked', async () => {
  const { body } = await world().callers.superadmin.get('/api/portal')
  expect(body.items.find(({ id }: { id: string }) => id === 'school')).toMatchObject({ state: 'absent' })
  expect(body.items.filter(({ state }: { state: string }) => state === 'closed')).toEqual([])
  expect(body.ask).toEqual([])
})

test('what ends within a month is told to whoever sees it, with whose it is, and to nobody else (mistake 12)', async () => {
  const at = world()
  const holder = await ending(at)
  const { body } = await at.callers.admin.get('/api/soon')
  const own = body.items.filter(({ account }: { account: { id: string } | null }) => account?.id === holder.id)
  expect(own).toMatchObject([{ kind: 'grant', at: inDays(at, 7).toISOString(), place: { id: at.school.id } }])
  expect((await at.callers.foreigner.get('/api/soon')).body.items).toEqual([])
  expect(await at.callers.foreigner.get(`/api/soon?within=${at.school.id}`)).toMatchObject({ status: 404 })
})

test('accounts are found by how they stand with signing in', async () => {
  const { site, callers, school } = world()
  const never = await account(site, { home: school })
  const ids = async (entry: string) =>
    (await callers.admin.get(`/api/accounts?entry=${entry}&limit=100`)).body.items.map(({ id }: { id: string }) => id)
  expect(await ids('never')).toContain(never.id)
  expect(await ids('locked')).not.toContain(never.id)
  expect(await ids('left')).not.toContain(never.id)
})
