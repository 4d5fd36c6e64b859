import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreed, cityAttributes, filledBook, lookersOfBooks, plainAttribute } from '../../../../test/support/books.ts'
import { apiKey, type Place, root } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, withKey } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  approveRevision,
  attachFile,
  closeBook,
  publishBook,
  setStructure,
  writeRecords,
} from '../../../services/books/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route } = routeTests()

/** With two approved revisions: one record was added, one changed, one deleted. */
async function revised(site: Site, at: Place) {
  const it = await filledBook(site, at)
  const [perm, yolkino] = it.records as [number, number]
  const items = [
    { operation: 'add' as const, values: { code: '02-01', name: 'Уфа', people: 1_100_000 } },
    { operation: 'change' as const, record: perm, values: { people: -5 } },
    { operation: 'delete' as const, record: yolkino },
  ]
  await perform(site.ctx, operator, writeRecords, { id: it.id, items })
  await agreed(site, it)
  await perform(site.ctx, operator, approveRevision, { id: it.id })
  return it
}
const given = async (world: World) => {
  await lookersOfBooks(world)
  return await revised(world.site, world.school)
}
const names = (body: { items: { values: { name: string } }[] }) => body.items.map(({ values }) => values.name)

route('GET /api/books/:id/revision', {
  given,
  request: ({ id }) => ({ id, query: '?revision=1' }),
  works: ({ body }, { id }) =>
    expect(body).toMatchObject({ id, revision: 1, structure: 1, whole: expect.stringMatching(/^[0-9a-f]{64}$/) }),
})

route('GET /api/books/:id/records', {
  given,
  request: ({ id }) => ({ id, query: '?sort=-people' }),
  works: ({ body }) => {
    expect(names(body)).toEqual(['Уфа', 'Еловка', 'Пермь'])
    expect(body).toMatchObject({ total: 3, revision: 2 })
  },
})

route('GET /api/books/:id/record', {
  given,
  request: ({ id }) => ({ id, query: '?key=01-01' }),
  works: ({ body }, { records }) =>
    expect(body).toMatchObject({ id: String(records[0]), values: { name: 'Пермь', people: -5 }, since: 2 }),
})

const paper = Buffer.from('%PDF-1.7 приказ')
/** With a file and with records that stand under one another. */
const withFiles = async (world: World) => {
  const { site } = world
  const it = await given(world)
  const own = [
    ...cityAttributes,
    { ...plainAttribute, code: 'paper', title: 'Приказ', type: 'file' as const },
    { ...plainAttribute, code: 'under', title: 'Входит в', type: 'reference' as const, book: it.id },
  ]
  await perform(site.ctx, operator, setStructure, { id: it.id, attributes: own, version: 1 })
  const source = (async function* () {
    yield paper
  })()
  const { value } = await perform(site.ctx, operator, attachFile, { id: it.id, name: 'Приказ № 5.pdf', source })
  const [perm, , third] = it.records as [number, number, number]
  const items = [
    { operation: 'change' as const, record: perm, values: { paper: value } },
    { operation: 'change' as const, record: third, values: { under: String(perm) } },
  ]
  await perform(site.ctx, operator, writeRecords, { id: it.id, items })
  await agreed(site, it)
  await perform(site.ctx, operator, approveRevision, { id: it.id })
  return { ...it, perm, third, value }
}

