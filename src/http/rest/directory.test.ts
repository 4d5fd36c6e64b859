import { describe, expect, test } from 'vitest'
import { made } from '../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../test/support/route-matrix.ts'
import { innCheckDigits } from '../../core/identifiers/index.ts'

const { route, world } = routeTests()

const innOf = (number: number) => {
  const nine = String(599_700_000 + number)
  return nine + innCheckDigits(nine)
}
const [first, second, third] = [innOf(1), innOf(2), innOf(3)]
const file = [
  'ИНН;Название;Краткое название;Адрес;Директор',
  `${first};"Муниципальное учреждение ""Средняя школа № 301""";МАОУ СОШ № 301;г. Ёлкино, ул. Лесная, 5;Иванов`,
  `${second};Колледж Сосновский;;г. Сосновка, ул. Мира, 4;`,
  '1234567890;С неверным ИНН;;;',
  ';;;г. Без названия;',
  '',
].join('\r\n')
const load = async ({ callers }: World) => {
  await callers.superadmin.send('PUT', '/api/directory', Buffer.from(file))
}
const search = (words: string, by: 'admin' | 'nobody' = 'admin') =>
  world().callers[by].get(`/api/directory?search=${encodeURIComponent(words)}`)
const titles = async (words: string) => (await search(words)).body.items.map(({ title }: { title: string }) => title)

route('GET /api/directory', {
  given: load,
  request: () => ({ query: '?search=сосновский' }),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    const address = 'г. Сосновка, ул. Мира, 4'
    expect(body).toEqual({
      items: [{ title: 'Колледж Сосновский', shortTitle: null, inn: second, address }],
      more: false,
      isEmpty: false,
    })
  },
})

route('GET /api/directory/state', {
  by: 'superadmin',
  given: load,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body).toEqual({ entries: 2, loadedAt: expect.any(String) })
  },
})

route('PUT /api/directory', {
  by: 'superadmin',
  given: async ({ site }) => {
    await site.ctx.database.pool.query('delete from directory_entries')
  },
  request: () => ({ body: Buffer.from(file) }),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body).toMatchObject({ entries: 2, refused: 2, faults: [{ line: 4 }, { line: 5 }] })
    expect(body.faults[0].detail).toContain('контрольная сумма')
  },
  audited: (_, __, { accounts }) => [
    {
      deed: 'directory.load-directory',
      operation: 'update',
      model: 'directory',
      id: 'directory',
      title: 'directory',
      by: accounts.superadmin.id,
      at: null,
      fields: [{ ...made({ entries: 2 })[0], old: 0 } as never],
    },
  ],
})

describe('L7 a real organization is looked up before it is made', () => {
  test('by name, address or ИНН, folded as everywhere: «ё», «№», the order and the case of words do not matter', async () => {
    await load(world())
    const school = 'Муниципальное учреждение "Средняя школа № 301"'
    for (const words of ['школа 301', 'ШКОЛА №301', 'лесная елкино', first, first.slice(0, 6), 'сош 301']) {
      expect(await titles(words), words).toContain(school)
    }
    expect(await titles('иванов')).toEqual([])
    expect(await search('школа', 'nobody')).toMatchObject({ status: 403 })
  })

  test('as Excel in Russian writes it, in windows-1251, and as others do, with commas; what was there before goes', async () => {
    await load(world())
    const bytes = Buffer.concat([
      Buffer.from('title,inn\n', 'latin1'),
      Buffer.from([0xd8, 0xea, 0xee, 0xeb, 0xe0]),
      Buffer.from(`,${third}\n`),
    ])
    const { superadmin } = world().callers
    expect(await superadmin.send('PUT', '/api/directory', bytes)).toMatchObject({ status: 200, body: { entries: 1 } })
    expect(await titles('школа')).toEqual(['Школа'])
  })

  test('a file that is no directory, or has no line that fits, is refused, and all stays as it was', async () => {
    await load(world())
    const { superadmin } = world().callers
    for (const [text, code] of [
      ['Фамилия;Имя\nИванова;Мария', 'directory-without-head'],
      ['', 'directory-without-head'],
      ['Название;ИНН\n;', 'directory-empty'],
      ['Название;ИНН\nШкола;12', 'directory-empty'],
    ] as const) {
      expect(await superadmin.send('PUT', '/api/directory', Buffer.from(text))).toMatchObject({ status: 422, code })
    }
    expect(await titles('колледж')).toEqual(['Колледж Сосновский'])
  })

  test('what is found fills a form, of which all can be changed; an empty parent is the own organization', async () => {
    const { callers, north } = world()
    await load(world())
    const [{ title, inn, address }] = (await search('сосновский')).body.items
    const answer = await callers.admin.post('/api/organizations', { title, inn, address, kind: 'school' })
    expect(answer.status).toBe(201)
    const card = await callers.admin.get(`/api/organizations/${answer.body.id}`)
    expect(card.body).toMatchObject({ title, inn, address, parent: { id: north.id } })
    const nameless = await callers.admin.post('/api/organizations', { kind: 'school' })
    expect(nameless).toMatchObject({ status: 400, body: { errors: [{ field: 'title' }] } })
  })

  test('an ИНН that is taken is said beside the field, a branch office under its organization is made, and what is not seen is not told', async () => {
    const { callers, north, school, far } = world()
    const inn = innOf(77)
    await callers.superadmin.patch(`/api/organizations/${school.id}`, { inn })
    const asked = { title: 'Она же', kind: 'school', inn }
    const refused = await callers.admin.post('/api/organizations', { ...asked, parentId: north.id })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'inn', code: 'inn-taken' }] } })
    expect(refused.body.errors[0].detail).toContain(school.title)
    const branch = await callers.admin.post('/api/organizations', { ...asked, kind: 'class', parentId: school.id })
    expect(branch.status).toBe(201)
    const there = await callers.foreigner.patch(`/api/organizations/${far.id}`, { inn })
    expect(there.status).toBe(200)
    expect(there.text).not.toContain(school.title)
  })
})
