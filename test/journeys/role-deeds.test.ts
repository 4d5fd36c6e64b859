/** A role is copied and compared, its holders are seen and one of them loses it; what an account holds is told with where it is from. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, openSection, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const copy = 'Завуч, без подписи'

let browser: Browser
let admin: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

test('A10 a role is copied under a name of its own', async () => {
  const { page } = admin
  await openSection(page, 'Роли')
  await page.goto('/roles/head-teacher')
  await page.getByRole('button', { name: 'Скопировать роль' }).click()
  const dialog = page.getByRole('dialog', { name: /^Копия роли/ })
  await dialog.getByLabel('Название').fill(copy)
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await page.getByRole('heading', { level: 1, name: copy }).waitFor()
})

test('L17 the search looks in all modules, and says how many it found in each; Esc leaves the full screen', async () => {
  const { page } = admin
  const matrix = page.getByRole('region', { name: 'Права роли' })
  await matrix.getByRole('textbox', { name: 'Найти право или действие' }).fill('расписан')
  await matrix.locator('mark').first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await matrix.getByRole('textbox', { name: 'Найти право или действие' }).fill('')
  await matrix.getByRole('button', { name: 'На весь экран' }).click()
  await matrix.getByRole('button', { name: 'Свернуть' }).waitFor()
  await page.keyboard.press('Escape')
  await matrix.getByRole('button', { name: 'На весь экран' }).waitFor()
})

test('two roles are compared: of a copy nothing differs, of another what does', async () => {
  const { page } = admin
  await page.getByRole('button', { name: 'Сравнить' }).click()
  const dialog = page.getByRole('dialog', { name: /^Чем отличается роль/ })
  await choose(page, dialog.getByRole('combobox', { name: 'С какой ролью сравнить' }), 'Завуч', 'Завуч')
  await dialog.getByText('Права этих ролей одинаковы.').waitFor()
  await choose(page, dialog.getByRole('combobox', { name: 'С какой ролью сравнить' }), 'Учитель', 'Учитель')
  await dialog.getByRole('cell', { name: 'есть' }).first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
})

test('«У кого»: the holders, and one of them loses it by a tick', async () => {
  const { page } = admin
  await page.goto('/roles/head-teacher?tab=holders')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('row').nth(1).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Отключить полномочия' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Начать' }).click()
  await page.waitForURL(/\/jobs\/./)
  await page
    .getByText(/Сделано 1 из 1/)
    .first()
    .waitFor()
})

test('N10 what an account holds, with where it is from, and one click to «Почему?»', async () => {
  const { page } = admin
  await page.goto('/roles/head-teacher?tab=holders&state=live')
  await settled(page)
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('tab', { name: 'Что может' }).click()
  await page.getByRole('table', { name: 'Что может' }).getByRole('row', { name: /Завуч/ }).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Почему «Завуч»?' }).click()
  await page.waitForURL(/\/why\?/)
  await page.getByText(/может/).first().waitFor()
  expect(await troubles(admin)).toEqual([])
})