route('GET /api/books/:id/attachment', {
  given: withFiles,
  request: ({ id, perm }) => ({ id, query: `?record=${perm}&attribute=paper` }),
  works: async ({ text }, { id, perm, third, value }, { callers }) => {
    expect(text).toBe(paper.toString())
    expect(value).toMatch(/^sha256:[0-9a-f]{64}\/Приказ № 5\.pdf$/)
    const api = `/api/books/${id}`
    const elsewhere = [
      `record=${third}&attribute=paper`,
      `record=${perm}&attribute=name`,
      `record=${perm}&attribute=paper&revision=2`,
    ]
    for (const query of elsewhere)
      expect(await callers.admin.get(`${api}/attachment?${query}`)).toMatchObject({ status: 404 })
    const write = (record: number, values: object) =>
      callers.admin.post(`${api}/draft/changes`, { items: [{ operation: 'change', record, values }] })
    const unknown = `sha256:${'0'.repeat(64)}/a.pdf`
    for (const paper of [unknown, 'a.pdf'])
      expect(await write(third, { paper })).toMatchObject({ body: { errors: [{ field: 'items.0.values.paper' }] } })
    const branch = async (under: string | null) => {
      const where = encodeURIComponent(JSON.stringify({ under }))
      const { items } = (await callers.admin.get(`${api}/records?where=${where}`)).body
      return items.map((one: { id: string }) => Number(one.id))
    }
    expect(await branch(String(perm))).toEqual([third])
    expect(await branch(null)).toEqual([perm, expect.any(Number)])
    const csv = (await callers.admin.get(`${api}/file?format=csv`)).text
    const tried = await callers.admin.post(`${api}/draft/file/trial?name=c.csv`, Buffer.from(csv))
    expect(tried.body, 'its own CSV, in which a file is called by its name').toMatchObject({ wrong: 0 })
    await write(perm, { under: String(third), paper: null })
    const { faults } = (await callers.admin.get(`${api}/draft/checks`)).body
    expect(faults).toMatchObject([{ record: perm, code: 'under', reason: { en: 'the record stands under itself' } }])
    const drafted = await callers.admin.get(`${api}/attachment?record=${perm}&attribute=paper&draft=true`)
    expect(drafted, 'the draft has taken it away').toMatchObject({ status: 404 })
  },
})

route('GET /api/books/:id/comparison', {
  given,
  request: ({ id }) => ({ id, query: '?from=1' }),
  works: ({ body }, { records: [perm, yolkino] }) =>
    expect(body).toMatchObject({
      ...{ from: 1, until: 2, next: null },
      items: [
        { record: perm, operation: 'change', before: { people: 1_027_000 }, after: { people: -5 } },
        { record: yolkino, operation: 'delete', before: { name: 'Ёлкино' }, after: null },
        { operation: 'add', before: null, after: { name: 'Уфа' } },
      ],
    }),
})

route('GET /api/books/:id/file', {
  given,
  request: ({ id }) => ({ id, query: '?format=csv&revision=1' }),
  works: ({ text }, { records: [perm] }) =>
    expect(text.replace('\ufeff', '').split('\r\n').slice(0, 2)).toEqual([
      '№;Код;Название;Население;Основан;Столица;Размер',
      `${perm};01-01;Пермь;1027000;1723-05-15;да;большой`,
    ]),
})

