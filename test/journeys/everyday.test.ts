/** Everyday tasks with rights, each by the clicks that a person would count on (the rest of the twelve: people.test.ts). */
import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { type ClickCounter, clickCounter } from '../support/clicks.ts'
import { choose, rows, settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0004'

let browser: Browser
let admin: Visitor
let clicks: ClickCounter
let employee: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  clicks = await clickCounter(admin.page)
  employee = await made('/api/accounts', { login: 'kazhdyy.den', metarole: 'employee', homeId: school })
  for (let number = 1; number <= 30; number += 1) {
    const role = await made('/api/roles', { title: `Дежурный ${String(number).padStart(2, '0')}` })
    const card = await ask(`/api/roles/${role}`)
    const set = await admin.page.request.put(`/api/roles/${role}/rights`, {
      data: { rights: ['school.timetable.view'], updatedAt: card.updatedAt },
    })
    expect(set.status(), await set.text()).toBe(200)
  }
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const ask = async (path: string) => await (await admin.page.request.get(path)).json()
const dialog = () => admin.page.getByRole('dialog')

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

async function openCard(page: Page, search = ''): Promise<void> {
  await page.goto(`/accounts/${employee}${search}`)
  await settled(page)
}

describe('rights of an employee', () => {
  test('A10 one right for a period', async () => {
    const { page } = admin
    await openCard(page)
    const count = await clicks.count('a right for a period', async () => {
      await page.getByRole('button', { name: 'Выдать роль' }).click()
      await dialog().getByText('отдельное право', { exact: true }).click()
      await choose(page, dialog().getByLabel('Право', { exact: true }), 'Расписание — просмотр', 'Расписание')
      await dialog().getByRole('button', { name: 'до конца учебного года' }).click()
      await dialog().getByRole('button', { name: 'Выдать', exact: true }).click()
      await page.getByText('Право выдано').first().waitFor()
    })
    expect(count).toBeLessThanOrEqual(6)
    const { items } = await ask(`/api/accounts/${employee}/grants`)
    expect(items).toMatchObject([{ validUntil: expect.stringMatching(/-08-31T/) }])
  })

  test('A10 one role of more than thirty', async () => {
    const { page } = admin
    await openCard(page)
    const count = await clicks.count('a role from 30', async () => {
      await page.getByRole('button', { name: 'Выдать роль' }).click()
      await choose(page, dialog().getByLabel('Роль', { exact: true }), 'Дежурный 17', 'дежурный 17')
      await dialog().getByRole('button', { name: 'Выдать', exact: true }).click()
      await page.getByRole('link', { name: 'Дежурный 17' }).first().waitFor()
    })
    expect(count).toBeLessThanOrEqual(4)
  })

  test('N10 all that an account holds, with where each is from', async () => {
    const { page } = admin
    await page.goto('/')
    await settled(page)
    const table = page.getByRole('table', { name: 'Что может' })
    const count = await clicks.count('all that an account holds', async () => {
      await page.getByRole('button', { name: /Найти человека/ }).click()
      await page.getByRole('combobox', { name: 'Поиск по всему' }).fill('kazhdyy.den')
      await page
        .getByRole('option', { name: /kazhdyy\.den/ })
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('tab', { name: 'Что может' }).click()
      await table.getByRole('row', { name: /Дежурный 17.*вручную/ }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(2)
  })

  test('B15 why not, and mended where it is told', async () => {
    const { page } = admin
    await page.goto(`/why?account=${employee}&action=school.timetable.edit&node=${school}`)
    const answer = page.getByRole('region', { name: 'Ответ', exact: true })
    const count = await clicks.count('why not, and mended', async () => {
      await answer
        .getByText(/не имеет права/)
        .first()
        .waitFor()
      await answer.getByRole('region', { name: 'Что поможет' }).getByRole('button').first().click()
      await dialog().getByRole('button', { name: 'Выдать', exact: true }).click()
      await page.getByText('Право выдано').first().waitFor()
    })
    expect(count).toBeLessThanOrEqual(2)
    await page.goto(`/why?account=${employee}&action=school.timetable.edit&node=${school}`)
    await answer
      .getByText(/имеет право/)
      .first()
      .waitFor()
  })
})

describe('generated passwords', () => {
  /** The downloaded sheet: its rows of name, organization, login and password. */
  async function cardsOf(ask: () => Promise<unknown>): Promise<string[][]> {
    const [download] = await Promise.all([admin.page.waitForEvent('download'), ask()])
    expect(download.suggestedFilename()).toBe('passwords.xlsx')
    const { sheets } = await readXlsx(new Uint8Array(await readFile(await download.path())))
    expect(sheets.map(({ name }) => name)).toEqual(['Карточка генерации'])
    return sheets[0]?.rows.slice(4).map((row) => row.map(String)) ?? []
  }

  test('B11 one card, many cards at once, and its owner comes in by what stands on it', async () => {
    const { page } = admin
    await openCard(page)
    const one: string[][] = []
    const count = await clicks.count('a generated password on a card', async () => {
      await page.getByRole('button', { name: 'Ещё' }).first().click()
      await page.getByRole('menuitem', { name: 'Карточка генерации' }).click()
      one.push(...(await cardsOf(() => dialog().getByRole('button', { name: 'Выдать и скачать' }).click())))
    })
    expect(count).toBeLessThanOrEqual(3)
    expect(one).toEqual([[expect.any(String), expect.any(String), 'kazhdyy.den', expect.stringMatching(/^\S{8,}$/)]])
    const logins = ['kartochka.odin', 'kartochka.dva', 'kartochka.tri']
    for (const login of logins) await made('/api/accounts', { login, metarole: 'employee', homeId: school })
    await page.goto('/accounts?login=kartochka')
    await rows(page).nth(2).waitFor()
    await settled(page)
    await page.getByRole('checkbox', { name: 'Отметить страницу' }).check()
    await page.getByRole('button', { name: 'Карточки с паролями' }).click()
    const many = await cardsOf(() => dialog().getByRole('button', { name: 'Выдать и скачать' }).click())
    expect(many.map((row) => row[2]).sort()).toEqual(logins.toSorted())
    expect(new Set(many.map((row) => row[3])).size).toBe(3)
    const owner = await browser.visit()
    const [, , login, password] = many[0] as [string, string, string, string]
    await signInFirst(owner.page, login, password, 'Svoy-parol-2026')
    expect(troubles(owner)).toEqual([])
  })
})

describe('lists', () => {
  test('E12 sorted by two columns', async () => {
    const { page } = admin
    await page.goto('/persons')
    await settled(page)
    const count = await clicks.count('two-column sort', async () => {
      await page.getByRole('table').getByRole('button', { name: 'Организация', exact: true }).click()
      await page
        .getByRole('table')
        .getByRole('button', { name: 'Дата рождения', exact: true })
        .click({ modifiers: ['Control'] })
      await page.waitForURL(/sort=home,birthDate/)
    })
    expect(count).toBeLessThanOrEqual(2)
    await settled(page)
    const titles = (name: string) => page.getByRole('columnheader', { name: new RegExp(name) })
    expect(await titles('Организация').getAttribute('aria-sort')).toBe('ascending')
    expect(await titles('Дата рождения').getAttribute('aria-sort')).toBe('ascending')
  })

  test('E12 E14 students of one age by their class: the address keeps it, and the star under a name', async () => {
    const { page } = admin
    await page.goto('/students')
    await settled(page)
    await page.getByRole('columnheader', { name: /Класс, группа/ }).waitFor()
    await page.getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('button', { name: 'Возраст' }).click()
    const ends = page.getByRole('dialog', { name: 'Возраст' })
    await ends.getByLabel('с', { exact: true }).fill('7')
    await ends.getByLabel('по', { exact: true }).fill('9')
    await ends.getByRole('button', { name: 'Применить' }).click()
    await page.waitForURL(/ageFrom=7&ageTo=9/)
    await page.getByRole('button', { name: 'Возраст: 7 – 9' }).waitFor()
    await page.getByRole('button', { name: '☆ Виды' }).click()
    const views = page.getByRole('dialog', { name: 'Виды' })
    await views.getByLabel('Название вида').fill('Младшие')
    await views.getByRole('button', { name: 'Сохранить' }).click()
    await views.getByRole('button', { name: 'Младшие', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Очистить всё' }).click()
    await page.waitForURL((url) => !url.searchParams.has('ageFrom'))
    await page.getByRole('button', { name: '☆ Виды' }).click()
    await views.getByRole('button', { name: 'Младшие', exact: true }).click()
    await page.waitForURL(/ageFrom=7&ageTo=9/)
  })

  test('E14 people of three municipalities', async () => {
    const { page } = admin
    await page.goto('/staff')
    await settled(page)
    const count = await clicks.count('three municipalities', async () => {
      await page
        .getByRole('toolbar')
        .getByRole('button', { name: /^Управление образования/ })
        .click()
      const choices = page.getByRole('dialog').getByRole('checkbox')
      for (const at of [0, 1, 2]) await choices.nth(at).click()
      await page.getByRole('button', { name: 'Применить' }).click()
      await page.getByRole('button', { name: /Отмечено \(3\)/ }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(5)
    await settled(page)
    const chosen = new URL(page.url()).searchParams.get('places') ?? ''
    const each = await Promise.all(chosen.split(',').map((place) => ask(`/api/persons?kind=employee&within=${place}`)))
    const sum = each.reduce((all: number, { total }: { total: number }) => all + total, 0)
    expect(sum).toBeGreaterThan(0)
    await page.getByText(new RegExp(`^1 - \\d+ из ${sum} `)).waitFor()
  })

  test('L18 a template for a whole school', async () => {
    const { page } = admin
    const title = 'Дежурные школы'
    const template = await made('/api/templates', { title, homeId: school })
    const card = await ask(`/api/templates/${template}`)
    const [role] = (await ask('/api/roles?search=Дежурный 01')).items
    const roles = [{ roleId: role.id, scopeId: null }]
    const set = await page.request.put(`/api/templates/${template}/roles`, {
      data: { roles, updatedAt: card.updatedAt },
    })
    expect(set.status(), await set.text()).toBe(200)
    await page.goto(`/accounts?within=${school}&metarole=employee`)
    await settled(page)
    const count = await clicks.count('a template for a department', async () => {
      await page.getByRole('checkbox', { name: 'Отметить страницу' }).click()
      const all = page.getByRole('button', { name: /^выбрать все записи фильтра/ })
      if ((await all.count()) > 0) await all.click()
      await page.getByRole('button', { name: 'Применить шаблон ролей' }).click()
      await choose(page, dialog().getByLabel('Шаблон'), title, title)
      await dialog().getByRole('button', { name: 'Начать' }).click()
      await page.waitForURL(/\/jobs\/./)
    })
    expect(count).toBeLessThanOrEqual(6)
    await page.getByText('закончено').first().waitFor()
  })
})

test('B6 a whole school goes on to the next year, told before it is done, and back again', async () => {
  const { page } = admin
  await page.goto(`/organizations/${school}`)
  await settled(page)
  const count = await clicks.count('promote a school by a year', async () => {
    await page.getByRole('button', { name: /^Перевести на следующий год/ }).click()
    await dialog()
      .getByText(/^Перейдут: /)
      .waitFor()
    await dialog().getByRole('button', { name: 'Перевести на следующий год' }).click()
    await page.getByText(/^Переведена на следующий год/).waitFor()
  })
  expect(count).toBeLessThanOrEqual(2)
  await page.getByRole('button', { name: 'Отменить' }).click()
  await page.getByText('Отменено', { exact: true }).waitFor()
})

test('nothing broke on the way', () => {
  expect(troubles(admin)).toEqual([])
})
