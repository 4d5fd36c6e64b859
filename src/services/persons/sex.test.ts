import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openImports } from '../../../test/support/imports.ts'
import { actorOf } from '../../../test/support/jobs.ts'
import { type Learners, learners } from '../../../test/support/learners.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let boss: Awaited<ReturnType<typeof account>>
let caller: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'epos' })
  places = await region(site)
  boss = await account(site, { metarole: 'operator', home: places.ministry })
  caller = await signedIn(site, boss)
})
afterAll(() => site.close())

const entered = async (lastName: string, form: object) => {
  const { body } = await caller.post('/api/persons', { lastName, firstName: 'Ян', homeId: places.school.id, ...form })
  return (body as { id: string }).id
}

test('E12 «Пол»: said when a person is entered, shown, sorted and filtered by, changed, exported', async () => {
  const she = await entered('Полова', { sex: 'female' })
  const he = await entered('Полов', { sex: 'male' })
  const unsaid = await entered('Половников', {})
  expect(await caller.get(`/api/persons/${she}`)).toMatchObject({ body: { sex: 'female' } })
  const ids = async (query: string) => {
    const { body } = await caller.get(`/api/persons?search=Полов&${query}`)
    return (body as { items: { id: string }[] }).items.map(({ id }) => id)
  }
  expect(await ids('sort=sex')).toEqual([she, he, unsaid])
  expect(await ids('sex=male')).toEqual([he])
  expect((await caller.patch(`/api/persons/${unsaid}`, { sex: 'male' })).status).toBe(200)
  expect(await ids('sex=male&sort=lastName')).toEqual([he, unsaid])
  const { text } = await caller.get('/api/persons/export?format=csv&columns=lastName,sex&search=Полов&sort=lastName')
  expect(text.replace('\ufeff', '').trimEnd().split('\r\n')).toEqual([
    'Фамилия;Пол',
    'Полов;Мужской',
    'Полова;Женский',
    'Половников;Мужской',
  ])
  const wrong = await caller.patch(`/api/persons/${he}`, { sex: 'other' })
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'sex' }] } })
})

test('E12 «Пол» comes with whoever is hired, and from a file, by the words that files have', async () => {
  const person = { lastName: 'Наймова', firstName: 'Инна', sex: 'female' }
  const hired = await caller.post('/api/employees', { person, nodeId: places.school.id, account: null })
  const { id } = (hired.body as { person: { id: string } }).person
  expect(await caller.get(`/api/persons/${id}`)).toMatchObject({ body: { sex: 'female' } })
  const { imported, table, tried, wrongIn } = openImports(
    () => site,
    () => actorOf(boss),
  )
  const file = await tried('persons', [
    ['Фамилия', 'Имя', 'Пол', 'Организация'],
    ['Файлова', 'Анна', 'жен.', places.school.title],
    ['Файлов', 'Олег', 'М', places.school.title],
    ['Файловский', 'Ян', 'оно', places.school.title],
  ])
  expect(await wrongIn(file)).toEqual([[4, 'sex import-cell-unread']])
  await imported(file)
  const made = await table('persons', "where last_name like 'Файлов%' order by last_name collate russian")
  expect(made.map(({ last_name, sex }) => [last_name, sex])).toEqual([
    ['Файлов', 'male'],
    ['Файлова', 'female'],
  ])
})

test('A18 whoever is shown learners by number is not told their sex', async () => {
  const university = await openSite({ preset: 'apeks' })
  try {
    const there: Learners = await learners(university, ['dostup.persons.view', 'dostup.persons.edit'])
    const [one] = there.persons
    expect((await there.unmasked.patch(`/api/persons/${one}`, { sex: 'female' })).status).toBe(200)
    expect(await there.unmasked.get(`/api/persons/${one}`)).toMatchObject({ body: { sex: 'female' } })
    expect(await there.masked.get(`/api/persons/${one}`)).toMatchObject({ body: { sex: null } })
    expect(await there.masked.get('/api/persons?sex=female')).toMatchObject({ body: { items: [], total: 0 } })
  } finally {
    await university.close()
  }
})
