import fc from 'fast-check'
import { sql } from 'kysely'
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
    expect(body).toEqual({
      ...{ items: [], total: 8, exact: true, limit: 20, offset: 1000 },
      ...{ next: null, previous: null },
    })
  })
})

describe('E15 pages by cursor', () => {
  const sorts = [
    'lastName',
    '-lastName',
    'birthDate,-lastName',
    '-birthDate',
    'middleName',
    '-middleName,home',
    '-snils',
    'home,-birthDate',
  ]
  beforeAll(async () => {
    const { kysely } = site.ctx.database
    const some = await kysely.selectFrom('persons').select('id').orderBy('id').execute()
    for (const [at, { id }] of some.entries()) {
      const set = { middle_name: at % 3 === 0 ? 'Ильич' : null, birth_date: at % 4 === 0 ? null : `198${at % 3}-01-01` }
      await kysely.updateTable('persons').set(set).where('id', '=', id).execute()
    }
  })
  const ids = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id)
  const page = async (caller: Caller, query: string) => (await caller.get(`/api/persons?${query}`)).body

  test.each(sorts)('in the order %j forth and back are one walk, whatever is null', async (sort) => {
    for (const caller of [superadmin, admin]) {
      const whole = ids(await page(caller, `sort=${sort}&limit=500`))
      for (const limit of [1, 3]) {
        const forth: string[] = []
        let at = await page(caller, `sort=${sort}&limit=${limit}`)
        expect(at.previous).toBeNull()
        for (;;) {
          forth.push(...ids(at))
          if (at.next === null) break
          at = await page(caller, `sort=${sort}&limit=${limit}&after=${at.next}`)
        }
        expect(forth).toEqual(whole)
        const back: string[] = []
        at = await page(caller, `sort=${sort}&limit=${limit}&last=true`)
        expect(at.next).toBeNull()
        for (;;) {
          back.unshift(...ids(at))
          if (at.previous === null) break
          at = await page(caller, `sort=${sort}&limit=${limit}&before=${at.previous}`)
        }
        expect(back).toEqual(whole)
      }
      expect(ids(await page(caller, `sort=${sort}&limit=2&last=true&offset=1`))).toEqual(whole.slice(-3, -1))
    }
  })

  test('moments are told apart to the microsecond', async () => {
    const { kysely } = site.ctx.database
    for (let at = 0; at < 3; at++) {
      const row = { event: 'probe', account_title: '', organization_id: null }
      await kysely
        .insertInto('events')
        .values({ ...row, at: sql<Date>`timestamptz '2026-01-01' + ${at} * interval '1 microsecond'` })
        .execute()
    }
    const one = async (query: string) => (await superadmin.get(`/api/events?event=probe&limit=1&sort=-at${query}`)).body
    const first = await one('')
    const second = await one(`&after=${first.next}`)
    const third = await one(`&after=${second.next}`)
    expect(new Set([first, second, third].flatMap(ids)).size).toBe(3)
    expect(third.next).toBeNull()
    expect(ids(await one(`&before=${third.previous}`))).toEqual(ids(second))
    await kysely.deleteFrom('events').where('event', '=', 'probe').execute()
  })

  test('a row that comes or goes meanwhile moves no other to another page', async () => {
    const first = await page(superadmin, 'limit=3')
    const made = await person(site, { home: places.school, lastName: 'Аа' })
    const second = await page(superadmin, `limit=3&after=${first.next}`)
    expect(ids(second).filter((id) => ids(first).includes(id))).toEqual([])
    await site.ctx.database.kysely.deleteFrom('persons').where('id', '=', made.id).execute()
  })

  test('mistake 73 a forged cursor is refused, and is data', async () => {
    const forged = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString('base64url')
    const wrong = [
      'x',
      forged([]),
      forged({}),
      forged(['1980-01-01']),
      forged(['1980-13-45', 'x']),
      forged(['0000-01-01', 'x']),
      forged(["'; drop table persons; --", 'x']),
      forged([1, 'x']),
      forged(['1980-01-01', 'x\0']),
      forged(['1980-01-01', '\ud800']),
    ]
    for (const cursor of wrong) {
      const answer = await superadmin.get(`/api/persons?sort=birthDate&after=${cursor}`)
      expect(answer, cursor).toMatchObject({ status: 400, code: 'request-malformed' })
    }
    const { body } = await superadmin.get(`/api/persons?sort=birthDate&after=${forged(['1970-01-01', "' or true"])}`)
    expect(body.total).toBe(8)
    for (const at of ['9'.repeat(16), '1.5', 'now'])
      expect((await superadmin.get(`/api/events?after=${forged([at, '1'])}`)).status).toBe(400)
  })
})

describe('a count is exact to 10,000, and beyond when it is asked for', () => {
  beforeAll(async () => {
    await sql`insert into events (event, account_title, organization_id) select 'many', '', ${places.school.id}
      from generate_series(1, 10001)`.execute(site.ctx.database.kysely)
  })
  afterAll(() => site.ctx.database.kysely.deleteFrom('events').where('event', '=', 'many').execute())
  const counted = async (query: string) => {
    const { total, exact } = (await superadmin.get(`/api/events?event=many&limit=1&${query}`)).body
    return { total, exact }
  }

  test('«более 10 000»', async () => {
    expect(await counted('')).toEqual({ total: 10_000, exact: false })
    expect(await counted('count=exact')).toEqual({ total: 10_001, exact: true })
  })

  test('10,000 are counted', async () => {
    await sql`delete from events where id = (select max(id) from events where event = 'many')`.execute(
      site.ctx.database.kysely,
    )
    expect(await counted('')).toEqual({ total: 10_000, exact: true })
  })

  test('pages beyond 100,000 rows are not skipped to', async () => {
    expect((await superadmin.get('/api/events?offset=100001')).status).toBe(400)
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

  test('E14 several at once: nobody twice, and none that the viewer may not see', async () => {
    const total = async (within: string) => (await superadmin.get(`/api/persons?within=${within}`)).body.total
    const [north, south] = [await total(places.north.id), await total(places.south.id)]
    expect(await total(`${places.north.id},${places.south.id}`)).toBe(north + south)
    expect(await total(`${places.school.id},${places.north.id}`)).toBe(north)
    expect(await admin.get(`/api/persons?within=${places.school.id},${places.south.id}`)).toMatchObject({ status: 404 })
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
