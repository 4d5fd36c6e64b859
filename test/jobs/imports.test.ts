/** Issue 10: what is brought in from files. Every row is tried before anything is done; the same file again changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRegistry } from '../../src/services/accounts/index.ts'
import { perform } from '../../src/services/audit/index.ts'
import type { Actor } from '../../src/services/decisions/index.ts'
import { grantRegistry } from '../../src/services/grants/index.ts'
import {
  beginImport,
  checkImport,
  deleteImport,
  getImport,
  guessColumns,
  importKinds,
  listImportRows,
  startImport,
} from '../../src/services/imports/index.ts'
import { organizationRegistry } from '../../src/services/organizations/index.ts'
import { personRegistry } from '../../src/services/persons/index.ts'
import {
  account,
  grant,
  holder,
  organization,
  person,
  type Region,
  region,
  role,
  type TestAccount,
} from '../support/builders.ts'
import { type Caller, signedIn } from '../support/callers.ts'
import { expectFresh } from '../support/fresh.ts'
import { actorOf, done, jobRow } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'
import { csvOf, snilsOf, zip } from '../support/tables.ts'

let site: Site
let places: Region
let superadmin: TestAccount
let caller: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await account(site, { metarole: 'superadmin', home: places.ministry })
  caller = await signedIn(site, superadmin)
})
afterAll(() => site.close())

type Kind = (typeof importKinds)[number]['name']

async function* once(bytes: Buffer) {
  yield bytes
}

/** Brought, mapped as it was guessed, and tried. */
async function tried(
  kind: Kind,
  file: Buffer | readonly (readonly string[])[],
  { by = actorOf(superadmin), otherwise = {} } = {},
) {
  const source = once(Buffer.isBuffer(file) ? file : Buffer.from(csvOf(file)))
  const id = await perform(site.ctx, by, beginImport, { kind, name: `${kind}.csv`, source })
  const fields = (await getImport(site.ctx, by, id)).columns.map(({ field }) => field)
  await done(site, await perform(site.ctx, by, checkImport, { id, fields, otherwise }))
  return { id, by, counts: (await getImport(site.ctx, by, id)).counts }
}

async function imported({ id, by }: { id: string; by: Actor }) {
  const job = await perform(site.ctx, by, startImport, { id })
  await done(site, job)
  const { done: good, failed } = await jobRow(site, job)
  return { good, failed }
}

const rowsOf = async ({ id, by }: { id: string; by: Actor }, verdict?: 'new' | 'changed' | 'unchanged' | 'wrong') => {
  const { items } = await listImportRows(site.ctx, by, id, { after: 0, limit: 500, ...(verdict && { verdict }) })
  return items
}
const wrongIn = async (one: { id: string; by: Actor }) =>
  (await rowsOf(one, 'wrong')).map(({ line, problems }) => [
    line,
    ...problems.map(({ field, code }) => `${field} ${code}`),
  ])
const counted = (counts: object) => ({ new: 0, changed: 0, unchanged: 0, wrong: 0, ...counts })
const table = (name: string, where = '') =>
  site.ctx.database.pool.query(`select * from ${name} ${where}`).then(({ rows }) => rows)

