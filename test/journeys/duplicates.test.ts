/** E6, E11: two cards of one person side by side: what differs is seen, what stays is chosen, they are merged, and taken apart again. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
let browser: Browser
let desk: Visitor
const ids: string[] = []
beforeAll(async () => {
  browser = await openBrowser(product.url)
  desk = await browser.visit()
  await signIn(desk.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, desk, { goesOn: true }))
afterAll(() => browser.close())

const ask = async (path: string, body?: object) => {
  const asked = await desk.page.request.fetch(path, body ? { method: 'POST', data: body } : {})
  return await asked.json()
}

const cards = [
  { lastName: 'Семёнова-Дубль', middleName: 'Игоревна', phone: '+7 900 555-01-73' },
  { lastName: 'Семенова-Дубль', email: 'semenova.dubl@edu.example', phone: '+7 900 555-18-20' },
]

test('E11 two cards stand side by side: what differs is marked by letter, one account of a metarole is chosen (E9)', async () => {
  const { page } = desk
  const { items } = await ask('/api/organizations?limit=1')
  const homeId = items[0].id as string
  for (const [at, card] of cards.entries()) {
    const { id } = await ask('/api/persons', { ...card, firstName: 'Алёна', birthDate: '1990-05-14', homeId })
    ids.push(id)
    const login = `semenova-dubl-${at}`
    await ask('/api/accounts', { login, metarole: 'employee', homeId, personId: id, password: 'Rodnik-71x' })
  }
  await page.goto(`/compare?ids=${ids.join(',')}`)
  await page.getByRole('heading', { name: 'Один ли это человек?' }).waitFor()
  const table = page.getByRole('table', { name: 'Сравнение личностей' })
  expect(
    await table
      .getByRole('row', { name: /^Фамилия/ })
      .locator('mark')
      .allInnerTexts(),
  ).toEqual(['ё', 'е'])
  const merge = page.getByRole('button', { name: 'Объединить' })
  await expect.poll(() => merge.isDisabled()).toBe(true)
  await table.getByRole('radio', { name: /^semenova-dubl-1/ }).check()
  await page
    .getByText('Учётная запись semenova-dubl-1 останется, semenova-dubl-0 отключится', { exact: false })
    .waitFor()
  await table.getByRole('radio', { name: 'Телефон: +7 900 555-18-20' }).focus()
  await page.keyboard.press('Space')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
})

test('from 390 px on all of it can be done', async () => {
  const { page } = desk
  await page.setViewportSize({ width: 390, height: 844 })
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('E6 they are merged: an old link leads to who stays, and on the card they are taken apart exactly', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Объединить' }).click()
  await page.getByText('Объединены: ', { exact: false }).waitFor()
  await page.goto(`/persons/${ids[1]}`)
  await page.waitForURL(`**/persons/${ids[0]}*`)
  expect(await ask(`/api/persons/${ids[0]}`)).toMatchObject({ ...cards[0], ...cards[1], lastName: cards[0]?.lastName })
  const merged = page.getByRole('region', { name: 'Объединённые карточки' })
  await merged.getByRole('button', { name: /^Разъединить/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Разъединить' }).click()
  await page.getByText('Разъединены: ', { exact: false }).waitFor()
  await merged.waitFor({ state: 'detached' })
  expect(await ask(`/api/persons/${ids[1]}`)).toMatchObject({ id: ids[1], ...cards[1], accounts: [{ active: true }] })
  expect(await ask(`/api/persons/${ids[0]}`)).toMatchObject({ ...cards[0], email: null, accounts: [{ active: true }] })
  expect(await troubles(desk)).toEqual([])
})
