import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let callers: Record<'superadmin' | 'admin', Caller>
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  callers = {
    superadmin: await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry })),
    admin: await signedIn(site, await account(site, { metarole: 'admin', home: places.north })),
  }
})
afterAll(() => site.close())

const titles = ({ body }: { body: { items: { title: string }[] } }) => body.items.map(({ title }) => title)

describe('L4 a user sees the own organization and those under it, never siblings or parents', () => {
  test('the tree begins at what they may see, and counts what hangs on it', async () => {
    const top = await callers.admin.get('/api/organizations/tree')
    expect(top.body.items).toMatchObject([{ id: places.north.id, childCount: 2 }])
    const below = await callers.admin.get(`/api/organizations/tree?parent=${places.north.id}`)
    expect(titles(below)).toEqual(['Школа № 1', 'Школа № 2'])
    for (const hidden of [places.ministry, places.south, places.far]) {
      expect(await callers.admin.get(`/api/organizations/tree?parent=${hidden.id}`)).toMatchObject({ status: 404 })
      expect(await callers.admin.get(`/api/organizations/${hidden.id}`)).toMatchObject({ status: 404 })
      expect(await callers.admin.get(`/api/organizations?within=${hidden.id}`)).toMatchObject({ status: 404 })
    }
  })

  test('mistake 12 list, search, sort, count and tree show one set', async () => {
    const mine = ['Северный район', 'Школа № 1', 'Школа № 2']
    const { body } = await callers.admin.get('/api/organizations')
    expect({ titles: titles({ body }), total: body.total }).toEqual({ titles: mine, total: 3 })
    expect(titles(await callers.admin.get('/api/organizations?search=школа №'))).toEqual(mine.slice(1))
    expect(titles(await callers.admin.get('/api/organizations?sort=-title'))).toEqual([...mine].reverse())
    expect((await callers.admin.get('/api/organizations?limit=1')).body.total).toBe(3)
    expect((await callers.admin.get('/api/organizations?search=Школа № 3')).body.total).toBe(0)
    expect((await callers.admin.get(`/api/organizations/${places.north.id}`)).body.counts.children).toBe(2)
  })

  test('mistake 13 L1 no breadcrumb names an ancestor that is hidden, and a parent that is has only a name', async () => {
    const { body, text } = await callers.admin.get(`/api/organizations/${places.school.id}`)
    expect(body.path).toEqual([{ id: places.north.id, title: 'Северный район' }])
    expect(text).not.toContain(places.ministry.id)
    const list = await callers.admin.get('/api/organizations')
    // L1: a child names its parent, and nothing by which it could be opened, nor anything above it.
    const top = list.body.items.find(({ title }: { title: string }) => title === 'Северный район')
    expect(top.parent).toEqual({ id: null, title: 'Министерство' })
    expect(list.text).not.toContain(places.ministry.id)
    const own = await callers.admin.get(`/api/organizations/${places.north.id}`)
    expect(own.body).toMatchObject({ parent: { id: null, title: 'Министерство' }, path: [] })
    const above = (await callers.superadmin.get(`/api/organizations/${places.school.id}`)).body.path
    expect(above.map(({ title }: { title: string }) => title)).toEqual(['Министерство', 'Северный район'])
  })

  test('mistake 13 of two ancestors only the one that is seen is named, even with a hidden one between', async () => {
    const user = await account(site)
    for (const at of [places.ministry, places.school]) {
      await grant(site, { to: user, right: 'dostup.organizations.view', at })
    }
    const partial = await holder(site, places.school, ['dostup.organizations.view'])
    const { body } = await (await signedIn(site, partial)).get(`/api/organizations/${places.school.id}`)
    expect(body).toMatchObject({ parent: { id: null, title: 'Северный район' }, path: [] })
    const whole = await (await signedIn(site, user)).get('/api/organizations/tree')
    expect(titles(whole)).toEqual(['Министерство'])
  })
})