describe('people', () => {
  const head = ['ФИО', 'Дата рождения', 'СНИЛС', 'Учреждение', 'Телефон', 'Любимый цвет']
  const file = () => [
    head,
    ['Списков Олег Ильич', '31.12.1985', snilsOf(11), places.school.title, '+7 900', 'синий'],
    ['Спискова Анна', '1990-02-03', '', places.school.title, '', ''],
    ['Без Даты', '', '', places.school.title, '', ''],
  ]

  test('are made, and the same file again changes nothing', async () => {
    const first = await tried('persons', file())
    expect(first.counts).toMatchObject(counted({ new: 3 }))
    expect(await table('persons', "where last_name like 'Списков%'"), 'nothing is done yet').toEqual([])
    expect(await imported(first)).toEqual({ good: 3, failed: 0 })
    const [made] = await table('persons', "where last_name = 'Списков'")
    expect(made).toMatchObject({ first_name: 'Олег', middle_name: 'Ильич', birth_date: '1985-12-31', phone: '+7 900' })
    const before = await table('changes')
    const again = await tried('persons', file())
    expect(again.counts).toMatchObject(counted({ unchanged: 3 }))
    await imported(again)
    const told = (await table('changes')).slice(before.length)
    expect(told.filter(({ model }) => model !== 'import')).toEqual([])
  })

  test('what a cell says otherwise is changed, and what is empty stays', async () => {
    const one = await tried('persons', [head, ['Списков Олег', '', snilsOf(11), '', '+7 901', '']])
    expect(one.counts).toMatchObject(counted({ changed: 1 }))
    expect((await rowsOf(one))[0]?.changes).toEqual([{ field: 'phone', old: '+7 900', new: '+7 901' }])
    await imported(one)
    expect((await table('persons', "where last_name = 'Списков'"))[0]).toMatchObject({
      middle_name: 'Ильич',
      phone: '+7 901',
    })
  })

  test('every error is told in its cell, and the others are done', async () => {
    const { school } = places
    const rows = [
      ['Верная Строка', '01.01.1991', snilsOf(21), school.title, '', ''],
      ['Неверная Дата', '32.01.1991', '112-233-445 00', 'Нигде', '', ''],
      ['Одна', '', '', school.title, '', ''],
      ['Верная Строка', '01.01.1991', snilsOf(21), school.title, '', ''],
      ['#Н/Д', '', '', school.title, '', ''],
      ['Списков Олег', '', snilsOf(11), places.far.title, '', ''],
      ['Долгая Строка', '', '', school.title, 'я'.repeat(51), ''],
    ]
    const one = await tried('persons', [head, ...rows])
    expect(one.counts).toMatchObject(counted({ new: 1, wrong: 6 }))
    expect(await wrongIn(one)).toEqual([
      [3, 'birthDate import-cell-unread', 'snils snils-invalid', 'home import-nothing-fits'],
      [4, 'firstName field-required'],
      [5, 'null import-row-repeated'],
      [6, 'fullName import-cell-faulty', 'lastName field-required', 'firstName field-required'],
      [7, 'home import-value-stays'],
      [8, 'phone import-cell-too-long'],
    ])
    expect(await imported(one)).toEqual({ good: 1, failed: 6 })
  })

  test('what is said once stands for empty cells', async () => {
    const rows = [head, ['Общий Дом', '', '', '', '', '']]
    expect((await tried('persons', rows)).counts).toMatchObject(counted({ wrong: 1 }))
    const one = await tried('persons', rows, { otherwise: { home: places.school.id } })
    expect(one.counts).toMatchObject(counted({ new: 1 }))
  })

  test('mistake 3: of whom the actor may not see nothing is told, and nothing is changed', async () => {
    const { far, school } = places
    await person(site, { home: far, lastName: 'Скрытый', firstName: 'Ян', snils: snilsOf(31) })
    const by = actorOf(
      await holder(site, school, [
        'dostup.persons.view',
        'dostup.persons.create',
        'dostup.persons.edit',
        'dostup.organizations.view',
      ]),
    )
    const rows = [
      head,
      ['Скрытый Ян', '', snilsOf(31), school.title, '', ''],
      ['Чужая Школа', '', '', far.title, '', ''],
    ]
    const one = await tried('persons', rows, { by })
    expect(await wrongIn(one)).toEqual([
      [2, 'snils snils-not-accepted'],
      [3, 'home import-nothing-fits'],
    ])
  })
})

