import { describe, expect, test } from 'vitest'
import { account, grant, next, organization, password, person, role } from '../../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { registerClient } from '../../../services/clients/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { editOrganization } from '../../../services/organizations/index.ts'
import { listPortal } from '../../../services/sso/index.ts'
import { enrolStudent, joinParent } from '../../../services/staffing/index.ts'

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

test('B5 whoever can be given nothing is shown nothing to ask for', async () => {
  const { site } = world()
  const parent = await account(site, { metarole: 'parent' })
  const { items, ask } = await listPortal(site.ctx, parent.id)
  expect([items.filter(({ state }) => state === 'closed'), ask]).toEqual([[], []])
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

describe('GET /api/session/family', () => {
  test('B5 a parent sees their own children with class and school, whom to ask, and nobody else’s', async () => {
    const { site, school, neighbour } = world()
    const own = { phone: '+7 900 555-10-01' }
    await perform(site.ctx, operator, editOrganization, { id: school.id, edit: own })
    const [classOf, elsewhere] = [
      await organization(site, { kind: 'class', title: '4-Б', parent: school }),
      await organization(site, { kind: 'class', title: '1-А', parent: neighbour }),
    ]
    const [mother, stranger] = [await person(site, { home: school }), await person(site, { home: neighbour })]
    const enrol = async (firstName: string, nodeId: string, parent: { id: string }) => {
      const asked = { person: { lastName: 'Анисимов', firstName }, nodeId }
      const { person: child } = await perform(site.ctx, operator, enrolStudent, asked)
      const joined = { personId: parent.id }
      await perform(site.ctx, operator, joinParent, { childId: child.id, asked: joined })
      return child.id
    }
    const lev = await enrol('Лев', classOf.id, mother)
    await enrol('Ульяна', elsewhere.id, stranger)
    const secretary = await account(site, {
      home: school,
      person: await person(site, { home: school, lastName: 'Шестакова' }),
    })
    await grant(site, { to: secretary, right: 'dostup.persons.edit', at: school })
    const by = await signedIn(site, await account(site, { home: school, person: mother }))
    expect(await anonymous(site).get('/api/session/family')).toMatchObject({ status: 401 })
    const { body, text } = await by.get('/api/session/family')
    expect(body, text).toEqual({
      places: [],
      children: [
        {
          ...{ id: lev, title: 'Анисимов Лев', firstName: 'Лев' },
          places: [{ kind: 'student', organization: school, group: '4-Б', post: null, phone: own.phone }],
        },
      ],
      ask: ['Шестакова Мария'],
    })
  })

  test('B5 a parent at a class, whose child nothing names yet, sees the class and the school', async () => {
    const { site, school } = world()
    const classOf = await organization(site, { kind: 'class', title: '2-В', parent: school })
    const father = await person(site, { home: school })
    const at = { person_id: father.id, node_id: classOf.id, kind: 'guardian' as const }
    await site.ctx.database.kysely.insertInto('affiliations').values(at).execute()
    const { body } = await (await signedIn(site, await account(site, { home: school, person: father }))).get(
      '/api/session/family',
    )
    expect(body).toMatchObject({
      children: [],
      places: [{ kind: 'guardian', group: '2-В', organization: { id: school.id } }],
    })
  })

  test('B5 whoever has no person behind their account has no family here, and may ask all the same', async () => {
    const { body } = await world().callers.nobody.get('/api/session/family')
    expect(body).toMatchObject({ places: [], children: [] })
  })
})

describe('GET /api/session/sign-ins', () => {
  test('B5 one sees when one came in and who tried in vain, of one’s own account alone', async () => {
    const { site, school } = world()
    const own = await account(site, { home: school })
    const signIn = (password: string) => anonymous(site).post('/api/session', { login: own.login, password })
    await signIn('wrong-Password-1')
    await signIn(password)
    const by = await signedIn(site, own)
    expect(await anonymous(site).get('/api/session/sign-ins')).toMatchObject({ status: 401 })
    const { body } = await by.get('/api/session/sign-ins')
    const outcomes = body.items.map(({ outcome }: { outcome: string }) => outcome)
    expect(outcomes.slice(-2)).toEqual(['came-in', 'refused'])
  })
})