describe('a wide branch', () => {
  test('comes in pages, each with how many there are in all for this viewer', async () => {
    const wide = await organization(site, { parent: places.south })
    for (const number of ['01', '02', '03', '04', '05'])
      await organization(site, { parent: wide, kind: 'class', title: `Класс ${number}` })
    const page = (query: string) => callers.superadmin.get(`/api/organizations/tree?parent=${wide.id}&${query}`)
    expect(titles(await page('limit=2'))).toEqual(['Класс 01', 'Класс 02'])
    const last = await page('limit=2&offset=4')
    expect({ titles: titles(last), total: last.body.total }).toEqual({ titles: ['Класс 05'], total: 5 })
    expect(await page('limit=501')).toMatchObject({ status: 400 })
  })

  test('mistake 12 the list of what lies directly under a node is the branch, and counts what hangs on each', async () => {
    const under = await callers.admin.get(`/api/organizations?parent=${places.north.id}&search=Школа`)
    expect(titles(under)).toEqual(['Школа № 1', 'Школа № 2'])
    expect((await callers.admin.get('/api/organizations?search=Северный')).body.items[0].childCount).toBe(2)
    expect(await callers.admin.get(`/api/organizations?parent=${places.ministry.id}`)).toMatchObject({ status: 404 })
  })
})

describe('mistake 12 what is no organization has no organization’s card', () => {
  test('a record or book under a school is not found, edited, archived, or built upon here', async () => {
    const node = { id: 'object-1', kind: 'metering-object', title: 'Котельная', parent_id: places.school.id }
    await site.ctx.database.kysely.insertInto('nodes').values(node).execute()
    await site.ctx.decisions.reload()
    const url = '/api/organizations/object-1'
    const { superadmin } = callers
    expect(await superadmin.get(url)).toMatchObject({ status: 404 })
    expect(await superadmin.patch(url, { title: 'Школа' })).toMatchObject({ status: 404 })
    expect(await superadmin.post(`${url}/archive`)).toMatchObject({ status: 404 })
    const below = { title: 'Класс', kind: 'class', parentId: 'object-1' }
    expect(await superadmin.post('/api/organizations', below)).toMatchObject({ status: 404 })
    expect((await superadmin.get('/api/organizations?search=Котельная')).body.total).toBe(0)
  })
})

