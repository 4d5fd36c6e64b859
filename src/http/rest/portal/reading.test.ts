import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, person, type Region, region, role } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { startAffiliation } from '../../../services/affiliations/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'

let site: Site
let places: Region
let chief: Caller
let secretary: Caller
let guest: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  chief = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  secretary = await signedIn(site, await holder(site, places.school, ['dostup.portal.edit']))
  guest = anonymous(site)
})
afterAll(() => site.close())

const words = (text: string) => [{ type: 'paragraph', spans: [{ text }] }]
const everyone = { everyone: true }

async function publish(by: Caller, form: object): Promise<string> {
  const asked = { kind: 'news', ownerId: places.school.id, title: 'Новость', ...form }
  const { body, status, text } = await by.post('/api/portal-items', asked)
  expect(status, text).toBe(201)
  expect((await by.post(`/api/portal-items/${body.id}/publish`)).status).toBe(204)
  return body.id
}
const titles = async (by: Caller, query: string): Promise<string[]> => {
  const { body } = await by.get(`/api/portal/items?${query}`)
  return body.items.map(({ title }: { title: string }) => title)
}
const found = (by: Caller, search: string) => titles(by, `search=${encodeURIComponent(search)}`)
/** Whether each of the ways to it has it: by itself, in the list, by its words, on the first page, in the feeds. */
async function ways(by: Caller, id: string, title: string): Promise<boolean[]> {
  const page = (await by.get('/api/portal/page')).text
  const [atom, json] = [(await by.get('/api/portal/news.atom')).text, (await by.get('/api/portal/news.json')).text]
  return [
    (await by.get(`/api/portal/items/${id}`)).status === 200,
    (await titles(by, 'kind=news&limit=100')).includes(title),
    (await found(by, title)).includes(title),
    ...[page, atom, json].map((text) => text.includes(id)),
  ]
}
const all = Array<boolean>(6).fill(true)
const none = Array<boolean>(6).fill(false)

describe('GET /api/portal/items/:id', () => {
  test('E17 what is for an organization is seen by those below it, by whoever works or has a child there, and by nobody else', async () => {
    const title = 'Каникулы северного района'
    const id = await publish(chief, { title, ownerId: places.north.id })
    const employee = await account(site, { home: places.school })
    const human = await person(site, { home: places.far })
    const parent = await account(site, { home: places.far, person: human })
    const strangers = await account(site, { home: places.far, person: await person(site, { home: places.far }) })
    const child = await person(site, { home: places.school })
    await perform(site.ctx, operator, startAffiliation, {
      ...{ personId: human.id, nodeId: places.school.id, guardianOf: child.id, doing: 'join' },
    })
    expect(await ways(await signedIn(site, employee), id, title)).toEqual(all)
    expect(await ways(await signedIn(site, parent), id, title)).toEqual(all)
    expect(await ways(await signedIn(site, strangers), id, title)).toEqual(none)
    expect(await ways(guest, id, title)).toEqual(none)
  })

  test('E17 what is for a metarole, a role and a level is seen by whoever fits all of them', async () => {
    const { id: roleId } = await role(site, ['school.journal.view'])
    const title = 'Классным руководителям школ'
    const audience = { metaroles: ['employee'], roles: [roleId], levels: ['school'] }
    const id = await publish(chief, { title, audience })
    const [fits, without] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    const higher = await account(site, { home: places.north })
    for (const [to, at] of [
      [fits, places.school],
      [higher, places.north],
    ] as const)
      await grant(site, { to, role: roleId, at })
    expect(await ways(await signedIn(site, fits), id, title)).toEqual(all)
    for (const one of [without, higher]) expect(await ways(await signedIn(site, one), id, title)).toEqual(none)
  })

  test('E17 only what is for everyone is read without signing in, published and in its time', async () => {
    const later = new Date(site.clock.now().getTime() + 60_000).toISOString()
    const title = 'Для всех родителей'
    const id = await publish(chief, { title, audience: everyone, shownUntil: later })
    expect(await ways(guest, id, title)).toEqual(all)
    const waiting = await publish(chief, { title: 'Завтрашняя', audience: everyone, shownFrom: later })
    expect(await ways(guest, waiting, 'Завтрашняя')).toEqual(none)
    site.clock.pass(60)
    expect(await ways(guest, id, title)).toEqual(none)
    expect(await ways(guest, waiting, 'Завтрашняя')).toEqual(all)
    await chief.post(`/api/portal-items/${waiting}/withdraw`)
    expect(await ways(guest, waiting, 'Завтрашняя')).toEqual(none)
  })

  test('law 5 nobody publishes for organizations where they do not hold the right', async () => {
    const draft = { kind: 'news', ownerId: places.school.id, title: 'Всем' }
    for (const audience of [everyone, { metaroles: ['parent'] }, { organizations: [places.north.id] }])
      expect(await secretary.post('/api/portal-items', { ...draft, audience })).toMatchObject({
        status: 403,
        code: 'portal-reaches-further',
      })
    const wide = await publish(chief, { title: 'Министерская', audience: everyone })
    expect(await secretary.patch(`/api/portal-items/${wide}`, { title: 'Моя' })).toMatchObject({ status: 403 })
    expect((await secretary.get(`/api/portal-items/${wide}`)).body.may).toEqual({ publish: false })
    expect(await publish(secretary, { title: 'Своим' })).toEqual(expect.any(String))
  })
})

