import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  type Place,
  person,
  type Region,
  region,
  type TestAccount,
  type TestPerson,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let caller: Caller
let someone: TestPerson
let user: TestAccount
let school: Place

beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  caller = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  const home = places.school
  await person(site, { home, lastName: 'Салтыков-Щедрин', firstName: 'Михаил' })
  await person(site, { home, lastName: '\u0419одов', firstName: 'Олег' })
  await person(site, { home, lastName: 'О’Брайен', firstName: 'Нил' })
  await person(site, { home, lastName: 'Цой', firstName: 'Юpий' })
  someone = await person(site, {
    ...{ home, lastName: 'Блинова', firstName: 'Анна', middleName: 'Сергеевна', snils: '112-233-445 95' },
    ...{ phone: '+79991234567', email: 'uniq77@example.com', birthDate: '1980-02-01' },
  })
  await person(site, {
    home,
    lastName: 'Блинова',
    firstName: 'Ирина',
    middleName: 'Сергеевна',
    email: 'a.s@example.com',
  })
  user = await account(site, { home, person: someone, login: 'blinova85' })
  await caller.patch(`/api/accounts/${user.id}`, { email: 'work@school61.example.ru' })
  const form = { kind: 'school', parentId: places.north.id, inn: '7830002293', phone: '8 (843) 123-45-67' }
  const title = 'Муниципальное  учреждение «Школа №\u00a061 имени „Ёлкина“»'
  const { body } = await caller.post('/api/organizations', { ...form, title, shortTitle: 'СОШ № 61' })
  school = { id: body.id, title }
  await caller.post('/api/organizations', { ...form, title: 'Лицей № 161', inn: null })
})
afterAll(() => site.close())

const count = async (list: string, typed: string, word = 'search'): Promise<number> =>
  (await caller.get(`/api/${list}?${word}=${encodeURIComponent(typed)}`)).body.total

describe('persons are found by what people type', () => {
  test.each([
    ['Салтыков-Щедрин', 1],
    ['Михаил Салтыков-Щедрин', 1],
    ['Салтыков-Щедрин, Михаил', 1],
    ['Салтыков-Щедрин М.', 1],
    ['салтыков щедрин', 1],
    [' Салтыков-Щедрин ', 1],
    ['\u0418\u0306одов', 1],
    ["О'Брайен", 1],
    ['Юрий', 1],
    ['Блинова', 2],
    ['Блинова А. С.', 1],
    ['Блинова И.', 1],
    ['uniq77@example.com', 1],
    ['UNIQ77@EXAMPLE.COM', 1],
    ['example.com', 2],
    ['сом', 0],
    ['+79991234567', 1],
    ['8 999 123-45-67', 1],
    ['+7 (999) 123', 1],
    ['9991234567', 1],
    ['Блинова 89991234567', 1],
    ['112-233-445 95', 1],
    ['11223344595', 1],
    ['233445', 1],
    ['45 95', 1],
    ['Блинова 112-233', 1],
    ['Михаил 112-233', 0],
    ['СНИЛС 112-233-445 95', 1],
    ['АС Блинова', 1],
    ['АИ Блинова', 0],
    ['UNIQ77', 1],
    ['uniq77@', 1],
    ['uniq78', 0],
    ['01.02.1980', 1],
    ['1980-02-01', 1],
    ['02.01.1980', 0],
    ['Блинова Анна Сергеевна 01.02.1980', 1],
    ['Блинова А. С., 1.2.1980 г. р.', 1],
    ['Михаил 01.02.1980', 0],
  ])('%j: %i', async (typed, found) => expect(await count('persons', typed)).toBe(found))

  test('and by an id out of a log', async () => {
    expect(await count('persons', ` ${someone.id} `)).toBe(1)
    expect(await count('persons', someone.id.toUpperCase())).toBe(1)
  })
})

