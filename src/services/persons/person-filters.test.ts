import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, organization, person, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.north }))
})
afterAll(() => site.close())

const idsOf = async (caller: Caller, query: string): Promise<string[]> => {
  const answer = await caller.get(`/api/persons?limit=100&${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.items.map(({ id }: { id: string }) => id)
}

const groupsIn = async (caller: Caller, id: string) =>
  (await caller.get(`/api/persons?ids=${id}`)).body.items[0]?.groups

describe('E14 the registry of persons is narrowed', () => {
  test('E14 by the day of birth, both ends within', async () => {
    const one = await born('2010-10-01')
    expect(await idsOf(admin, 'bornFrom=2010-10-01&bornTo=2010-10-01')).toEqual([one])
    expect(await idsOf(admin, 'bornFrom=2010-10-02&bornTo=2010-10-31')).toEqual([])
    expect(await idsOf(admin, 'bornFrom=2010-09-01&bornTo=2010-09-30')).toEqual([])
  })

  test('E14 by age in whole years: the birthday itself counts', async () => {
    const turned = await born(daysBefore(12, 0))
    const not = await born(daysBefore(12, -1))
    const twelve = await idsOf(admin, 'ageFrom=12&ageTo=12')
    expect(twelve).toContain(turned)
    expect(twelve).not.toContain(not)
    expect(await idsOf(admin, 'ageFrom=11&ageTo=11')).toContain(not)
    expect(await idsOf(admin, 'ageFrom=13')).not.toContain(turned)
  })

  test('E14 by kinds of the organization, several at once', async () => {
    const [atSchool, atTop] = [await person(site, { home: places.school }), await person(site, { home: places.north })]
    const school = await idsOf(admin, `homeKind=school`)
    expect(school).toContain(atSchool.id)
    expect(school).not.toContain(atTop.id)
    const both = await idsOf(admin, `homeKind=school,municipality`)
    expect(both).toEqual(expect.arrayContaining([atSchool.id, atTop.id]))
  })

  test('E14 «Вход с»: who came on that day or later, as what is asked for, and is there still', async () => {
    const one = await person(site, { home: places.school })
    const body = { personId: one.id, nodeId: places.school.id, post: 'Учитель', from: '2026-09-01' }
    const hired = await admin.post('/api/employees', body)
    expect(hired.status, hired.text).toBe(201)
    expect(await idsOf(admin, 'since=2026-09-01')).toContain(one.id)
    expect(await idsOf(admin, 'since=2026-09-01&kind=employee')).toContain(one.id)
    expect(await idsOf(admin, 'since=2026-09-02')).not.toContain(one.id)
    expect(await idsOf(admin, 'since=2026-09-01&kind=student')).not.toContain(one.id)
    const viewer = await signedIn(site, await holder(site, places.neighbour, ['dostup.persons.view']))
    expect(await idsOf(viewer, 'since=2026-09-01')).not.toContain(one.id)
  })

  test('E12 by where they work or learn, wherever they are at home', async () => {
    const pupil = await person(site, { home: places.school })
    const schoolClass = await organization(site, { kind: 'class', parent: places.school, title: '3-В' })
    const enrolled = await admin.post('/api/students', {
      personId: pupil.id,
      nodeId: schoolClass.id,
      from: '2026-09-01',
    })
    expect(enrolled.status, enrolled.text).toBe(201)
    expect(await idsOf(admin, `at=${schoolClass.id}`)).toEqual([pupil.id])
    expect(await idsOf(admin, `at=${places.school.id}&kind=student`)).toContain(pupil.id)
    expect(await idsOf(admin, `at=${schoolClass.id}&kind=employee`)).toEqual([])
    expect(await idsOf(admin, `at=${places.neighbour.id}`)).not.toContain(pupil.id)
    const viewer = await signedIn(site, await holder(site, places.neighbour, ['dostup.persons.view']))
    expect(await idsOf(viewer, `at=${schoolClass.id}`)).toEqual([])
  })

  test('a day that is none is told', async () => {
    expect((await admin.get('/api/persons?bornFrom=2026-02-30')).status).toBe(400)
  })
})

test('E12 E13 the class of a student is a column, searched by itself, and shown where the viewer sees persons', async () => {
  const one = await person(site, { home: places.neighbour })
  const group = await organization(site, { kind: 'class', parent: places.school, title: '7-Ж' })
  const enrolled = await admin.post('/api/students', { personId: one.id, nodeId: group.id })
  expect(enrolled.status, enrolled.text).toBe(201)
  expect(await groupsIn(admin, one.id)).toEqual(['7-Ж'])
  expect(await idsOf(admin, `group=${encodeURIComponent('7-ж')}`)).toEqual([one.id])
  const viewer = await signedIn(site, await holder(site, places.neighbour, ['dostup.persons.view']))
  expect(await groupsIn(viewer, one.id)).toEqual([])
  expect(await idsOf(viewer, `group=${encodeURIComponent('7-ж')}`)).toEqual([])
})

test('E12 sorted by the class, «9» comes before «10», and a class that is not seen sorts nothing', async () => {
  const school = await organization(site, { kind: 'school', parent: places.ministry, title: 'Школа порядка' })
  const pupils: string[] = []
  for (const title of ['10-А', '9-Б', '9-А']) {
    const group = await organization(site, { kind: 'class', parent: school, title })
    const { id } = await person(site, { home: school })
    expect((await admin.post('/api/students', { personId: id, nodeId: group.id })).status).toBe(201)
    pupils.push(id)
  }
  const classless = await person(site, { home: school })
  const [tenth, ninthB, ninthA] = pupils
  expect(await idsOf(admin, `within=${school.id}&sort=groups`)).toEqual([ninthA, ninthB, tenth, classless.id])
  expect((await idsOf(admin, `within=${school.id}&sort=-groups`)).filter((id) => id !== classless.id)).toEqual([
    tenth,
    ninthB,
    ninthA,
  ])
})

test('E11 E12 records whose name is none head no list, in whatever direction, and are reached by the pages', async () => {
  const school = await organization(site, { kind: 'school', parent: places.ministry, title: 'Школа имён' })
  const named = (lastName: string, firstName: string) => person(site, { home: school, lastName, firstName })
  const [none, initials] = [await named('Ааааа', 'Ааа'), await named('Б.', 'В')]
  const [first, last] = [await named('Абаев', 'А.'), await named('Яхонтов', 'Ян')]
  const within = `within=${school.id}`
  expect(await idsOf(admin, within)).toEqual([first.id, last.id, none.id, initials.id])
  expect((await idsOf(admin, `${within}&sort=-lastName`)).slice(0, 2)).toEqual([last.id, first.id])
  const seen: string[] = []
  for (let cursor = ''; seen.length < 4; ) {
    const { body } = await admin.get(`/api/persons?limit=1&${within}${cursor}`)
    seen.push(body.items[0].id)
    if (body.next === null) break
    cursor = `&after=${encodeURIComponent(body.next)}`
  }
  expect(seen).toEqual([first.id, last.id, none.id, initials.id])
})

const born = async (birthDate: string): Promise<string> => (await person(site, { home: places.school, birthDate })).id

/** The day so many years ago, and so many days before it. */
function daysBefore(years: number, days: number): string {
  const day = new Date(site.ctx.clock())
  day.setUTCFullYear(day.getUTCFullYear() - years)
  day.setUTCDate(day.getUTCDate() - days)
  return day.toISOString().slice(0, 10)
}
