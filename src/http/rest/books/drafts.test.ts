import { expect } from 'vitest'
import { agreed, filledBook, lookersOfBooks } from '../../../../test/support/books.ts'
import type { Place } from '../../../../test/support/builders.ts'
import { type ChangeRow, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { approvePlanned, getDraft, planRevision, writeRecords } from '../../../services/books/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route } = routeTests()

const filled = async (world: World) => {
  await lookersOfBooks(world)
  return await filledBook(world.site, world.school)
}
/** One record added and one changed, by the operator. */
const drafted = async (world: World) => {
  const it = await filled(world)
  const items = [
    { operation: 'add' as const, values: { code: '02-01', name: 'Уфа' } },
    { operation: 'change' as const, record: it.records[0] as number, values: { people: 5 } },
  ]
  await perform(world.site.ctx, operator, writeRecords, { id: it.id, items })
  return { ...it, stamp: (await getDraft(world.site.ctx, operator, it.id))?.stamp }
}
const agreedOne = async (world: World) => {
  const it = await drafted(world)
  await agreed(world.site, it)
  return it
}
const signature = { method: 'simple' }
/** The signature itself, which is audited before the deed that it signs. */
const signed = ({ accounts, school }: World, { title }: Place): ChangeRow => ({
  ...{ model: 'signature', id: expect.any(String), title: `${title}, № 2` },
  ...{ by: accounts.admin.id, at: school.id, deed: 'signatures.sign-document', fields: expect.any(Array) },
  operation: 'create',
})
const entry = ({ accounts, school }: World, { id, title }: Place) =>
  ({ operation: 'update', model: 'book', id, title, by: accounts.admin.id, at: school.id }) as const

route('GET /api/books/:id/revisions', {
  given: drafted,
  request: ({ id }) => ({ id }),
  works: ({ body }) =>
    expect(body.items).toMatchObject([
      { number: 2, state: 'draft', added: 1, changed: 1, steps: [{ step: 'begun', by: 'dostup' }] },
      { number: 1, state: 'approved', added: 3, steps: [{ step: 'begun' }, { step: 'agreed' }, { step: 'approved' }] },
    ]),
})

route('GET /api/books/:id/draft', {
  given: drafted,
  request: ({ id }) => ({ id }),
  works: ({ body }, { stamp }) =>
    expect(body.draft).toMatchObject({
      ...{ number: 2, state: 'draft', stamp, authors: ['dostup'] },
      may: { write: true, agree: true, return: true, approve: false, withdraw: true },
    }),
})

route('GET /api/books/:id/draft/changes', {
  given: drafted,
  request: ({ id }) => ({ id, query: '?limit=1' }),
  works: ({ body }, { records }) =>
    expect(body).toMatchObject({
      items: [
        {
          ...{ record: records[0], operation: 'change', before: { people: 1_027_000 }, after: { people: 5 } },
          authors: [{ title: 'dostup' }],
        },
      ],
      next: records[0],
    }),
})

route('GET /api/books/:id/draft/checks', {
  given: drafted,
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toEqual({ faults: [], conflicts: [] }),
})

route('GET /api/books/:id/draft/document', {
  given: drafted,
  request: ({ id }) => ({ id }),
  works: ({ text }, { id }) => expect(JSON.parse(text)).toMatchObject({ book: id, revision: 2, structure: 1 }),
})

route('POST /api/books/:id/draft', {
  given: filled,
  request: ({ id }) => ({ id }),
  status: 201,
  works: ({ body }) => expect(body).toEqual({ revision: 2 }),
  audited: (it, _, world) => [
    { ...entry(world, it), deed: 'books.begin-revision', fields: [moved('revision', null, 2)] },
  ],
})

route('POST /api/books/:id/draft/changes', {
  given: filled,
  request: ({ id, records }) => ({
    id,
    body: {
      items: [
        { operation: 'add', values: { code: '02-01', name: 'Уфа' } },
        { operation: 'delete', record: records[1] },
      ],
    },
  }),
  works: async ({ body }, { id, records }, { callers }) => {
    expect(body).toMatchObject({ revision: 2, records: [expect.any(Number), records[1]] })
    const { items } = (await callers.admin.get(`/api/books/${id}/records`)).body
    expect(items, 'readers see nothing of it').toHaveLength(3)
  },
  audited: (it, { body }, world) => [
    {
      ...entry(world, it),
      deed: 'books.write-records',
      fields: [
        moved('revision', null, 2),
        moved('add', null, String(body.records[0])),
        moved('delete', null, String(it.records[1])),
      ],
    },
  ],
})

route('POST /api/books/:id/draft/agree', {
  given: drafted,
  request: ({ id, stamp }) => ({ id, body: { stamp, signature } }),
  status: 204,
  works: async (_, { id }, { callers }) =>
    expect((await callers.admin.get(`/api/books/${id}/draft`)).body.draft).toMatchObject({
      ...{ state: 'agreed', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      may: { write: false, agree: false, approve: true },
    }),
  audited: (it, _, world) => [
    signed(world, it),
    {
      ...entry(world, it),
      deed: 'books.agree-revision',
      fields: [
        moved('revision', null, 2),
        moved('state', 'draft', 'agreed'),
        moved('digest', null, expect.stringMatching(/^[0-9a-f]{64}$/)),
      ],
    },
  ],
})

route('POST /api/books/:id/draft/approve', {
  given: agreedOne,
  request: ({ id }) => ({ id, body: { note: 'Приказ № 5', signature } }),
  works: async ({ body }, { id }, { callers }) => {
    expect(body).toEqual({ revision: 2 })
    const { items } = (await callers.admin.get(`/api/books/${id}/records?sort=name`)).body
    expect(items.map(({ values }: { values: { name: string } }) => values.name)).toEqual([
      'Ёлкино',
      'Еловка',
      'Пермь',
      'Уфа',
    ])
  },
  audited: (it, _, world) => [
    signed(world, it),
    {
      ...entry(world, it),
      deed: 'books.approve-revision',
      fields: [
        moved('revision', 1, 2),
        moved('state', 'agreed', 'approved'),
        moved('digest', null, expect.stringMatching(/^[0-9a-f]{64}$/)),
      ],
    },
  ],
})

const minute = 60_000
const planned = async (world: World) => {
  const it = await agreedOne(world)
  const at = new Date(world.site.ctx.clock().getTime() + minute).toISOString()
  await perform(world.site.ctx, operator, planRevision, { id: it.id, at })
  return { ...it, at }
}

route('POST /api/books/:id/draft/plan', {
  given: async (world) => ({ ...(await agreedOne(world)), at: '2099-01-01T00:00:00.000Z' }),
  request: ({ id, at }) => ({ id, body: { at, note: 'Приказ № 5', signature } }),
  status: 204,
  works: async (_, { id, at }, { callers, site }) => {
    const card = async () => (await callers.admin.get(`/api/books/${id}/draft`)).body.draft
    expect(await card()).toMatchObject({ state: 'agreed', plannedFor: at, may: { approve: true, unplan: true } })
    await approvePlanned.run(site.ctx, new AbortController().signal)
    expect(await card(), 'its moment has not come').toMatchObject({ state: 'agreed' })
    const past = { at: '2020-01-01T00:00:00Z', signature }
    expect(await callers.admin.post(`/api/books/${id}/draft/plan`, past)).toMatchObject({
      ...{ status: 422, body: { errors: [{ field: 'at' }] } },
    })
  },
  audited: (it, _, world) => [
    signed(world, it),
    {
      ...entry(world, it),
      deed: 'books.plan-revision',
      fields: [moved('revision', null, 2), moved('plannedFor', null, it.at)],
    },
  ],
})

route('POST /api/books/:id/draft/unplan', {
  given: planned,
  request: ({ id }) => ({ id, body: {} }),
  status: 204,
  works: async (_, { id }, { callers }) =>
    expect((await callers.admin.get(`/api/books/${id}/draft`)).body.draft).toMatchObject({
      ...{ state: 'agreed', plannedFor: null, may: { approve: true, unplan: false } },
    }),
  audited: (it, _, world) => [
    {
      ...entry(world, it),
      deed: 'books.unplan-revision',
      fields: [moved('revision', null, 2), moved('plannedFor', it.at, null)],
    },
  ],
})

route('POST /api/books/:id/draft/return', {
  given: agreedOne,
  request: ({ id }) => ({ id, body: { note: 'Проверьте население' } }),
  status: 204,
  works: async (_, { id }, { callers }) =>
    expect((await callers.admin.get(`/api/books/${id}/draft`)).body.draft).toMatchObject({
      ...{ state: 'draft', digest: null, steps: [{}, { step: 'agreed' }, { note: 'Проверьте население' }] },
    }),
  audited: (it, _, world) => [
    {
      ...entry(world, it),
      deed: 'books.return-revision',
      fields: [
        moved('revision', null, 2),
        moved('state', 'agreed', 'returned'),
        moved('note', null, 'Проверьте население'),
      ],
    },
  ],
})

route('POST /api/books/:id/draft/withdraw', {
  given: drafted,
  request: ({ id }) => ({ id, body: {} }),
  status: 204,
  works: async (_, { id }, { callers }) =>
    expect((await callers.admin.get(`/api/books/${id}/draft`)).body).toEqual({ draft: null }),
  audited: (it, _, world) => [
    {
      ...entry(world, it),
      deed: 'books.withdraw-revision',
      fields: [moved('revision', null, 2), moved('state', 'draft', 'withdrawn')],
    },
  ],
})

route('POST /api/books/:id/signatures', {
  given: agreedOne,
  request: ({ id }) => ({ id, body: { revision: 2, signature } }),
  status: 422,
  works: ({ body }) => expect(body.errors).toMatchObject([{ field: 'signature.method' }]),
  audited: () => [],
})

route('GET /api/books/:id/signature', {
  given: async (world) => {
    const { id, stamp } = await drafted(world)
    await world.callers.admin.post(`/api/books/${id}/draft/agree`, { stamp, signature })
    const { draft } = (await world.callers.admin.get(`/api/books/${id}/draft`)).body
    return { id, signature: draft.steps.at(-1).signature.id as string }
  },
  request: (asked) => ({ id: asked.id, query: `?signature=${asked.signature}` }),
  works: ({ text }) => expect(text.startsWith('PK')).toBe(true),
})

route('POST /api/books/:id/draft/file/trial', {
  given: filled,
  request: ({ id }) => ({
    id,
    query: '?name=cities.csv',
    body: Buffer.from('Код;Название;Население\n01-01;Пермь;1 500,5\n01-02;Ёлкино;800\n09-09;Уфа;\n9;;много\n'),
  }),
  works: async ({ body }, { id, records }, { callers, site }) => {
    expect(body).toMatchObject({ total: 4, new: 1, changed: 1, unchanged: 1, wrong: 1 })
    expect(body.rows).toMatchObject([
      { line: 5, verdict: 'wrong', problems: [{ code: 'code' }, { code: 'name' }, { code: 'people' }] },
      { line: 2, verdict: 'changed', record: records[0], changes: [{ code: 'people', old: 1_027_000, new: 1500.5 }] },
      { line: 3, verdict: 'unchanged', record: records[1], title: 'Ёлкино' },
      { line: 4, verdict: 'new', record: null, title: 'Уфа' },
    ])
    const url = `/api/books/${id}/file?format=xlsx`
    const { rawPayload } = await site.app.inject({ url, headers: { cookie: `dostup_session=${callers.admin.token}` } })
    const own = await callers.admin.post(`/api/books/${id}/draft/file/trial?name=c.xlsx`, rawPayload)
    expect(own.body, 'its own XLSX, with a day before 1900').toMatchObject({ unchanged: 3, changed: 0, wrong: 0 })
    const trial = async (text: string) =>
      (await callers.admin.post(`/api/books/${id}/draft/file/trial?name=c.csv`, Buffer.from(text))).body
    expect(await trial('Код;Название;Мэр\n07-07;Омск;Иванов\n07-07;Томск;\n')).toMatchObject({
      ...{ new: 1, wrong: 1, ignored: ['Мэр'] },
      rows: [{ line: 3, problems: [{ code: 'code', reason: { en: 'the same as in line 2' } }] }, {}],
    })
    expect(await trial('[{"code":"07-07","name":"Омск","mayor":"Иванов"}]')).toMatchObject({
      new: 1,
      ignored: ['mayor'],
    })
    expect(await trial('[{"code":"07-07","name":{"a":1}}]')).toMatchObject({ code: 'book-file-refused' })
    expect(await trial('Код;Название;название\n07-07;Омск;Томск\n')).toMatchObject({ code: 'book-file-refused' })
    const twice = Buffer.from('Код;Название\n07-07;Омск\n07-07;Томск\n')
    const refused = await callers.admin.post(`/api/books/${id}/draft/file?name=c.csv`, twice)
    expect(refused).toMatchObject({ status: 422, code: 'book-file-refused' })
    expect((await callers.admin.get(`/api/books/${id}/draft`)).body, 'nothing is done').toEqual({ draft: null })
  },
})

route('POST /api/books/:id/draft/file', {
  given: filled,
  request: ({ id }) => ({
    id,
    query: '?name=cities.csv',
    body: Buffer.from('Код;Название;Население;Основан;Столица\n01-01;Пермь;1 500,5;01.02.1723;нет\n09-09;Уфа;;;\n'),
  }),
  works: async ({ body }, { id, records }, { callers }) => {
    expect(body).toMatchObject({ revision: 2, records: [records[0], expect.any(Number)] })
    const { items } = (await callers.admin.get(`/api/books/${id}/draft/changes`)).body
    expect(items).toMatchObject([
      { operation: 'change', after: { people: 1500.5, founded: '1723-02-01', capital: false, size: 'большой' } },
      { operation: 'add', after: { code: '09-09', name: 'Уфа' } },
    ])
    const wrong = Buffer.from('Код;Население\n01-02;много\n')
    const refused = await callers.admin.post(`/api/books/${id}/draft/file?name=wrong.csv`, wrong)
    expect(refused).toMatchObject({ status: 422, code: 'book-file-refused' })
    expect(refused.body.detail).toContain('Строка 2, «Население»')
    expect(await callers.admin.post(`/api/books/${id}/draft/file?name=a.csv`, Buffer.from('a;b\n1;2\n'))).toMatchObject(
      {
        code: 'book-file-untitled',
      },
    )
    const send = (text: string) => callers.admin.post(`/api/books/${id}/draft/file?name=f`, Buffer.from(text))
    const after = async () => {
      const { items: all } = (await callers.admin.get(`/api/books/${id}/draft/changes`)).body
      return all.at(-1).after
    }
    const json = (await callers.admin.get(`/api/books/${id}/file?format=json`)).text
    expect(await send(json), 'its own JSON comes back as it went').toMatchObject({ body: { records } })
    expect(await send('[{"code":"09-10","name":"Лысьва","people":7,"capital":true}]')).toMatchObject({ status: 200 })
    expect(await after()).toEqual({ code: '09-10', name: 'Лысьва', people: 7, capital: true })
    const xml = (await callers.admin.get(`/api/books/${id}/file?format=xml`)).text
    expect(await send(xml), 'its own XML').toMatchObject({ body: { records } })
    const one = '<code>09-11</code><name><![CDATA[<Оса>]]> &amp; &#1050;о</name><people>1,5</people>'
    expect(await send(`<?xml version="1.0"?><book><!-- <record/> --><record>${one}</record></book>`)).toMatchObject({
      status: 200,
    })
    expect(await after()).toEqual({ code: '09-11', name: '<Оса> & Ко', people: 1.5, capital: false })
    expect(await send('[{"people":{"$gt":1},"code":"01-01"}]')).toMatchObject({ code: 'book-file-refused' })
    expect(await send('{"records":')).toMatchObject({ code: 'import-file-broken' })
    expect(await send('<book><record><x>1</x></record></book>')).toMatchObject({ code: 'book-file-untitled' })
    expect(await send('<book><record>')).toMatchObject({ status: 422 })
  },
  audited: (it, { body }, world) => [
    {
      ...entry(world, it),
      deed: 'books.write-records',
      fields: [
        moved('revision', null, 2),
        moved('add', null, String(body.records[1])),
        moved('change', null, String(body.records[0])),
      ],
    },
  ],
})

route('POST /api/books/:id/draft/attachments', {
  given: filled,
  request: ({ id }) => ({ id, query: '?name=order.pdf', body: Buffer.from('%PDF-1.7 order') }),
  status: 201,
  works: ({ body }) =>
    expect(body).toEqual({ value: expect.stringMatching(/^sha256:[0-9a-f]{64}\/order\.pdf$/), size: 14 }),
  audited: (_, __, { accounts, school }) => [
    {
      ...{ operation: 'create', model: 'file', id: expect.any(String), title: 'order.pdf' },
      ...{ by: accounts.admin.id, at: school.id, deed: 'books.attach-file' },
      fields: [moved('name', null, 'order.pdf'), moved('size', null, 14)],
    },
  ],
})
