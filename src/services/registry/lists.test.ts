import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, type Place, person, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let superadmin: Caller
let admin: Caller
const names = ['Ёлкин', 'елкина', 'Еремин', 'Яблоков', 'Абакумов', 'ЖУКОВ', 'Ежов', 'Ёжиков']
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
  for (const [at, lastName] of names.entries()) {
    const home = [places.school, places.far][at % 2] as Place
    const made = await person(site, { home, lastName, firstName: 'Анна', birthDate: `198${at % 3}-01-01` })
    await account(site, { home, login: `login_${at}%`, person: made })
  }
})
afterAll(() => site.close())

const lastNames = async (caller: Caller, query: string) => {
  const { body } = await caller.get(`/api/persons?${query}`)
  return body.items.map(({ lastName }: { lastName: string }) => lastName)
}

describe('E12 sorting', () => {
  test('is Russian: Ё beside Е, letters before case', async () => {
    expect(await lastNames(superadmin, 'sort=lastName')).toEqual([
      'Абакумов',
      'Ёжиков',
      'Ежов',
      'Ёлкин',
      'елкина',
      'Еремин',
      'ЖУКОВ',
      'Яблоков',
    ])
  })

  test('goes by several columns in order, each in its direction', async () => {
    const { body } = await superadmin.get('/api/persons?sort=-birthDate,lastName')
    const rows = body.items.map(
      ({ birthDate, lastName }: Record<string, string>) => `${birthDate?.slice(0, 4)} ${lastName}`,
    )
    expect(rows).toEqual([
      '1982 Еремин',
      '1982 ЖУКОВ',
      '1981 Абакумов',
      '1981 Ёжиков',
      '1981 елкина',
      '1980 Ежов',
      '1980 Ёлкин',
      '1980 Яблоков',
    ])
  })

  test.each([
    'passwordHash',
    'password_hash',
    'snils desc',
    '1',
    'lastName;drop',
    'home_id',
    '--lastName',
    'lastName,,x',
  ])('mistake 14 another column is refused: %s', async (sort) => {
    for (const list of ['organizations', 'persons', 'accounts', 'events', 'changes']) {
      const answer = await superadmin.get(`/api/${list}?sort=${encodeURIComponent(sort)}`)
      expect(answer, list).toMatchObject({ status: 400, code: 'request-malformed' })
    }
  })
})

describe('E15 pages', () => {
  test('every row stands on exactly one page, whatever the size of a page', async () => {
    for (const limit of [1, 3, 5]) {
      const seen: string[] = []
      for (let offset = 0; offset < 8; offset += limit) {
        seen.push(...(await lastNames(superadmin, `sort=birthDate&limit=${limit}&offset=${offset}`)))
      }
      expect([...seen].sort()).toEqual([...names].sort())
    }
  })

  test('a page behind the last is empty and still says how many there are', async () => {
    const { body } = await superadmin.get('/api/persons?offset=1000')
    expect(body).toEqual({ items: [], total: 8, limit: 20, offset: 1000 })
  })
})

describe('search', () => {
  test.each([
    ['елк', ['Ёлкин', 'елкина']],
    ['ЁЛК', ['Ёлкин', 'елкина']],
    ['жуков анна', ['ЖУКОВ']],
    ['%', []],
    ['_', []],
    ['\\', []],
    ["'", []],
  ])('%j finds %j', async (text, found) => {
    expect(await lastNames(superadmin, `search=${encodeURIComponent(text)}`)).toEqual(found)
  })

  test('a part of a СНИЛС finds its person; a number among other words does not', async () => {
    const home = places.neighbour
    await person(site, { home, lastName: 'Числова', firstName: 'Вера', snils: '112-233-445 95' })
    expect(await lastNames(superadmin, 'search=112-233')).toEqual(['Числова'])
    expect(await lastNames(superadmin, 'search=445%2095')).toEqual(['Числова'])
    expect(await lastNames(superadmin, 'search=school.112233')).toEqual([])
    await site.ctx.database.kysely.deleteFrom('persons').where('last_name', '=', 'Числова').execute()
  })

  test('the signs of a pattern are letters like others', async () => {
    const { body } = await superadmin.get(`/api/accounts?search=${encodeURIComponent('_3%')}`)
    expect(body.items.map(({ login }: { login: string }) => login)).toEqual(['login_3%'])
  })
})

describe('mistake 12, law 5: one set for list, search, sort, filter and count', () => {
  test.each(['persons', 'accounts'])('%s of the own branch only, by whatever way', async (list) => {
    const mine = async (query: string) => (await admin.get(`/api/${list}?${query}`)).body
    const { items, total } = await mine('limit=500')
    const homes = new Set(items.map(({ home }: { home: Place }) => home.id))
    expect(
      [...homes].filter((id) => ![places.north.id, places.school.id, places.neighbour.id].includes(String(id))),
    ).toEqual([])
    expect(total).toBe(items.length)
    expect((await mine('search=Анна')).total).toBe(4)
    expect((await mine('search=Яблоков')).total).toBe(0)
    expect((await mine('sort=home&limit=1')).total).toBe(total)
  })

  test('filters of accounts narrow, and never widen', async () => {
    const total = async (query: string) => (await admin.get(`/api/accounts?${query}`)).body.total
    expect(await total('metarole=superadmin,admin,employee')).toBe(await total(''))
    expect(await total('metarole=superadmin')).toBe(0)
    expect(await total('active=false')).toBe(0)
    expect(await total('login=LOGIN_')).toBe(4)
    expect(await total(`title=${encodeURIComponent('Ёлкин')}`)).toBe(1)
  })
})

describe('B18 the institution that was chosen', () => {
  test('is that one and all under it, within what the viewer may see', async () => {
    const total = async (caller: Caller, at: Place) => (await caller.get(`/api/persons?within=${at.id}`)).body.total
    expect(await total(superadmin, places.ministry)).toBe(8)
    expect(await total(superadmin, places.south)).toBe(4)
    expect(await total(admin, places.north)).toBe(4)
    expect(await total(admin, places.neighbour)).toBe(0)
    expect(await admin.get(`/api/persons?within=${places.south.id}`)).toMatchObject({ status: 404 })
    expect(await admin.get('/api/persons?within=nowhere')).toMatchObject({ status: 404 })
  })

  test('«Сбросить» shows all again', async () => {
    expect((await superadmin.get('/api/persons')).body.total).toBe(8)
  })
})

describe('mistake 73 whatever stands in sort, search and page, the answer is a page or a problem', () => {
  const lists = ['organizations', 'persons', 'accounts', 'events', 'changes'] as const
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom("'; drop table persons; --", '{{7*7}}', '-', ',', '-,-', '%', '\u202e', 'NaN', '1e309', 'null'),
  )

  test('500 odd questions', { timeout: 120_000 }, async () => {
    const { id } = await organization(site)
    const question = fc.record(
      { sort: odd, search: odd, limit: odd, offset: odd, within: fc.oneof(fc.constant(id), odd) },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), question, async (list, asked) => {
        const query = Object.entries(asked).map(
          ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
        )
        // A failure of the server throws in the caller.
        const { status } = await superadmin.get(`/api/${list}?${query.join('&')}`)
        expect([200, 400, 404]).toContain(status)
      }),
      { numRuns: 500 },
    )
    expect((await superadmin.get('/api/persons')).body.total).toBe(8)
  })
})