describe('organizations', () => {
  test('one may stand under another that a row above makes; the same file again changes nothing', async () => {
    const rows = [
      ['Наименование', 'Тип', 'Вышестоящая организация', 'Краткое наименование', 'ИНН', 'Адрес'],
      ['Западный район', 'Управление образования', places.ministry.title, '', '', ''],
      ['Школа на западе', 'school', 'Западный район', 'СОШ № 77', '5905000006', 'Пермь'],
      ['Школа нигде', 'Школа', 'Восточный район', '', '', ''],
      ['Школа без вида', 'Дворец', places.north.title, '', '5905000007', ''],
    ]
    const one = await tried('organizations', rows)
    expect(await wrongIn(one)).toEqual([
      [4, 'parent import-nothing-fits'],
      [5, 'kind import-cell-unread', 'inn inn-invalid'],
    ])
    expect(one.counts).toMatchObject(counted({ new: 2, wrong: 2 }))
    expect(await imported(one)).toEqual({ good: 2, failed: 2 })
    await expectFresh(site.ctx)
    const again = await tried('organizations', rows.slice(0, 3))
    expect(again.counts).toMatchObject(counted({ unchanged: 2 }))
    const moved = await tried('organizations', [
      rows[0] ?? [],
      ['Школа на западе', '', places.north.title, 'СОШ № 78', '5905000006', ''],
    ])
    expect(moved.counts).toMatchObject(counted({ changed: 1 }))
    expect((await rowsOf(moved))[0]?.changes).toEqual([
      { field: 'shortTitle', old: 'СОШ № 77', new: 'СОШ № 78' },
      { field: 'parent', old: 'Западный район', new: places.north.title },
    ])
  })

  test('under a row that is wrong, or stands below it, none is made, and the check says so as the import does', async () => {
    const one = await tried('organizations', [
      ['Наименование', 'Тип', 'Вышестоящая организация'],
      ['Район без вида', 'Дворец', places.ministry.title],
      ['Школа под неверным', 'Школа', 'Район без вида'],
      ['Школа раньше района', 'Школа', 'Поздний район'],
      ['Поздний район', 'Управление образования', places.ministry.title],
    ])
    expect(await wrongIn(one)).toEqual([
      [2, 'kind import-cell-unread'],
      [3, 'parent import-nothing-fits'],
      [4, 'parent import-nothing-fits'],
    ])
    expect(await imported(one)).toEqual({ good: 1, failed: 3 })
    expect(await table('nodes', "where title like 'Школа раньше%' or title like 'Школа под не%'")).toEqual([])
  })
})

describe('employees', () => {
  const head = ['Фамилия', 'Имя', 'СНИЛС', 'Организация', 'Должность', 'Дата приёма', 'Эл. почта']

  test('are hired with their accounts; a second post is another row; the same file again changes nothing', async () => {
    const { school, neighbour } = places
    const rows = [
      head,
      ['Кадрова', 'Нина', snilsOf(41), school.title, 'Учитель', '01.09.2026', 'kadrova@example.ru'],
      ['Кадрова', 'Нина', snilsOf(41), neighbour.title, 'Психолог', '01.09.2026', ''],
      ['Кадров', 'Пётр', snilsOf(42), school.title, 'Сторож', '', ''],
    ]
    const one = await tried('employees', rows)
    expect(one.counts).toMatchObject(counted({ new: 3 }))
    expect(await imported(one)).toEqual({ good: 3, failed: 0 })
    await expectFresh(site.ctx)
    const posts = await table(
      'affiliations',
      `where person_id in (select id from persons where last_name like 'Кадров%') order by id`,
    )
    expect(posts.map(({ post }) => post)).toEqual(['Учитель', 'Психолог', 'Сторож'])
    expect(await table('accounts', "where email = 'kadrova@example.ru'")).toHaveLength(1)
    const again = await tried('employees', rows)
    expect(again.counts).toMatchObject(counted({ unchanged: 3 }))
  })
})