describe('the form', () => {
  test.each([
    ['school', 'ministry', true],
    ['class', 'school', true],
    ['class', 'north', false],
    ['faculty', 'school', false],
    ['ministry', 'ministry', true],
  ] as const)('L7 a %s under the %s: %s', async (kind, parent, fits) => {
    const answer = await callers.superadmin.post('/api/organizations', {
      title: 'x',
      kind,
      parentId: places[parent].id,
    })
    if (fits) expect(answer.status).toBe(201)
    else
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'kind', code: 'parent-kind-refused' }] } })
  })

  test('a kind that stands in no tree is refused at the field', async () => {
    const asked = { title: 'x', kind: 'metering-object', parentId: places.school.id }
    const answer = await callers.superadmin.post('/api/organizations', asked)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'kind' }] } })
  })

  test('L6 what is fixed after creation is no field of an edit', async () => {
    for (const field of [{ id: 'x' }, { parentId: places.south.id }]) {
      const answer = await callers.superadmin.patch(`/api/organizations/${places.school.id}`, field)
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'field-unknown' }] } })
    }
  })

  test('L6 the type can be changed to one that may stand here, with what is under it', async () => {
    const made = await organization(site, { parent: places.north })
    const url = `/api/organizations/${made.id}`
    const become = (caller: Caller, kind: string) => caller.patch(url, { kind })
    expect(await become(callers.superadmin, 'kindergarten')).toMatchObject({
      status: 200,
      body: { kind: 'kindergarten' },
    })
    expect(await become(callers.superadmin, 'school')).toMatchObject({ status: 200, body: { kind: 'school' } })
    await organization(site, { parent: made, kind: 'class' })
    const refused = { status: 422, body: { errors: [{ field: 'kind', code: 'parent-kind-refused' }] } }
    expect(await become(callers.superadmin, 'college')).toMatchObject(refused)
    expect(await become(callers.superadmin, 'homeowners')).toMatchObject(refused)
    for (const kind of ['class', 'metering-object', 'king']) {
      const answer = await become(callers.superadmin, kind)
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'kind', code: 'field-invalid' }] } })
    }
    const top = await callers.superadmin.patch(`/api/organizations/${places.ministry.id}`, { kind: 'university' })
    expect(top).toMatchObject({ status: 422, body: { errors: [{ field: 'kind', code: 'kind-not-at-top' }] } })
    const { body } = await callers.superadmin.get(`/api/changes?model=organization&objectId=${made.id}&limit=1`)
    expect(body.items[0].fields).toEqual([{ field: 'kind', old: 'kindergarten', new: 'school' }])
    expect(site.ctx.decisions.kindOf(made.id)).toBe('school')
  })

  test('A13 a type is not changed away from under a right that is given here', async () => {
    const university = await organization(site, { kind: 'university' })
    const faculty = await organization(site, { kind: 'faculty', parent: university })
    const user = await account(site)
    await grant(site, { to: user, right: 'university.timetable.weekly.fill', at: faculty })
    const answer = await callers.superadmin.patch(`/api/organizations/${faculty.id}`, { kind: 'department' })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'kind', code: 'scope-kind-refused' }] } })
  })

  test('A13 load categories are made, like units and buildings', async () => {
    const university = await organization(site, { kind: 'university' })
    const asked = { title: 'Очная форма', kind: 'load-category', parentId: university.id }
    const made = await callers.superadmin.post('/api/organizations', asked)
    expect(made).toMatchObject({ status: 201 })
    const user = await account(site)
    const at = { id: made.body.id, title: asked.title }
    await grant(site, { to: user, right: 'university.load.calculation.compose', at })
  })

  test('wrong values are told all at once', async () => {
    const wrong = { inn: '7830002290', email: 'at home', timeZone: 'Mars/Olympus' }
    const { body } = await callers.superadmin.patch(`/api/organizations/${places.school.id}`, wrong)
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['inn', 'email', 'timeZone'])
    const asked = { ...wrong, title: 'x', kind: 'class', parentId: places.north.id }
    const made = await callers.superadmin.post('/api/organizations', asked)
    expect(made.body.errors.map(({ field }: { field: string }) => field)).toEqual(['inn', 'email', 'timeZone', 'kind'])
  })

  test.each([
    ['783000229', 'inn-malformed', '10 цифр'],
    ['78300022901', 'inn-malformed', '10 цифр'],
    ['7830002290123', 'inn-malformed', '10 цифр'],
    ['78300O2293', 'inn-malformed', '10 цифр'],
    ['7830002290', 'inn-invalid', 'контрольная сумма'],
  ])('an ИНН %s: %s', async (inn, code, said) => {
    const { body } = await callers.superadmin.patch(`/api/organizations/${places.school.id}`, { inn })
    expect(body.errors).toEqual([{ field: 'inn', code, detail: expect.stringContaining(said) }])
  })

  test('null empties a field; what is not said stays', async () => {
    const url = `/api/organizations/${places.neighbour.id}`
    await callers.admin.patch(url, { phone: '1', note: 'Примечание' })
    expect((await callers.admin.patch(url, { phone: null })).body).toMatchObject({ phone: null, note: 'Примечание' })
  })
})

describe('the archive', () => {
  test('L5 goes from below, comes back from above', async () => {
    const town = await organization(site, { kind: 'municipality', title: 'Город' })
    const school = await organization(site, { parent: town })
    const { superadmin } = callers
    const turn = (at: { id: string }, verb: string) => superadmin.post(`/api/organizations/${at.id}/${verb}`)
    expect(await turn(town, 'archive')).toMatchObject({ status: 409, code: 'has-active-children' })
    expect(await turn(school, 'archive')).toMatchObject({ status: 200 })
    expect(await turn(school, 'archive')).toMatchObject({ status: 409, code: 'already-archived' })
    expect(await turn(town, 'archive')).toMatchObject({ status: 200 })
    expect(await turn(school, 'restore')).toMatchObject({ status: 409, code: 'archived-parent' })
    const child = { title: 'x', kind: 'school', parentId: town.id }
    expect(await superadmin.post('/api/organizations', child)).toMatchObject({ status: 409, code: 'archived-parent' })
    expect(await turn(town, 'restore')).toMatchObject({ status: 200 })
    expect(await turn(town, 'restore')).toMatchObject({ status: 409, code: 'not-archived' })
  })

  test('archived ones are shown only when asked for', async () => {
    const closed = await organization(site, { parent: places.south, title: 'Закрытая школа' })
    const { superadmin } = callers
    await superadmin.post(`/api/organizations/${closed.id}/archive`)
    const lists = [`/api/organizations?within=${places.south.id}`, `/api/organizations/tree?parent=${places.south.id}`]
    for (const url of lists) {
      expect(titles(await superadmin.get(url))).not.toContain('Закрытая школа')
      expect(titles(await superadmin.get(`${url}&archived=true`))).toContain('Закрытая школа')
    }
  })
})
