/** Issue 10: people and employees, brought in from files. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/services/decisions/index.ts'
import { account, holder, type Place, person, type Region, region, type TestAccount } from '../support/builders.ts'
import { expectFresh } from '../support/fresh.ts'
import { counted, openImports } from '../support/imports.ts'
import { actorOf } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'
import { snilsOf } from '../support/tables.ts'

let site: Site
let places: Region
let superadmin: TestAccount
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await account(site, { metarole: 'superadmin', home: places.ministry })
})
afterAll(() => site.close())

const { imported, rowsOf, table, tried, wrongIn } = openImports(
  () => site,
  () => actorOf(superadmin),
)

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
    const ofOthers = () => table('changes', "where model <> 'import' order by id")
    const before = await ofOthers()
    const again = await tried('persons', file())
    expect(again.counts).toMatchObject(counted({ unchanged: 3 }))
    await imported(again)
    expect(await ofOthers()).toEqual(before)
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
    expect((await rowsOf(one)).map(({ title, changes }) => ({ title, changes }))).toEqual([
      { title: 'Скрытый Ян', changes: [] },
      { title: 'Чужая Школа', changes: [] },
    ])
    const before = await table('persons', 'order by id')
    expect(await imported(one)).toEqual({ good: 0, failed: 2 })
    expect(await table('persons', 'order by id')).toEqual(before)
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

  test('what a row says otherwise of a post that is held, or of its person, is told and stays as it is', async () => {
    const { school, neighbour } = places
    const whole = [...head, 'Телефон', 'Номер приказа']
    const row = ['Стойкова', 'Вера', snilsOf(61), school.title, 'Учитель', '01.09.2026', '', '+7 900', '12-к']
    await imported(await tried('employees', [whole, row]))
    expect((await tried('employees', [whole, row])).counts).toMatchObject(counted({ unchanged: 1 }))
    const otherwise = await tried('employees', [
      whole,
      row.with(5, '02.09.2026'),
      row.with(7, '+7 901'),
      row.with(8, '13-к'),
      row.with(3, neighbour.title).with(7, '+7 901'),
    ])
    expect(await wrongIn(otherwise)).toEqual([
      [2, 'from import-value-stays'],
      [3, 'phone import-value-stays'],
      [4, 'orderNumber import-value-stays'],
      [5, 'phone import-value-stays'],
    ])
    expect(await imported(otherwise)).toEqual({ good: 0, failed: 4 })
  })

  test('two rows of a newcomer who says otherwise in the second: that row is refused, in check and import alike', async () => {
    const { school, neighbour } = places
    const whole = [...head, 'Телефон']
    const one = await tried('employees', [
      whole,
      ['Двойнова', 'Ия', snilsOf(62), school.title, 'Учитель', '', '', '+7 900'],
      ['Двойнова', 'Ия', snilsOf(62), neighbour.title, 'Психолог', '', '', '+7 901'],
    ])
    expect(await wrongIn(one)).toEqual([[3, 'phone import-value-stays']])
    expect(await imported(one)).toEqual({ good: 1, failed: 1 })
  })

  test('mistake 3: a post where the actor sees nobody is not told', async () => {
    const { school, neighbour, far } = places
    const head = ['ФИО', 'СНИЛС', 'Организация', 'Должность']
    const row = (at: Place, post: string) => ['Тайнова Ася', snilsOf(63), at.title, post]
    await imported(await tried('employees', [head, row(school, 'Учитель'), row(far, 'Тайный советник')]))
    const changes = async (by: Actor) => {
      const one = await tried('employees', [head, row(neighbour, 'Психолог')], { by })
      expect(one.counts).toMatchObject(counted({ changed: 1 }))
      return (await rowsOf(one))[0]?.changes
    }
    const old = `Учитель, ${school.title}`
    expect(await changes(actorOf(superadmin))).toMatchObject([{ old: `${old}; Тайный советник, ${far.title}` }])
    expect(await changes(actorOf(await account(site, { metarole: 'admin', home: places.north })))).toMatchObject([
      { old },
    ])
  })
})