describe('accounts are found by login, name as shown, e-mail, id', () => {
  test.each([
    ['Блинова А. С.', 1],
    ['анна блинова', 1],
    ['blinova85', 1],
    ['blinova', 1],
    ['Анна blinova85', 1],
    ['work@school61.example.ru', 1],
    ['work@school61', 1],
  ])('%j: %i', async (typed, found) => expect(await count('accounts', typed)).toBe(found))

  test.each(['112-233-445 95', '233-445', '8 (999) 123-45-67', 'uniq77@example.com', 'uniq77@example'])(
    'by %j of their person, for whoever may see that person (mistake 14)',
    async (typed) => {
      const found = async (rights: readonly string[], at: Place) => {
        const viewer = await holder(site, places.school, ['dostup.accounts.view'])
        for (const right of rights) await grant(site, { to: viewer, right, at })
        const here = await signedIn(site, viewer)
        const { total, items } = (await here.get(`/api/accounts?search=${encodeURIComponent(typed)}`)).body
        return [total, ...items.map(({ id }: { id: string }) => id)]
      }
      expect(await count('accounts', typed)).toBe(1)
      expect(await found([], places.school)).toEqual([0])
      expect(await found(['dostup.persons.view'], places.neighbour)).toEqual([0])
      expect(await found(['dostup.persons.view'], places.school)).toEqual([1, user.id])
    },
  )

  test('by a phone and a post of its own', async () => {
    const own = { mobilePhone: '+7 912 345-67-80', post: 'Завуч по УВР' }
    const form = { login: 'own-phone', metarole: 'employee', homeId: places.school.id, lastName: 'Щукин', ...own }
    const { body } = await caller.post('/api/accounts', form)
    for (const typed of ['89123456780', '+7 (912) 345-67-80', '345-67-80', 'завуч УВР', 'Щукин 9123456780'])
      expect([typed, await count('accounts', typed)]).toEqual([typed, 1])
    await caller.patch(`/api/accounts/${body.id}`, { mobilePhone: null })
    expect(await count('accounts', '89123456780')).toBe(0)
    const owned = await account(site, { home: places.school, person: await person(site, { home: places.school }) })
    await caller.patch(`/api/accounts/${owned.id}`, { mobilePhone: '+79120000077' })
    await caller.patch(`/api/persons/${(await caller.get(`/api/accounts/${owned.id}`)).body.person.id}`, {
      lastName: 'Переименова',
    })
    expect(await count('accounts', 'Переименова 89120000077')).toBe(1)
  })

  test('id, quick searches of one column', async () => {
    expect(await count('accounts', user.id)).toBe(1)
    expect(await count('accounts', 'Блинова А.', 'title')).toBe(1)
    expect(await count('accounts', 'blinova85', 'title')).toBe(0)
    expect(await count('accounts', 'BLINOVA', 'login')).toBe(1)
    expect(await count('accounts', 'Анна', 'login')).toBe(0)
    expect(await count('accounts', 'school61', 'login')).toBe(0)
    expect(await count('accounts', 'school61', 'title')).toBe(0)
    expect(await count('accounts', 'blinova85 Блинова')).toBe(1)
  })

  test('by the new name of a person, and no longer by the old', async () => {
    await caller.patch(`/api/persons/${someone.id}`, { lastName: 'Огурцова' })
    expect(await count('accounts', 'Огурцова А. С.')).toBe(1)
    expect(await count('accounts', 'Анна Блинова')).toBe(0)
    await caller.patch(`/api/persons/${someone.id}`, { lastName: 'Блинова' })
  })
})

describe('organizations are found by titles with or without signs, ИНН, phone, id', () => {
  test.each([
    ['школа №61', 1],
    ['"Школа № 61"', 1],
    ['61 школа', 1],
    ['сош 61', 1],
    ['елкина', 1],
    ['школа 16', 0],
    ['лицей 16', 1],
    ['7830002293', 1],
    ['+7 843 1234567', 2],
  ])('%j: %i', async (typed, found) => expect(await count('organizations', typed)).toBe(found))

  test('id; a new title at once', async () => {
    expect(await count('organizations', school.id)).toBe(1)
    await caller.patch(`/api/organizations/${school.id}`, { shortTitle: 'Гимназия № 7' })
    expect(await count('organizations', 'гимназия 7')).toBe(1)
    expect(await count('organizations', 'сош 61')).toBe(0)
  })
})

