/** Issue 10: accounts and what they are given, brought in from files. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '../../src/services/audit/index.ts'
import { deactivateGrant } from '../../src/services/grants/index.ts'
import { checkImport, checkTask, getImport } from '../../src/services/imports/index.ts'
import {
  account,
  grant,
  holder,
  type Place,
  person,
  type Region,
  region,
  role,
  type TestAccount,
} from '../support/builders.ts'
import { signedIn } from '../support/callers.ts'
import { expectFresh } from '../support/fresh.ts'
import { counted, openImports } from '../support/imports.ts'
import { actorOf, done, jobRow } from '../support/jobs.ts'
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

const { begun, imported, rowsOf, table, tried, wrongIn } = openImports(
  () => site,
  () => actorOf(superadmin),
)

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

  test('what a row says otherwise of what is given already is told, and stays', async () => {
    const { school } = places
    const given = await account(site, { home: school, login: 'stoykiy' })
    const [power, off] = [await role(site, ['school.timetable.view']), await role(site, ['school.timetable.view'])]
    const head = ['Логин', 'Роль', 'Где', 'Действует с', 'До', 'Основание']
    const row = [given.login, power.title, school.title, '01.01.2020', '31.12.2099', 'Приказ № 1']
    await imported(await tried('grants', [head, row, row.with(1, off.title)]))
    const [{ id }] = await table('grants', `where role_id = '${off.id}'`)
    await perform(site.ctx, actorOf(superadmin), deactivateGrant, id)
    expect((await tried('grants', [head, row])).counts).toMatchObject(counted({ unchanged: 1 }))
    for (const [said, field] of [
      [row.with(3, '02.01.2020'), 'validFrom'],
      [row.with(5, 'Приказ № 2'), 'reason'],
      [row.with(1, off.title), 'power'],
    ] as const) {
      const one = await tried('grants', [head, said])
      expect(await wrongIn(one)).toEqual([[2, `${field} import-value-stays`]])
      expect((await rowsOf(one))[0]?.changes).toEqual([])
      expect(await imported(one)).toEqual({ good: 0, failed: 1 })
    }
  })

  test('what has run out is given anew, when the row says another end', async () => {
    const { school } = places
    const to = await account(site, { home: school, login: 'srochnyy' })
    const power = await role(site, ['school.timetable.view'])
    const head = ['Логин', 'Роль', 'Где', 'До']
    const soon = '2026-09-02T08:00:00.000Z'
    await grant(site, { to, role: power.id, at: school, until: soon })
    site.clock.set('2026-09-03T08:00:00Z')
    expect((await tried('grants', [head, [to.login, power.title, school.title, soon]])).counts).toMatchObject(
      counted({ unchanged: 1 }),
    )
    const one = await tried('grants', [head, [to.login, power.title, school.title, '31.12.2099']])
    expect(one.counts).toMatchObject(counted({ new: 1 }))
    expect(await imported(one)).toEqual({ good: 1, failed: 0 })
    expect(await table('grants', `where account_id = '${to.id}' and valid_until > '2099-01-01'`)).toHaveLength(1)
  })

  test('what one account gains by several rows is counted once', async () => {
    const { school } = places
    const to = await account(site, { home: school, login: 'dvazhdy' })
    const [one, another] = [await role(site, ['school.timetable.view']), await role(site, ['school.timetable.edit'])]
    const head = ['Логин', 'Роль', 'Где']
    const gained = async (...powers: readonly Place[]) => {
      const rows = powers.map(({ title }) => [to.login, title, school.title])
      const { counts } = await tried('grants', [head, ...rows])
      return { gained: counts?.gained ?? 0, gaining: counts?.gaining }
    }
    const [first, second, both] = [await gained(one), await gained(another), await gained(one, another)]
    expect(first.gained).toBeGreaterThan(0)
    expect(both.gaining).toBe(1)
    expect(both.gained).toBeLessThanOrEqual(first.gained + second.gained)
  })

  test('where letters bring passwords, few rows are tried at once: hashing keeps everybody else waiting', async () => {
    const { school } = places
    const head = ['Логин', 'Метароль', 'Организация']
    const atOnce = async () => {
      const id = await begun('accounts', [head, ['parolnyy', 'Сотрудник', school.title]])
      const mapped = { id, fields: ['login', 'metarole', 'home'], otherwise: {} }
      const row = await jobRow(site, await perform(site.ctx, actorOf(superadmin), checkImport, mapped))
      return checkTask.itemsAtOnce?.(row, site.ctx)
    }
    expect(await atOnce()).toBe(100)
    const caller = await signedIn(site, superadmin)
    const changes = [{ id: 'invitations.letter', value: 'password', version: 0 }]
    expect(await caller.patch('/api/settings', { changes })).toMatchObject({ status: 200 })
    expect(await atOnce()).toBe(10)
  })

  test('of more than two thousand rows it is not worked out what they give, and this is said', async () => {
    const { school } = places
    const to = await account(site, { home: school, login: 'odin-iz-mnogih' })
    const power = await role(site, ['school.timetable.view'])
    const head = ['Логин', 'Роль', 'Где']
    const told = async (row_count: number) => {
      const id = await begun('grants', [head, [to.login, power.title, school.title]])
      const mapped = { id, fields: ['login', 'power', 'scope'], otherwise: {} }
      const check = await perform(site.ctx, actorOf(superadmin), checkImport, mapped)
      await site.ctx.database.kysely.updateTable('imports').set({ row_count }).where('id', '=', id).execute()
      await done(site, check)
      const { counts, gainsUntold } = await getImport(site.ctx, actorOf(superadmin), id)
      return { gaining: counts?.gaining, untold: gainsUntold }
    }
    expect(await told(2000)).toEqual({ gaining: 1, untold: false })
    expect(await told(2001)).toEqual({ gaining: 0, untold: true })
  })
})
