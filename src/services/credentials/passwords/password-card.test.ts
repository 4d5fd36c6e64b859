import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, type Region, region, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
let places: Region
let boss: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  boss = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

async function cards(by: Caller, accounts: readonly { readonly id: string }[]) {
  const answer = await site.app.inject({
    ...{ method: 'POST', url: '/api/accounts/password-cards' },
    headers: { cookie: `dostup_session=${by.token}`, 'accept-language': 'ru', 'content-type': 'application/json' },
    payload: JSON.stringify({ ids: accounts.map(({ id }) => id) }),
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-disposition']).toBe('attachment; filename="passwords.xlsx"')
  const { sheets } = await readXlsx(new Uint8Array(answer.rawPayload))
  const [card, refused] = sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(String)) }))
  const given = new Map(card?.rows.slice(4).map((row) => [row[2], row[3] ?? '']))
  return { card, given, refused }
}

const enter = ({ login }: TestAccount, password: string | undefined) =>
  anonymous(site).post('/api/session', { login, password: password ?? '' })

test('B11 one: a generated password by the policy, on a sheet to print, to be changed at the first sign-in', async () => {
  const one = await account(site, { home: places.school })
  const { card, given, refused } = await cards(boss, [one])
  expect(card?.name).toBe('Карточка генерации')
  expect(card?.rows[3]).toEqual(['ФИО', 'Организация', 'Логин', 'Пароль'])
  expect(refused).toBeUndefined()
  const password = given.get(one.login)
  expect(password).toMatch(/^(?=.*[A-Za-z])(?=.*\d).{6,19}$/)
  expect(await enter(one, password)).toMatchObject({ status: 200, body: { mustChangePassword: true } })
})

test('B11 many at once, each another; those that may not be given one are told with the reason', async () => {
  const many = await Promise.all(Array.from({ length: 5 }, () => account(site, { home: places.school })))
  const above = await account(site, { metarole: 'superadmin', home: places.ministry })
  const admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.ministry }))
  const { given, refused } = await cards(admin, [...many, above])
  expect([...given.keys()].sort()).toEqual(many.map(({ login }) => login).sort())
  expect(new Set(given.values()).size).toBe(5)
  const why = expect.stringContaining('Супер-администратор')
  expect(refused?.rows).toEqual([
    ['ФИО', 'Организация', 'Логин', 'Почему'],
    [above.login, expect.any(String), above.login, why],
  ])
  for (const one of many) expect(await enter(one, given.get(one.login))).toMatchObject({ status: 200 })
  expect(await enter(above, 'Rodnik-71x')).toMatchObject({ status: 200 })
})

test('B11 the old password and its sessions are over; the card is there once, and a new one is another', async () => {
  const one = await account(site, { home: places.school })
  const open = await signedIn(site, one)
  const first = await cards(boss, [one])
  expect(await open.get('/api/session')).toMatchObject({ status: 401 })
  const second = await cards(boss, [one])
  expect(second.given.get(one.login)).not.toBe(first.given.get(one.login))
  expect(await enter(one, first.given.get(one.login))).toMatchObject({ status: 401 })
})

test('mistake 33 mistake 78 a generated password stands in no table', async () => {
  const one = await account(site, { home: places.school })
  const password = (await cards(boss, [one])).given.get(one.login) ?? ''
  expect(password).toHaveLength(14)
  const tables = (
    await site.ctx.database.pool.query('select tablename from pg_tables where schemaname = current_schema()')
  ).rows as { tablename: string }[]
  expect(tables.length).toBeGreaterThan(20)
  for (const { tablename } of tables) {
    const { rows } = await site.ctx.database.pool.query(`select t::text as whole from ${tablename} t`)
    expect(
      rows.filter(({ whole }) => whole.includes(password)),
      tablename,
    ).toEqual([])
  }
})