describe('accounts and grants', () => {
  test('accounts are made, joined to people, changed and turned off; the same file again changes nothing', async () => {
    const { school } = places
    await person(site, { home: school, lastName: 'Записьева', firstName: 'Анна', snils: snilsOf(51) })
    const head = ['Логин', 'Метароль', 'Организация', 'СНИЛС', 'ФИО', 'Состояние']
    const rows = [
      head,
      ['zapis.a', 'Сотрудник', school.title, snilsOf(51), '', 'активна'],
      ['zapis.b', 'employee', school.title, '', 'Безличный Иван', 'отключена'],
      ['zapis.c', 'Сотрудник', school.title, snilsOf(59), '', ''],
      ['zapis.d', 'Колдун', school.title, '', '', ''],
    ]
    const one = await tried('accounts', rows)
    expect(await wrongIn(one)).toEqual([
      [4, 'snils import-nothing-fits'],
      [5, 'metarole import-cell-unread'],
    ])
    expect(await imported(one)).toEqual({ good: 2, failed: 2 })
    await expectFresh(site.ctx)
    const again = await tried('accounts', rows.slice(0, 3))
    expect(again.counts).toMatchObject(counted({ unchanged: 2 }))
    const turned = await tried('accounts', [head, ['zapis.a', '', '', '', '', 'отключена']])
    expect((await rowsOf(turned))[0]?.changes).toEqual([{ field: 'active', old: true, new: false }])
    expect(await imported(turned)).toEqual({ good: 1, failed: 0 })
    expect((await table('accounts', "where login = 'zapis.a'"))[0]).toMatchObject({ active: false })
  })

  test('N9: a power is given once, and given another end; what each would gain is told before', async () => {
    const { school } = places
    const given = await account(site, { home: school, login: 'poluchatel' })
    const teacher = await role(site, ['school.timetable.edit', 'school.timetable.view'], 'Роль из файла')
    const head = ['Логин', 'Роль', 'Где', 'До']
    const one = await tried('grants', [
      head,
      [given.login, teacher.title, school.title, '31.12.2026'],
      ['nikto', 'Нет такой', 'Нигде', ''],
    ])
    expect(one.counts).toMatchObject({ ...counted({ new: 1, wrong: 1 }), gaining: 1 })
    expect((await rowsOf(one, 'new'))[0]?.gains?.gained).toBeGreaterThan(0)
    expect(await wrongIn(one)).toEqual([
      [3, 'login import-nothing-fits', 'power import-nothing-fits', 'scope import-nothing-fits'],
    ])
    expect(await imported(one)).toEqual({ good: 1, failed: 1 })
    await expectFresh(site.ctx)
    const rows = (until: string) => [head, [given.login, teacher.title, school.title, until]]
    expect((await tried('grants', rows('31.12.2026'))).counts).toMatchObject(counted({ unchanged: 1 }))
    const later = await tried('grants', rows('31.12.2027 12:00'))
    expect(later.counts).toMatchObject(counted({ changed: 1 }))
    expect(await imported(later)).toEqual({ good: 1, failed: 0 })
    expect(await table('grants', `where account_id = '${given.id}'`)).toHaveLength(1)
  })

  test('law 2, mistake 22: nobody hands out more than they hold by an import, of grants or of accounts', async () => {
    const { school } = places
    const tools = [
      'dostup.grants.give',
      'dostup.accounts.view',
      'dostup.accounts.create',
      'dostup.organizations.view',
      'dostup.grants.view',
    ]
    const by = actorOf(await holder(site, school, [...tools, 'school.timetable.view']))
    const to = await account(site, { home: school, login: 'zhertva' })
    const [more, less] = [
      await role(site, ['school.timetable.edit'], 'Больше, чем есть'),
      await role(site, ['school.timetable.view'], 'Что есть'),
    ]
    const head = ['Логин', 'Роль', 'Где']
    const one = await tried(
      'grants',
      [
        head,
        [to.login, more.title, school.title],
        [to.login, less.title, school.title],
        [by.title, less.title, school.title],
      ],
      { by },
    )
    expect((await wrongIn(one)).map(([line]) => line)).toEqual([2, 4])
    expect(await imported(one)).toEqual({ good: 1, failed: 2 })
    const held = await table('grants', `where account_id = '${to.id}'`)
    expect(held.map(({ role_id }) => role_id)).toEqual([less.id])
    const made = await tried(
      'accounts',
      [
        ['Логин', 'Метароль', 'Организация'],
        ['vsevlast', 'admin', school.title],
      ],
      { by },
    )
    expect(made.counts).toMatchObject(counted({ wrong: 1 }))
    await expectFresh(site.ctx)
  })
})

describe('an export is an import that changes nothing', () => {
  const registries = {
    organizations: organizationRegistry,
    persons: personRegistry,
    accounts: accountRegistry,
    grants: grantRegistry,
  }
  const read: Readonly<Record<keyof typeof registries, readonly string[]>> = {
    organizations: ['childCount'],
    persons: [],
    accounts: ['template', 'lastSignInAt'],
    grants: ['source', 'createdBy', 'createdAt', 'state'],
  }

  test.each(Object.keys(read) as (keyof typeof registries)[])('%s', async (kind) => {
    const { columns } = registries[kind]
    const { school, far } = places
    const made = await person(site, {
      home: school,
      lastName: `Вывозов-${kind}`,
      firstName: 'Ян',
      birthDate: '1980-02-03',
      phone: '+7 912',
    })
    const to = await account(site, { home: school, person: made })
    await grant(site, { to, right: 'school.timetable.edit', at: far, until: '2027-01-01T00:00:00Z' })
    await organization(site, { parent: places.south, title: `=Школа «${kind}»; вторая` })
    const known = importKinds.find(({ name }) => name === kind)
    for (const language of ['ru', 'en'] as const) {
      const fields = guessColumns(
        known as never,
        columns.map(({ title }) => title[language]),
      )
      const unread = columns.filter((_, at) => fields[at] === null).map(({ key }) => key)
      expect(unread, `only what nobody writes has no field (${language})`).toEqual(read[kind])
    }
    for (const format of ['csv', 'xlsx']) {
      const zone = (await caller.get('/api/session')).body.timeZone.name
      const answer = await site.app.inject({
        url: `/api/${kind}/export?format=${format}&language=ru&timeZone=${encodeURIComponent(zone)}`,
        headers: { cookie: `dostup_session=${caller.token}` },
      })
      const one = await tried(kind, answer.rawPayload)
      expect(await wrongIn(one)).toEqual([])
      const { total } = (await caller.get(`/api/${kind}?limit=1`)).body
      expect(one.counts, format).toMatchObject(counted({ unchanged: total }))
    }
  })
})

