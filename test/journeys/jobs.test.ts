/** Many at once, from ticks in a list to the job that is looked at first, left, found again, and undone. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { openSection, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

test('rows are ticked, what would be done is looked at, and the job says what was done', async () => {
  const { page } = admin
  await openSection(page, 'Учётные записи')
  await settled(page)
  const ticks = page.getByRole('row').getByRole('checkbox')
  for (const at of [2, 3, 4]) await ticks.nth(at).check()
  await page.getByRole('button', { name: 'Отключить учётные записи' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/Получится: \d из 3/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Начать' }).click()
  await page.waitForURL(/\/jobs\/./)
  await page.getByText('закончено').first().waitFor()
  await page
    .getByText(/Сделано \d из 3/)
    .first()
    .waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
})

test('it is left, found again in the bar, and taken back as one', async () => {
  const { page } = admin
  await openSection(page, 'Роли')
  await page.getByRole('button', { name: /^Задания/ }).click()
  await page.getByRole('link', { name: 'Отключить учётные записи' }).first().click()
  await page.getByRole('button', { name: 'Вернуть как было' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Вернуть как было' }).click()
  await page.getByRole('heading', { name: 'Включить учётные записи' }).waitFor()
  await page.getByText('закончено').first().waitFor()
  await page.getByRole('link', { name: 'Задания', exact: true }).click()
  await page.getByRole('heading', { name: 'Задания' }).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
})

test('whoever keeps the system going sees all jobs and what is done by itself; a narrow screen is no wider for it', async () => {
  const { page } = admin
  await openSection(page, 'Настройки')
  await page.getByRole('tab', { name: 'Задания' }).click()
  await page.getByText('Отправка писем и SMS').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 720 })
  await page.goto(`${product.url}/jobs`)
  await page.getByRole('heading', { name: 'Задания' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await axeFindings(page)).toEqual([])
  expect(await troubles(admin)).toEqual([])
})