describe('N12 readers', () => {
  let site: Site
  let it: Awaited<ReturnType<typeof revised>>
  let own: Caller
  let other: Caller
  const guest = () => anonymous(site)
  beforeAll(async () => {
    site = await openSite()
    it = await revised(site, await root(site))
    own = withKey(site, (await apiKey(site, 'books')).secret)
    other = withKey(site, (await apiKey(site, 'metering')).secret)
  })
  afterAll(() => site.close())

  const open = (rest: string) => guest().get(`/api/open-books/${it.id}${rest}`)

  test('a subsystem reads open books by its key, and closed ones if they are its own', async () => {
    const at = `/api/books/${it.id}/records`
    expect([(await own.get(at)).status, (await other.get(at)).status]).toEqual([200, 200])
    const closed = await filledBook(site, await root(site), { open: false })
    expect((await own.get(`/api/books/${closed.id}/records`)).status).toBe(200)
    expect(await other.get(`/api/books/${closed.id}/records`)).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('each revision has an address of its own, and its answer is known again by its tag', async () => {
    const at = `/api/books/${it.id}/records?revision=1&sort=name`
    const first = await own.get(at)
    expect(names(first.body)).toEqual(['Ёлкино', 'Еловка', 'Пермь'])
    const tag = String(first.headers.etag)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`])
      expect((await own.send('GET', at, undefined, { 'if-none-match': known })).status, known).toBe(304)
    const last = await own.get(`/api/books/${it.id}/records`)
    expect(last.headers.etag).not.toBe(tag)
    expect((await own.get(`/api/books/${it.id}/records?revision=3`)).status).toBe(404)
  })

  test('pages, filters, search and sort are of one set', async () => {
    const items = async (query: string) => names((await own.get(`/api/books/${it.id}/records?${query}`)).body)
    expect(await items('search=елов')).toEqual(['Еловка'])
    expect(await items(`where=${encodeURIComponent('{"name":"уф"}')}`)).toEqual(['Уфа'])
    expect(await items(`where=${encodeURIComponent('{"people":-5}')}`)).toEqual(['Пермь'])
    expect(await items('sort=people&limit=1')).toEqual(['Пермь'])
    const { next } = (await own.get(`/api/books/${it.id}/records?sort=people&limit=1`)).body
    expect(await items(`sort=people&limit=1&after=${encodeURIComponent(next)}`)).toEqual(['Еловка'])
    expect(await items('sort=size,-people')).toEqual(['Уфа', 'Пермь', 'Еловка'])
    expect(await own.get(`/api/books/${it.id}/records?sort=content`)).toMatchObject({ status: 400 })
    const wrong = ['[1]', '{"people":"abc"}', '{"founded":5}', '{"capital":"да"}', '{"size":[1]}', '{"name":{"a":1}}']
    for (const where of wrong) {
      const asked = `/api/books/${it.id}/records?where=${encodeURIComponent(where)}`
      expect(await own.get(asked), where).toMatchObject({ status: 400, code: 'request-malformed' })
    }
  })

  test('a whole revision as a file of any kind', async () => {
    const file = async (format: string) => (await own.get(`/api/books/${it.id}/file?format=${format}`)).text
    const json = JSON.parse(await file('json'))
    expect(json).toMatchObject({ book: it.id, revision: 2, attributes: expect.any(Array) })
    expect(json.records.map(({ values }: { values: { name: string } }) => values.name)).toEqual([
      'Пермь',
      'Еловка',
      'Уфа',
    ])
    expect(await file('xml')).toContain(`<record id="${it.records[0]}"><code>01-01</code><name>Пермь</name>`)
    expect((await file('xlsx')).startsWith('PK')).toBe(true)
  })

  describe('GET /api/open-books/:id/revision', () => {
    test('is nobody’s until its organization says so, and of an open book only', async () => {
      expect(await open('/revision')).toMatchObject({ status: 404, code: 'not-found' })
      await perform(site.ctx, operator, publishBook, { id: it.id, public: true })
      expect((await open('/revision')).body).toMatchObject({ id: it.id, revision: 2 })
    })
  })
  describe('GET /api/open-books/:id/records', () => {
    test('tells what is approved', async () => expect(names((await open('/records')).body)).toHaveLength(3))
  })
  describe('GET /api/open-books/:id/record', () => {
    test('tells one by its key', async () => expect((await open('/record?key=02-01')).body.values.name).toBe('Уфа'))
  })
  describe('GET /api/open-books/:id/comparison', () => {
    test('tells what has changed since', async () =>
      expect((await open('/comparison?from=1')).body.items).toHaveLength(3))
  })
  describe('GET /api/open-books/:id/attachment', () => {
    test('gives a file of an approved record, and of no draft', async () => {
      const attributes = [
        ...cityAttributes,
        { ...plainAttribute, code: 'paper', title: 'Приказ', type: 'file' as const },
      ]
      await perform(site.ctx, operator, setStructure, { id: it.id, attributes, version: 1 })
      const source = Readable.from([paper])
      const { value } = await perform(site.ctx, operator, attachFile, { id: it.id, name: 'приказ.pdf', source })
      const [record] = it.records as [number]
      const items = [{ operation: 'change' as const, record, values: { paper: value } }]
      await perform(site.ctx, operator, writeRecords, { id: it.id, items })
      const at = `/attachment?record=${record}&attribute=paper`
      expect(await open(at)).toMatchObject({ status: 404 })
      expect(await open(`${at}&draft=true`)).toMatchObject({ status: 400 })
      await agreed(site, it)
      await perform(site.ctx, operator, approveRevision, { id: it.id })
      expect((await open(at)).text).toBe(paper.toString())
    })
  })
  describe('GET /api/open-books/:id/file', () => {
    test('gives the whole; a book that is closed is nobody’s again', async () => {
      expect((await open('/file')).body.records).toHaveLength(3)
      await perform(site.ctx, operator, closeBook, it.id)
      expect(await open('/file')).toMatchObject({ status: 404 })
    })
  })
})
