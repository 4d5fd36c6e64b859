import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { next, person } from '../../../../test/support/builders.ts'
import { done, jobRow, runner, settled } from '../../../../test/support/jobs.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { spawnProcess } from '../../../../test/support/spawn-process.ts'
import { likePersons, searchAgainIfDue } from '../../../services/matching/index.ts'

const { world, route } = routeTests()

const rare = () =>
  ['Ахметшин', 'Бурдуковский', 'Верхотуров', 'Гавришев', 'Дубенецкий', 'Ерофеичев', 'Жигулев', 'Зубрицкий'][
    next() % 8
  ] as string

/** Somebody in a school of the northern district, whose name nobody else here has. */
async function somebody({ site, school }: World, form: Record<string, unknown> = {}) {
  const given = {
    lastName: `${rare()}ая`,
    firstName: 'Ульяна',
    middleName: 'Тимуровна',
    birthDate: `19${60 + (next() % 39)}-0${1 + (next() % 9)}-17`,
    ...form,
  }
  return { ...given, ...(await person(site, { home: school, ...given })) }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

const typed = ({ lastName, birthDate }: Somebody) => ({
  lastName: lastName.replace('ая', 'оя'),
  firstName: 'Ульяна',
  middleName: 'Тимуровна',
  birthDate,
})

route('POST /api/persons/likely-duplicates', {
  given: somebody,
  request: (one) => ({ body: typed(one) }),
  elsewhere: ({ status, text, body }, { id, title, lastName }) => {
    expect([status, body.items]).toEqual([200, []])
    for (const word of [id, title, lastName]) expect(text).not.toContain(word)
  },
  works: ({ body }, { id, title, birthDate }, { school }) => {
    expect(body).toMatchObject({
      items: [{ id, title: `${title} Тимуровна`, birthDate, home: school.title, isLikely: true }],
      elsewhere: null,
    })
    const texts = body.items[0].parts.map(({ text }: { text: { ru: string } }) => text.ru)
    expect(texts).toContain('Дата рождения совпадает')
    expect(texts.join()).toMatch(/Фамилия(?: отличается одной буквой|: разница только в написании)/)
  },
})

route('GET /api/matching', {
  given: async () => undefined,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body).toMatchObject({ thresholds: { review: expect.any(Number) }, may: { run: false } })
    const { review, likely, certain } = body.thresholds
    expect([review < likely, likely < certain]).toEqual([true, true])
  },
})

route('POST /api/matching/runs', {
  by: 'superadmin',
  given: async () => undefined,
  request: () => ({}),
  status: 201,
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body.id).toEqual(expect.any(String)),
  audited: (_, { body }, { accounts }) => [
    {
      ...{ deed: 'matching.match-registry', operation: 'create', model: 'job', id: body.id },
      ...{ title: 'Поиск дублей по всему реестру', by: accounts.superadmin.id, at: null },
      fields: [{ field: 'task', old: null, new: 'matching.match-registry' }],
    } as never,
  ],
})

describe('one person against the registry (E11)', () => {
  const find = async (form: Record<string, unknown>) => {
    const { site } = world()
    return await likePersons(site.ctx, site.ctx.database.kysely, { id: '', ...form })
  }

  test('E11 is found by Latin letters, by the other layout, with fields swapped, and as soon as changed', async () => {
    const one = await somebody(world(), {
      lastName: 'Щербинкова',
      firstName: 'Наталья',
      middleName: 'Юрьевна',
      birthDate: '1981-03-09',
    })
    const { birthDate } = one
    for (const form of [
      { lastName: 'Shcherbinkova', firstName: 'Nataliia', birthDate },
      { lastName: 'Othbyrjdf', firstName: 'Yfnfkmz', birthDate },
      { lastName: 'Наталия', firstName: 'Щербинкова', birthDate },
      { lastName: 'Щербинкова-Панина', firstName: 'Наташа', middleName: 'Юрьевна', birthDate: null },
    ])
      expect(
        (await find(form)).map(({ personId }) => personId),
        JSON.stringify(form),
      ).toContain(one.id)
    await world().callers.admin.patch(`/api/persons/${one.id}`, { lastName: 'Переверзева', birthDate: '1999-12-30' })
    expect(await find({ lastName: 'Щербинкова', firstName: 'Наталья', birthDate })).toEqual([])
    expect(await find({ lastName: 'Переверзева', firstName: 'Наталья', birthDate: '1999-12-30' })).toMatchObject([
      { personId: one.id },
    ])
  })

  test('E11 whoever came last is found at once, however many came in before them', async () => {
    const { site, school } = world()
    await site.ctx.database.pool.query(
      `insert into persons (id, home_id, last_name, first_name)
       select '0-' || n, $1, 'Многих' || n, 'Тимур' from generate_series(1, 400) as n`,
      [school.id],
    )
    const one = await somebody(world(), { lastName: 'Последнева', birthDate: '1983-11-02' })
    const found = await find({ lastName: 'Последнева', firstName: 'Ульяна', birthDate: '1983-11-02' })
    expect(found.map(({ personId }) => personId)).toEqual([one.id])
  })

  test('E11 a depersonalized name finds nobody; another valid СНИЛС is another person', async () => {
    const one = await somebody(world(), { lastName: 'Ковалевская', birthDate: '1970-11-02', snils: '112-233-445 95' })
    const form = { lastName: 'Ковалевская', firstName: 'Ульяна', birthDate: '1970-11-02' }
    expect(await find({ ...form, snils: '112-233-445 95' })).toMatchObject([{ personId: one.id }])
    expect(await find({ ...form, snils: '08765430300' })).toEqual([])
    expect(await find({ lastName: 'Ааааа', firstName: 'У.', birthDate: '1970-11-02' })).toEqual([])
  })

  test('E11 whose name is none is found as a list', async () => {
    const nameless = [
      await somebody(world(), { lastName: 'Ааааа' }),
      await somebody(world(), { lastName: 'Костромитинов', firstName: 'И.' }),
      await somebody(world(), { lastName: 'Тест', firstName: 'Тест' }),
    ]
    const named = await somebody(world(), { lastName: 'Ли', firstName: 'Ян' })
    await find({ lastName: 'Ли', firstName: 'Ян' })
    const list = async () => (await world().callers.admin.get('/api/persons?depersonalized=true&limit=100')).body.items
    const ids = (await list()).map(({ id }: { id: string }) => id)
    expect(ids).toEqual(expect.arrayContaining(nameless.map(({ id }) => id)))
    expect(ids).not.toContain(named.id)
    await world().callers.admin.patch(`/api/persons/${nameless[0]?.id}`, { lastName: 'Арефьева' })
    await find({ lastName: 'Арефьева', firstName: 'Ульяна' })
    expect((await list()).map(({ id }: { id: string }) => id)).not.toContain(nameless[0]?.id)
  })

  test('mistake 3 of somebody who is not seen it is told that there is one, and whom to ask, and no more', async () => {
    const { callers } = world()
    const one = await somebody(world(), { lastName: 'Оболенская', birthDate: '1977-07-21' })
    const form = { lastName: 'Оболенская', firstName: 'Ульяна', birthDate: '1977-07-21' }
    const { body, text } = await callers.foreigner.post('/api/persons/likely-duplicates', form)
    expect(body).toMatchObject({ items: [], elsewhere: { ru: expect.stringContaining('службу поддержки') } })
    for (const word of [one.id, 'Тимуровна', world().school.title]) expect(text).not.toContain(word)
    const { firstName: _, ...less } = form
    expect((await callers.foreigner.post('/api/persons/likely-duplicates', less)).body).toEqual({
      items: [],
      elsewhere: null,
    })
  })
})

