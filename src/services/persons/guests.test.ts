/** People who work, study or have a child where they are not at home: a second post at another school. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, person, type Region, region, type TestPerson } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let admin: Caller
let there: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.north }))
  const rights = ['dostup.persons.view', 'dostup.persons.edit', 'dostup.organizations.view']
  there = await signedIn(site, await holder(site, places.neighbour, rights))
})
afterAll(() => site.close())

const atHome = () => person(site, { home: places.school, birthDate: '1980-05-09' })

async function hired({ id }: TestPerson) {
  const answer = await admin.post('/api/employees', { personId: id, nodeId: places.neighbour.id, post: 'Учитель' })
  expect(answer.status, answer.text).toBe(201)
  return answer.body.affiliationId as string
}

const listed = async (by: Caller, query = '') =>
  (await by.get(`/api/persons?limit=100${query}`)).body.items as { id: string; home: unknown }[]

describe('a school where somebody has a second post', () => {
  test('L4 sees the person as one of its own, and not where else they are at home', async () => {
    const one = await atHome()
    expect(await there.get(`/api/persons/${one.id}`)).toMatchObject({ status: 404 })
    await hired(one)
    const seen = await there.get(`/api/persons/${one.id}`)
    expect(seen.body).toMatchObject({ birthDate: '1980-05-09', home: null, may: { edit: false, createAccount: false } })
    expect(seen.body.affiliations).toMatchObject([{ node: { id: places.neighbour.id } }])
    expect((await admin.get(`/api/persons/${one.id}`)).body.home).toMatchObject({ id: places.school.id })
    expect(await there.patch(`/api/persons/${one.id}`, { firstName: 'Чужая' })).toMatchObject({
      code: 'person-at-home-elsewhere',
    })
  })

  test('list, order, search, filter, count and file have the same people, the card of the school as many', async () => {
    const one = await atHome()
    await hired(one)
    const [all, employees] = [await listed(there), await listed(there, '&kind=employee&sort=home,lastName')]
    expect(all).toContainEqual(expect.objectContaining({ id: one.id, home: null }))
    expect(employees.map(({ id }) => id)).toContain(one.id)
    expect(await listed(there, `&search=${encodeURIComponent(one.title)}`)).toMatchObject([{ id: one.id }])
    const { counts } = (await there.get(`/api/organizations/${places.neighbour.id}`)).body
    expect(counts.persons).toBe(all.length)
    expect(await listed(admin, `&within=${places.neighbour.id}`)).toHaveLength(counts.persons)
    // Of the others at home where the guests are, nobody is seen.
    const stranger = await atHome()
    expect((await listed(there)).map(({ id }) => id)).not.toContain(stranger.id)
  })

  test('does not see them any longer when the post has ended', async () => {
    const one = await atHome()
    const post = await hired(one)
    const gone = await admin.post(`/api/affiliations/${post}/dismiss`, {})
    expect(gone.status, gone.text).toBe(200)
    expect((await listed(there)).map(({ id }) => id)).not.toContain(one.id)
    expect(await there.get(`/api/persons/${one.id}`)).toMatchObject({ status: 404 })
  })
})

test('who is a guest where follows posts, homes and moves of organizations', async () => {
  const one = await atHome()
  const guests = async () =>
    (await site.ctx.database.pool.query('select node_id from guests where person_id = $1', [one.id])).rows
  await hired(one)
  expect(await guests()).toEqual([{ node_id: places.neighbour.id }])
  const { pool } = site.ctx.database
  await pool.query('update persons set home_id = $2 where id = $1', [one.id, places.neighbour.id])
  expect(await guests()).toEqual([])
  await pool.query('update persons set home_id = $2 where id = $1', [one.id, places.school.id])
  expect(await guests()).toHaveLength(1)
  await pool.query('update nodes set parent_id = $2 where id = $1', [places.neighbour.id, places.school.id])
  expect(await guests()).toEqual([])
  await pool.query('update nodes set parent_id = $2 where id = $1', [places.neighbour.id, places.north.id])
  expect(await guests()).toHaveLength(1)
})
