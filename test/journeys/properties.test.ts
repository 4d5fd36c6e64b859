/** Stored properties on cards: seen by whoever sees the card, edited by whoever may, told in the history. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0006'
const clerk = { login: 'svoistva.chitatel', password: 'Chitatel7!dom' }

let browser: Browser
let admin: Visitor
let reader: Visitor
let accountId: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  reader = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  accountId = await made('/api/accounts', { ...clerk, metarole: 'employee', homeId: school })
  await made('/api/grants', { accountId, rightId: 'dostup.organizations.view', scopeId: school })
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

const panel = (page: Page) => page.getByRole('region', { name: 'Свойства' })
const row = (page: Page, place: number) => panel(page).getByRole('group').nth(place)
const press = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true }).click()

/** Fills a row that has just been added. */
async function fill(page: Page, place: number, name: string, kind: string, value?: string): Promise<void> {
  await row(page, place).getByLabel('Имя').fill(name)
  await page.keyboard.press('Tab')
  if (kind !== 'текст') await choose(page, row(page, place).getByLabel('Вид значения'), kind)
  if (value !== undefined) await row(page, place).getByLabel('Значение').fill(value)
}

const shown = async (page: Page) =>
  (await panel(page).locator('dl > div').allInnerTexts()).map((line) => line.replaceAll(/\s+/g, ' '))

describe('properties of an account', () => {
  test('are added, each of its kind; what is wrong is said at every row at once', async () => {
    const { page } = admin
    await page.goto(`/accounts/${accountId}`)
    await press(page, 'Задать свойства')
    await fill(page, 0, '1-й отдел', 'текст', 'Кадры')
    await press(page, 'Добавить свойство')
    await fill(page, 1, 'floor', 'число')
    await press(page, 'Добавить свойство')
    await fill(page, 2, 'floor', 'да / нет')
    await press(page, 'Сохранить')
    await row(page, 0)
      .getByText(/^Начните с буквы/)
      .waitFor()
    await row(page, 1).getByText('Введите число').waitFor()
    await row(page, 2).getByText('Такое имя уже есть').waitFor()
  })

  test('what only the server knows to be wrong is said at its row', async () => {
    const { page } = admin
    await row(page, 0).getByLabel('Имя').fill('home')
    await row(page, 1).getByLabel('Значение').fill('2')
    await row(page, 2).getByLabel('Имя').fill('licensed')
    await press(page, 'Сохранить')
    await row(page, 0)
      .getByText(/это модель знает сама/)
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
  })

  test('are saved whole and stay: text, number, yes or no, list', async () => {
    const { page } = admin
    await row(page, 0).getByLabel('Имя').fill('department')
    await press(page, 'Добавить свойство')
    await fill(page, 3, 'floors', 'числа', '1')
    await page.keyboard.press('Enter')
    await page.keyboard.type('2,5')
    await page.keyboard.press('Enter')
    await press(page, 'Сохранить')
    const saved = ['department Кадры', 'floor 2', 'floors 1, 2.5', 'licensed нет']
    await expect.poll(() => shown(page)).toEqual(saved)
    await page.reload()
    await expect.poll(() => shown(page)).toEqual(saved)
    const { properties } = (await (await page.request.get(`/api/accounts/${accountId}`)).json()) as Record<
      string,
      unknown
    >
    expect(properties).toEqual({ department: 'Кадры', floor: 2, floors: [1, 2.5], licensed: false })
  })

  test('B15 the history names them, old and new', async () => {
    const { page } = admin
    await press(page, 'Изменить свойства')
    await row(page, 0).getByLabel('Значение').fill('Учебная часть')
    await panel(page).getByRole('button', { name: 'Убрать свойство «floor»' }).click()
    await press(page, 'Сохранить')
    await expect.poll(() => shown(page)).toEqual(['department Учебная часть', 'floors 1, 2.5', 'licensed нет'])
    await page.getByRole('tab', { name: 'История' }).click()
    await page.getByRole('row', { name: /Свойство «department» было Кадры → Учебная часть/ }).waitFor()
    await page.getByRole('row', { name: /Свойство «floor» было 2 → —/ }).waitFor()
  })

  test('a colleague’s change is not overwritten', async () => {
    const { page } = admin
    await press(page, 'Изменить свойства')
    const card = (await (await page.request.get(`/api/accounts/${accountId}`)).json()) as { updatedAt: string }
    const data = { properties: { department: 'Бухгалтерия' }, updatedAt: card.updatedAt }
    expect((await page.request.put(`/api/accounts/${accountId}/properties`, { data })).status()).toBe(200)
    await row(page, 0).getByLabel('Значение').fill('Столовая')
    await press(page, 'Сохранить')
    await page.getByRole('alert').getByText(/измен/i).first().waitFor()
    await row(page, 0).getByText('Теперь здесь: Бухгалтерия').waitFor()
    await page.waitForLoadState('networkidle')
    await press(page, 'Сохранить')
    await expect.poll(() => shown(page)).toEqual(['department Столовая', 'floors 1, 2.5', 'licensed нет'])
  })
})

describe('properties of an organization', () => {
  test('are edited as well; only then the card says that it was changed', async () => {
    const { page } = admin
    await page.goto(`/organizations/${school}`)
    await page.getByText('Создана', { exact: true }).waitFor()
    expect(await page.getByText('Изменена', { exact: true }).count()).toBe(0)
    await press(page, 'Задать свойства')
    await fill(page, 0, 'licensed', 'да / нет')
    await choose(page, row(page, 0).getByLabel('Значение'), 'да')
    await press(page, 'Сохранить')
    await expect.poll(() => shown(page)).toEqual(['licensed да'])
    await page.getByText('Изменена', { exact: true }).waitFor()
  })

  test('are only read by whoever may see the card and no more', async () => {
    await signInFirst(reader.page, clerk.login, clerk.password, 'Chitatel8!dom')
    await reader.page.goto(`/organizations/${school}`)
    await expect.poll(() => shown(reader.page)).toEqual(['licensed да'])
    await settled(reader.page)
    expect(await panel(reader.page).getByRole('button').count()).toBe(0)
  })

  test('issue 10: of a record on its card, and in a column of its list that is chosen', async () => {
    const { page } = admin
    const id = await made('/api/records', {
      kind: 'metering-object',
      title: 'Котельная со свойством',
      parentId: school,
    })
    await page.goto(`/records/${id}`)
    await press(page, 'Задать свойства')
    await fill(page, 0, 'licensed', 'да / нет')
    await choose(page, row(page, 0).getByLabel('Значение'), 'да')
    await press(page, 'Сохранить')
    await expect.poll(() => shown(page)).toEqual(['licensed да'])
    await page.goto('/records?kind=metering-object&search=со%20свойством')
    await page.getByRole('button', { name: 'Столбцы' }).click()
    await page.getByRole('checkbox', { name: 'Свойства' }).check()
    await page.getByRole('row', { name: /Котельная со свойством.*licensed: да/ }).waitFor()
  })

  test('nothing else broke on the way', () => {
    const path = `/api/accounts/${accountId}/properties`
    expect(troubles(admin, [`422 PUT ${path}`, `409 PUT ${path}`])).toEqual([])
    expect(troubles(reader)).toEqual([])
  })
})