describe('the whole registry', () => {
  const begin = async () => (await world().callers.superadmin.post('/api/matching/runs')).body.id as string
  const pairs = async () => {
    const { rows } = await world().site.ctx.database.pool.query(
      'select low_id, high_id, weight, parts, state from person_pairs order by low_id, high_id',
    )
    return rows
  }

  test('E11 pairs are found, the same at every run; what people decided stands; a threshold has its consequence', async () => {
    const { site, callers } = world()
    const birthDate = '1990-10-10'
    const one = await somebody(world(), { lastName: 'Рождественская', birthDate })
    const other = await somebody(world(), { lastName: 'Рожественская', birthDate })
    const twin = await somebody(world(), { lastName: 'Рождественская', firstName: 'Вероника', birthDate })
    expect((await done(site, await begin())).state).toBe('done')
    const found = await pairs()
    const ids = [one.id, other.id].sort()
    expect(found).toContainEqual(expect.objectContaining({ low_id: ids[0], high_id: ids[1], state: 'open' }))
    expect(found.filter(({ low_id, high_id }) => [low_id, high_id].includes(twin.id))).toEqual([])
    const { body } = await callers.admin.get(`/api/pairs?person=${one.id}`)
    await callers.admin.post(`/api/pairs/${body.items[0].id}/tell-apart`, {})
    await done(site, await begin())
    expect(await pairs()).toEqual(
      found.map((pair) => (pair.low_id === ids[0] && pair.high_id === ids[1] ? { ...pair, state: 'different' } : pair)),
    )
    const { consequences, persons } = (await callers.admin.get('/api/matching')).body
    expect(persons).toBeGreaterThan(3)
    expect(consequences[20].pairs).toBeLessThanOrEqual(consequences[10].pairs)
  }, 60_000)

  test('a job whose process is killed in the middle is gone on with by another, which learns the same', async () => {
    const { site } = world()
    await done(site, await begin())
    const before = await pairs()
    await site.ctx.database.pool.query("delete from person_pairs where state = 'open'")
    const id = await begin()
    const script = fileURLToPath(new URL('../../../../test/support/jobs-process.ts', import.meta.url))
    const dying = spawnProcess(script, [site.ctx.database.url])
    await dying.line((line) => line === 'open')
    await expect.poll(async () => (await jobRow(site, id)).done, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
    await dying.kill()
    expect((await jobRow(site, id)).settled_at).toBeNull()
    // That its lease runs out by itself is proved with the jobs.
    await site.ctx.database.pool.query('update jobs set leased_until = now() where id = $1', [id])
    const going = await runner(site)
    expect((await settled(site, id)).state).toBe('done')
    await going.stop()
    expect(await pairs()).toEqual(before)
    expect(before.length).toBeGreaterThan(0)
  }, 60_000)

  test('E11 the whole registry is looked through again by itself, so many days after the last search, one search at a time', async () => {
    const { site } = world()
    await site.ctx.database.pool.query('update matching_models set learnt_at = $1', [site.clock.now()])
    expect(await searchAgainIfDue(site.ctx)).toBeUndefined()
    site.clock.pass(7 * 86_400)
    const id = await searchAgainIfDue(site.ctx)
    expect(await jobRow(site, id as string)).toMatchObject({ task: 'matching.match-registry', asked_by: null })
    expect(await searchAgainIfDue(site.ctx)).toBeUndefined()
  })
})