describe('an import is its own', () => {
  test('nobody else sees it, checks it, starts it or deletes it', async () => {
    const { id, by } = await tried('persons', [
      ['Фамилия', 'Имя', 'Организация'],
      ['Чужой', 'Файл', places.school.title],
    ])
    const other = actorOf(await account(site, { metarole: 'superadmin', home: places.ministry }))
    const absent = { code: 'not-found' }
    await expect(getImport(site.ctx, other, id)).rejects.toMatchObject(absent)
    await expect(listImportRows(site.ctx, other, id, { after: 0, limit: 5 })).rejects.toMatchObject(absent)
    await expect(perform(site.ctx, other, checkImport, { id, fields: [], otherwise: {} })).rejects.toMatchObject(absent)
    await expect(perform(site.ctx, other, startImport, { id })).rejects.toMatchObject(absent)
    await expect(perform(site.ctx, other, deleteImport, { id })).rejects.toMatchObject(absent)
    expect((await getImport(site.ctx, by, id)).rows).toBe(1)
  })

  test('it is not started before it is checked, nor checked by columns that are not there', async () => {
    const by = actorOf(superadmin)
    const source = once(
      Buffer.from(
        csvOf([
          ['Фамилия', 'Имя'],
          ['Ранний', 'Файл'],
        ]),
      ),
    )
    const id = await perform(site.ctx, by, beginImport, { kind: 'persons', name: 'a.csv', source })
    await expect(perform(site.ctx, by, startImport, { id })).rejects.toMatchObject({ code: 'import-not-checked' })
    const refused = (fields: (string | null)[]) =>
      perform(site.ctx, by, checkImport, { id, fields, otherwise: {} }).catch((error) => error.fields)
    expect(await refused(['lastName', 'lastName'])).toMatchObject([{ field: 'fields.1', code: 'import-column-twice' }])
    expect(await refused(['colour', null])).toMatchObject([{ field: 'fields.0', code: 'field-unknown' }])
    expect(await refused(['toString', null])).toMatchObject([{ field: 'fields.0', code: 'field-unknown' }])
    const saying = { id, fields: ['lastName', 'firstName'], otherwise: { toString: 'x' } }
    await expect(perform(site.ctx, by, checkImport, saying)).rejects.toMatchObject({
      fields: [{ field: 'otherwise.toString', code: 'field-unknown' }],
    })
    expect(await refused([null, null])).toMatchObject([{ code: 'import-nothing-mapped' }])
    expect(await refused(['lastName'])).toMatchObject([{ field: 'fields', code: 'field-invalid' }])
  })

  test('what is no table, is empty, or is a bomb leaves nothing behind', async () => {
    const by = actorOf(superadmin)
    const begun = (bytes: Buffer) =>
      perform(site.ctx, by, beginImport, { kind: 'persons', name: 'a.xlsx', source: once(bytes) }).catch(
        ({ code }) => code,
      )
    const imports = (await table('imports')).length
    expect(await begun(Buffer.from('Фамилия;Имя\r\n'))).toBe('import-file-without-rows')
    expect(await begun(Buffer.from('%PDF-1.4'))).toBe('import-file-broken')
    expect(await begun(Buffer.from(''))).toBe('file-empty')
    expect(await begun(Buffer.from('PK\x03\x04 nothing'))).toBe('import-file-broken')
    const outside = zip([{ name: 'xl/workbook.xml', text: '<workbook/>', place: 4_000_000_000 }])
    expect(await begun(outside)).toBe('import-file-broken')
    const bomb = zip([{ name: 'xl/workbook.xml', text: Buffer.alloc(32_000_000, ' ') }])
    expect(await begun(bomb)).toBe('import-file-bomb')
    expect(await table('imports')).toHaveLength(imports)
    expect(await table('files', "where object_kind = 'import'"), 'a file is read once').toEqual([])
  })
})