describe('GET /api/portal/items', () => {
  test('E17 words are found in any form, ё as е, a begun one too, and what is in the title comes first', async () => {
    await publish(chief, { title: 'Театр ставит «Ревизора» — приходите', audience: everyone })
    expect(await found(guest, 'ревизоры')).toEqual(['Театр ставит «Ревизора» — приходите'])
    await publish(chief, { title: 'Ёлки', audience: everyone, body: words('Праздник для учеников начальной школы') })
    await publish(chief, { title: 'О разном', audience: everyone, body: words('Привезли зелёную ёлку') })
    expect(await found(guest, 'елка')).toEqual(['Ёлки', 'О разном'])
    expect(await found(guest, 'праздники ученик')).toEqual(['Ёлки'])
    expect(await found(guest, 'начальн')).toEqual(['Ёлки'])
    await publish(chief, {
      title: 'Замена стёкол',
      audience: everyone,
      body: words('Мастер заменил стекло и вымыл двенадцать окон'),
    })
    for (const form of ['окно', 'окна', 'стекло', 'стекол мастера'])
      expect(await found(guest, form), form).toEqual(['Замена стёкол'])
    expect(await found(guest, "'; drop table x; -- & | !:*")).toEqual([])
    expect(await found(guest, 'марсиане')).toEqual([])
  })

  test('E17 under the page of a role stands all that is for the same people, as far as whoever reads it may see', async () => {
    const audience = { organizations: [places.school.id], metaroles: ['admin', 'employee'] }
    const page = await publish(chief, { kind: 'role-page', title: 'Административной команде', audience })
    await publish(chief, { title: 'Педсовет в среду', audience: { ...audience, metaroles: ['employee'] } })
    await publish(chief, { kind: 'webinar', title: 'Как вести КТП', audience, beginsAt: '2026-10-01T10:00:00Z' })
    await publish(chief, { title: 'Только родителям', audience: { ...audience, metaroles: ['parent'] } })
    await publish(chief, { title: 'Администраторам', audience: { ...audience, metaroles: ['admin'] } })
    const teacher = await signedIn(site, await account(site, { home: places.school }))
    expect((await titles(teacher, `rolePage=${page}`)).sort()).toEqual(['Как вести КТП', 'Педсовет в среду'])
    expect((await guest.get(`/api/portal/items?rolePage=${page}`)).status, 'not for them').toBe(404)
  })

  test('E17 it finds what lists find: any order, letters of the other alphabet, apostrophes, addresses', async () => {
    const title = 'О’Брайен приезжает'
    const body = words('Памяти «Юpий» Никулин, пишите elka@example.ru')
    await publish(chief, { title, audience: everyone, body })
    for (const typed of ['юрий никулин', 'никулин юрий', 'обрайен', "о'брайен", 'elka@example.ru'])
      expect(await found(guest, typed), typed).toEqual([title])
  })

  test('E4 E5 E6 the messages of the sign-in find their answers', async () => {
    const form = { kind: 'answer', title: 'Система не находит меня в списках', audience: everyone, situation: 2 }
    await publish(chief, form)
    expect(await titles(guest, 'situation=2')).toEqual([form.title])
    expect(await titles(guest, 'situation=3')).toEqual([])
  })
})

describe('GET /api/portal/page', () => {
  test('E17 has materials by section with their counts, and comes in few bytes', async () => {
    for (const title of ['Приказ', 'Положение'])
      await publish(chief, { kind: 'material', section: 'Аттестация', title, audience: everyone })
    for (let at = 0; at < 10; at++)
      await publish(chief, { title: `Длинная ${at}`, audience: everyone, body: words('Слово '.repeat(1500)) })
    const { body, text } = await guest.get('/api/portal/page')
    expect(body.sections).toContainEqual({ title: 'Аттестация', count: 2 })
    expect(Buffer.byteLength(text)).toBeLessThan(10_000)
  })
})

describe('GET /api/portal/calendar', () => {
  test('E17 events and webinars of a month, cut to what the reader may see', async () => {
    const month = 'from=2030-11-01T00:00:00Z&until=2030-12-01T00:00:00Z'
    const at = { beginsAt: '2030-11-15T10:00:00Z', endsAt: '2030-11-15T12:00:00Z' }
    await publish(chief, { kind: 'event', title: 'Ярмарка', audience: everyone, ...at, place: 'Актовый зал, 2 этаж' })
    await publish(secretary, { kind: 'webinar', title: 'Для своих', ...at, link: 'https://video.example/1' })
    const seen = async (by: Caller) =>
      (await by.get(`/api/portal/calendar?${month}`)).body.items.map(({ title }: { title: string }) => title)
    expect(await seen(guest)).toEqual(['Ярмарка'])
    expect((await seen(secretary)).sort()).toEqual(['Для своих', 'Ярмарка'])
    const december = await guest.get('/api/portal/calendar?from=2030-12-01T00:00:00Z&until=2031-01-01T00:00:00Z')
    expect(december.body.items).toEqual([])
  })
})

