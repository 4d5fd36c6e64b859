/** A template of roles: made, filled, given from a card by its star and to many by ticks, and ended by an edit. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, openSection, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const title = 'Библиотекарь школы'

let browser: Browser
let admin: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

test('L18 a title, «Создать», then its roles; nothing is saved until «Сохранить»', async () => {
  const { page } = admin
  await openSection(page, 'Шаблоны')
  await page.getByRole('button', { name: 'Создать шаблон' }).click()
  const dialog = page.getByRole('dialog', { name: 'Новый шаблон ролей' })
  await dialog.getByLabel('Название').fill(title)
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByText('назначить его нельзя').waitFor()
  await page.getByRole('button', { name: 'Добавить роль' }).click()
  await choose(page, page.getByRole('combobox', { name: 'Роль', exact: true }), 'Учитель', 'Учитель')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Сохранить' }).last().click()
  await page.getByText('где числится учётная запись').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
})

test('L18 given to many by ticks, and shown in the column «Шаблон ролей»', async () => {
  const { page } = admin
  await page.goto('/accounts?metarole=employee')
  await settled(page)
  const ticks = page.getByRole('row').getByRole('checkbox')
  for (const at of [1, 2]) await ticks.nth(at).check()
  await page.getByRole('button', { name: 'Применить шаблон ролей' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, dialog.getByLabel('Шаблон'), title, title)
  await dialog.getByRole('button', { name: 'Начать' }).click()
  await page.waitForURL(/\/jobs\/./)
  await page
    .getByText(/Сделано \d из 2/)
    .first()
    .waitFor()
  await page.goto(`/accounts?template=${encodeURIComponent(title)}`)
  await page.getByRole('cell', { name: title }).first().waitFor()
})

test('L18 L19 the star marks it on the card; an edit of the account’s roles ends it', async () => {
  const { page } = admin
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('tab', { name: 'Шаблоны' }).click()
  const star = page.getByRole('button', { name: `Назначить шаблон «${title}»` })
  await star.waitFor()
  expect(await star.getAttribute('aria-pressed')).toBe('true')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('tab', { name: 'Полномочия' }).click()
  await page
    .getByRole('button', { name: /^Удалить «Учитель»/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить', exact: true }).click()
  await page.getByRole('tab', { name: 'Шаблоны' }).click()
  await expect.poll(() => star.getAttribute('aria-pressed')).toBe('false')
  await star.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Назначить', exact: true }).click()
  await expect.poll(() => star.getAttribute('aria-pressed')).toBe('true')
})

test('from 360 px on the list and the card are no wider than the window', async () => {
  const narrow = await browser.visit({ viewport: { width: 360, height: 740 } })
  await signIn(narrow.page, 'admin', product.password)
  await narrow.page.goto('/templates')
  await narrow.page.getByRole('link', { name: title }).click()
  await narrow.page.getByText('где числится учётная запись').waitFor()
  const beyond = () => narrow.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await beyond()).toBeLessThanOrEqual(0)
  expect(await axeFindings(narrow.page)).toEqual([])
  expect(await troubles(narrow)).toEqual([])
  expect(await troubles(admin)).toEqual([])
})
