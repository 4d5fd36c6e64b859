import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
let one: Caller
let other: Caller
beforeAll(async () => {
  site = await openSite()
  one = await signedIn(site, await account(site))
  other = await signedIn(site, await account(site))
})
afterAll(() => site.close())

const path = '/api/session/views'
const keep = (by: Caller, title: string, query: string | null = 'sort=home', page = '/students') =>
  by.post(path, { page, title, query })
const titles = async (by: Caller, page = '/students') =>
  (await by.get(`${path}?page=${page}`)).body.items.map(({ title }: { title: string }) => title)

describe('GET /api/session/views', () => {
  test('E14 a star keeps the view: of this list, of this account, and of the same name the last', async () => {
    expect(await anonymous(site).get(`${path}?page=/students`)).toMatchObject({ status: 401 })
    expect(await anonymous(site).post(path, {})).toMatchObject({ status: 401 })
    const kept = await keep(one, 'Первоклассники', 'ageTo=7')
    expect(kept.status, kept.text).toBe(201)
    await keep(one, 'Все', 'sort=home', '/staff')
    expect(await titles(one)).toEqual(['Первоклассники'])
    expect(await titles(other)).toEqual([])
    expect((await keep(one, 'первоклассники', 'ageTo=8')).body.id).toBe(kept.body.id)
    expect((await one.get(`${path}?page=/students`)).body.items).toEqual([
      { id: kept.body.id, page: '/students', title: 'первоклассники', query: 'ageTo=8' },
    ])
  })
})

describe('DELETE /api/session/views/:id', () => {
  test('E14 it is removed by its owner alone; the log has its name, and nothing of what was searched for', async () => {
    const { id } = (await keep(one, 'Ивановы', 'search=Иванова')).body
    expect(await anonymous(site).delete(`${path}/${id}`)).toMatchObject({ status: 401 })
    expect(await other.delete(`${path}/${id}`)).toMatchObject({ status: 404 })
    expect(await one.delete(`${path}/${id}`)).toMatchObject({ status: 204 })
    expect(await one.delete(`${path}/${id}`)).toMatchObject({ status: 404 })
    const { rows } = await site.ctx.database.pool.query(
      "select deed, fields from changes where deed like 'views.%' order by id desc limit 2",
    )
    expect(rows).toEqual([
      { deed: 'views.drop-view', fields: [{ field: 'savedView', old: 'Ивановы', new: null }] },
      { deed: 'views.keep-view', fields: [{ field: 'savedView', old: null, new: 'Ивановы' }] },
    ])
  })
})

describe('POST /api/session/views', () => {
  test('of one list at most fifty, and the refusal says what to do', async () => {
    for (let at = 0; at < 50; at++) await keep(one, `Вид ${at}`, null, '/roles')
    expect(await keep(one, 'Ещё один', null, '/roles')).toMatchObject({ status: 409, code: 'too-many-views' })
    expect(await keep(one, 'Вид 7', 'sort=title', '/roles')).toMatchObject({ status: 201 })
  })

  test('a page that is none of the console’s is refused', async () => {
    expect(await keep(one, 'Чужая', null, '//evil.example')).toMatchObject({ status: 400 })
  })
})