describe('GET /api/portal/events.ics', () => {
  test('E17 events of the year ahead, as RFC 5545 writes them', async () => {
    const begins = new Date(site.clock.now().getTime() + 86_400_000)
    const title = `Очень длинное название; с запятой, ${'и словами '.repeat(8)}`.trim()
    const id = await publish(chief, { kind: 'event', title, audience: everyone, beginsAt: begins.toISOString() })
    const { text, headers } = await guest.get('/api/portal/events.ics')
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    const lines = text.split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const unfolded = text.replaceAll('\r\n ', '')
    expect(unfolded).toContain(`UID:${id}@`)
    expect(unfolded).toContain(`DTSTART:${begins.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`)
    expect(unfolded).toContain('SUMMARY:Очень длинное название\\; с запятой\\, ')
    expect([lines[0], lines.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR'])
  })
})

describe('GET /api/portal/news.atom', () => {
  test('E17 mistake 75 what people write does not become markup', async () => {
    await publish(chief, { title: '</title><script>alert(1)</script>', audience: everyone })
    const { text } = await guest.get('/api/portal/news.atom')
    expect(text).not.toContain('<script>')
    expect(text).toContain('&#60;script&#62;')
  })
})

describe('GET /api/portal/news.json', () => {
  test('E17 is a feed of version 1.1', async () => {
    const { body } = await guest.get('/api/portal/news.json')
    expect(body.version).toBe('https://jsonfeed.org/version/1.1')
    expect(body.items[0]).toMatchObject({ id: expect.stringContaining('/portal/'), date_published: expect.any(String) })
  })
})

describe('GET /api/portal/files/:id', () => {
  test('E17 a file is read by whoever reads what it belongs to; one that was taken away, by editors alone', async () => {
    const id = await publish(secretary, { kind: 'material', title: 'Приказ', section: 'Приказы' })
    const file = (await secretary.post(`/api/portal-items/${id}/files?name=prikaz.txt`, 'Приказ')).body.id
    const pupil = await signedIn(site, await account(site, { home: places.school }))
    const status = async (by: Caller) => (await by.get(`/api/portal/files/${file}`)).status
    expect([await status(pupil), await status(guest), await status(secretary)]).toEqual([200, 404, 200])
    await secretary.patch(`/api/portal-items/${id}`, { files: [] })
    expect([await status(pupil), await status(secretary)]).toEqual([404, 200])
    await secretary.post(`/api/portal-items/${id}/restore`, { number: 2 })
    expect(await status(pupil)).toBe(200)
    await secretary.delete(`/api/portal-items/${id}`)
    expect([await status(pupil), await status(secretary)]).toEqual([404, 404])
  })
})

describe('what is written', () => {
  test.each([
    ['javascript:alert(1)', 400],
    ['http://example.ru', 400],
    ['https://gosuslugi.ru@evil.example/', 422],
    ['https://exa\u202emple.ru', 422],
  ])('E17 mistake 75 the link %j is refused', async (link, status) => {
    const body = [{ type: 'paragraph', spans: [{ text: 'сюда', link }] }]
    const asked = { kind: 'news', ownerId: places.school.id, title: 'Ссылка', body }
    expect(await secretary.post('/api/portal-items', asked)).toMatchObject({ status })
  })

  test('E17 mistake 75 a document has no place for markup', async () => {
    const base = { kind: 'news', ownerId: places.school.id, title: 'Разметка' }
    for (const body of [
      '<b>',
      [{ type: 'html', spans: [] }],
      [{ type: 'paragraph', spans: [{ text: 'x', style: 'y' }] }],
    ])
      expect((await secretary.post('/api/portal-items', { ...base, body })).status).toBe(400)
  })

  test('E17 all that is wrong is said at once', async () => {
    const asked = {
      kind: 'event',
      ownerId: places.school.id,
      title: 'Сбор',
      endsAt: '2026-01-01T00:00:00Z',
      situation: 1,
    }
    const { body } = await secretary.post('/api/portal-items', { ...asked, audience: { roles: ['нет-такой'] } })
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      ...['audience.roles', 'beginsAt', 'endsAt', 'situation'],
    ])
  })

  test('E17 two editors do not overwrite each other', async () => {
    const id = await publish(secretary, { title: 'Общая' })
    const { updatedAt } = (await secretary.get(`/api/portal-items/${id}`)).body
    site.clock.pass(1)
    await chief.patch(`/api/portal-items/${id}`, { title: 'Первая', updatedAt })
    expect(await secretary.patch(`/api/portal-items/${id}`, { title: 'Вторая', updatedAt })).toMatchObject({
      code: 'changed-meanwhile',
    })
  })
})