describe('logs are found by what was changed, who did it, and ids', () => {
  test('B15 changes', async () => {
    expect(await count('changes', 'блинова анна')).toBeGreaterThan(0)
    expect(await count('changes', 'анна блинова', 'object')).toBe(await count('changes', 'Блинова Анна', 'object'))
    expect(await count('changes', someone.id)).toBe(await count('changes', someone.id, 'objectId'))
    expect(await count('changes', 'Блинова Анна', 'actor')).toBe(0)
    expect(await count('changes', '127.0.0', 'ip')).toBeGreaterThan(0)
  })

  test('B14 events', async () => {
    const stored = { event: 'session.started', account_title: 'Блинова А. С.', account_id: user.id, ip: null }
    await site.ctx.database.kysely
      .insertInto('events')
      .values({ ...stored, organization_id: places.school.id })
      .execute()
    expect(await count('events', 'блинова а.')).toBe(1)
    expect(await count('events', 'А. Блинова', 'account')).toBe(1)
    expect(await count('events', user.id)).toBe(1)
    expect(await count('events', 'Блинова Б.')).toBe(0)
  })
})

describe('issue 7, 17: grants and inquiries are found by what the row shows', () => {
  test('a grant by its role or right, place, reason, id, in any order; by its giver where that account is seen', async () => {
    const giver = await account(site, { metarole: 'superadmin', home: places.far, login: 'far-giver' })
    const to = { accountId: user.id, scopeId: school.id, reason: 'Приказ № 512' }
    const by = await signedIn(site, giver)
    const { id } = (await by.post('/api/grants', { ...to, roleId: 'epos-library-librarian' })).body
    const right = (await by.post('/api/grants', { ...to, rightId: 'school.timetable.edit' })).body.id
    const found = async (typed: string, as = caller) =>
      (await as.get(`/api/grants?search=${encodeURIComponent(typed)}`)).body.items.map((row: { id: string }) => row.id)
    const title = (await caller.get('/api/roles/epos-library-librarian')).body.title
    const place = (await caller.get(`/api/grants?search=${id}`)).body.items[0].scope.title
    for (const typed of [`${title} Блинова`, place, `${place} Блинова ${title}`, 'приказ 512', id, 'far-giver'])
      expect([typed, await found(typed)]).toEqual([typed, expect.arrayContaining([id])])
    const { items } = (await caller.get(`/api/grants?search=${right}`)).body
    expect(await found(items[0].right.title.ru)).toContain(right)
    expect(await found(school.id)).toEqual(expect.arrayContaining([id, right]))
    const here = await holder(site, places.ministry, ['dostup.grants.view', 'dostup.organizations.view'])
    await grant(site, { to: here, right: 'dostup.accounts.view', at: places.school })
    const viewer = await signedIn(site, here)
    expect(await found('приказ 512', viewer)).toContain(id)
    expect(await found('far-giver', viewer)).toEqual([])
  })

  test('an inquiry by the phone of its applicant, for whoever sees that account', async () => {
    const newApplicant = { lastName: 'Ёжиков', firstName: 'Пётр', mobilePhone: '+79120000001' }
    const asked = { organizationId: places.school.id, title: 'О кружке', newApplicant }
    expect((await caller.post('/api/inquiries', asked)).status).toBe(201)
    expect(await count('inquiries', '8 912 000-00-01')).toBe(1)
    expect(await count('inquiries', 'Ежиков кружке')).toBe(1)
    const viewer = await signedIn(site, await holder(site, places.school, ['dostup.inquiries.view']))
    const { total } = (await viewer.get('/api/inquiries?search=89120000001')).body
    expect(total).toBe(0)
  })
})

test('«N 77» is № 77', async () => {
  expect(await count('organizations', 'Школа N 61')).toBe(1)
  expect(await count('organizations', 'Школа N61')).toBe(1)
})
