/** What lies on top has the keys, what is left behind asks, and what can't be had is said: one thing at a time. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { choose, rows, settled, signIn } from '../support/console-gestures.ts'
import { address } from '../support/registry-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor
let deputy: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const found = await admin.page.request.get('/api/accounts?login=zavuch.school0001')
  deputy = ((await found.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const panel = (page: Page) => page.getByRole('complementary').last()
const question = (page: Page) => page.getByRole('dialog').filter({ hasText: 'Изменения не сохранены' })
const answer = async (page: Page, way: 'Остаться' | 'Уйти без сохранения') => {
  await question(page).getByRole('button', { name: way }).click()
  await question(page).waitFor({ state: 'hidden' })
}

describe('the keys', () => {
  test('Ctrl+S over a dialog is the dialog’s: the card behind it is not saved', async () => {
    const { page } = admin
    await page.goto(`/accounts/${deputy}`)
    await page.getByLabel('Эл. почта').fill('pozadi@example.ru')
    await page.getByRole('button', { name: 'Отключить', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Отмена' }).waitFor()
    await page.keyboard.press('Control+s')
    await page.getByRole('dialog').getByRole('button', { name: 'Отмена' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByText('Изменено 1 поле').waitFor()
    await page.getByRole('button', { name: 'Выдать роль' }).click()
    const give = page.getByRole('dialog')
    await give.getByLabel('Основание').fill('Приказ 12')
    await page.keyboard.press('Control+s')
    await give.getByText('Заполните поле').waitFor()
    await give.getByRole('button', { name: 'Отмена' }).click()
    await answer(page, 'Уйти без сохранения')
    await page.getByText('Изменено 1 поле').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Изменено 1 поле').waitFor({ state: 'detached' })
    expect((await (await page.request.get(`/api/accounts/${deputy}`)).json()).email).toBe('pozadi@example.ru')
  })

  test('beside a list, arrows and Esc in what a button has opened stay there', async () => {
    const { page } = admin
    await page.goto('/accounts?metarole=employee&within=school-0001')
    await settled(page)
    await rows(page).nth(0).getByRole('cell').last().click()
    const shown = () => address(page).row
    await panel(page).getByRole('button', { name: 'Отключить' }).waitFor()
    const row = shown()
    await panel(page).getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(shown()).toBe(row)
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    expect(shown()).toBe(row)
    await panel(page).getByRole('button', { name: 'Отключить' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Отмена' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(shown()).toBe(row)
    await page.keyboard.press('Escape')
    await expect.poll(shown).toBe(undefined)
  })
})

describe('what was changed and not saved asks', () => {
  test('L21 access to records, when another tab or another kind of records is opened', async () => {
    const { page } = admin
    await page.goto('/organizations/school-0002?tab=records&kind=metering-object')
    await settled(page)
    await page
      .getByRole('button', { name: /^Дать доступ/ })
      .first()
      .click()
    await page.getByText('Изменится 1 доступ').waitFor()
    await page.getByRole('tab', { name: 'История' }).click()
    await answer(page, 'Остаться')
    await choose(page, page.getByRole('combobox', { name: 'Вид записей' }), 'Учебный план')
    await answer(page, 'Остаться')
    await page.getByText('Изменится 1 доступ').waitFor()
    expect(address(page).kind).toBe('metering-object')
    await choose(page, page.getByRole('combobox', { name: 'Вид записей' }), 'Учебный план')
    await answer(page, 'Уйти без сохранения')
    await expect.poll(() => address(page).kind).toBe('plan')
  })
})

describe('another list begins afresh', () => {
  test('records of another kind, archived roles, another tab of a card, another organization', async () => {
    const { page } = admin
    await page.goto('/records?kind=metering-object&search=котельная&page=2&sort=-title&within=school-0001')
    await choose(page, page.getByRole('combobox', { name: 'Вид записей' }), 'Учебный план')
    await expect.poll(() => address(page)).toEqual({ kind: 'plan', within: 'school-0001' })
    await page.goto('/roles?page=2&search=у')
    await page.getByRole('checkbox', { name: 'Показывать архив' }).click()
    await expect.poll(() => address(page)).toEqual({ archived: 'yes', search: 'у' })
    await page.goto('/organizations/mo-01?tab=accounts&entry=never&page=2&row=x')
    await page.getByRole('tab', { name: /^Люди/ }).click()
    await expect.poll(() => address(page)).toEqual({ tab: 'persons' })
    await page.goto('/accounts?within=mo-01&last=1&places=school-0001')
    await page.getByRole('button', { name: 'Сбросить' }).click()
    await expect.poll(() => address(page)).toEqual({})
  })

  test('B18 E14 places are offered under the organization of the page, and narrow it further', async () => {
    const { page } = admin
    await page.goto('/accounts?within=mo-01')
    await settled(page)
    await page.getByRole('button', { name: 'Школа' }).click()
    await expect.poll(() => page.getByRole('dialog').getByRole('checkbox').count()).toBeGreaterThan(1)
    await page.getByRole('dialog').getByRole('checkbox').first().check()
    await page.getByRole('dialog').getByRole('button', { name: 'Применить' }).click()
    await expect.poll(() => address(page).places).toMatch(/^school-/)
    expect(address(page).within).toBe('mo-01')
  })
})

describe('what can’t be had is said', () => {
  test('what an account holds, and the cards of an employee, with a way to ask again', async () => {
    const { page } = await browser.visit()
    await signIn(page, 'admin', product.password)
    await page.route(/\/(holdings|staff-cards)$/, (route) => route.abort())
    await page.goto(`/accounts?row=${deputy}`)
    await panel(page).getByRole('alert').getByText('Сервер не отвечает').waitFor()
    const { person } = await (await page.request.get(`/api/accounts/${deputy}`)).json()
    await page.goto(`/persons/${person.id}`)
    await page.getByRole('alert').getByText('Сервер не отвечает').waitFor()
    await page.unrouteAll()
    await page.getByRole('alert').getByRole('button', { name: 'Повторить' }).click()
    await page.getByRole('region', { name: /^Кадры/ }).waitFor()
  })

  test('a role for everyone whose effect has not come when it is given is not «being counted» for ever', async () => {
    const { page } = await browser.visit()
    await signIn(page, 'admin', product.password)
    await page.route(/\/decisions\/preview/, () => {})
    await page.route(/\/organizations\/[^/]+\/grants$/, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await page.goto('/organizations/school-0001?tab=group')
    await page.getByRole('button', { name: 'Выдать всем' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, dialog.getByLabel('Роль'), 'Учитель', 'Учитель')
    await dialog.getByText('Считаем').waitFor()
    await dialog.getByRole('button', { name: 'Выдать всем' }).click()
    await page.getByRole('alert').filter({ hasText: 'Сервер не отвечает' }).waitFor()
    await dialog.getByText('Считаем').waitFor({ state: 'detached' })
  })
})

test('nothing broke on the way', () => {
  expect(troubles(admin)).toEqual([])
})
