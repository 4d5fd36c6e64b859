/** A review of access from its preview to its end: kept, revoked, undone, ended by what was shown. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn } from '../support/console-gestures.ts'
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

const title = 'Рискованное, осень'

test('its preview says how many and whose before it begins', async () => {
  const { page } = admin
  await page.goto('/reviews')
  await page.getByRole('button', { name: 'Начать пересмотр' }).click()
  const form = page.getByRole('dialog', { name: 'Новый пересмотр' })
  await form.getByLabel('Название').fill(title)
  await form.getByText('Только рискованное').click()
  await form.getByRole('button', { name: 'Посмотреть, что получится' }).click()
  const preview = form.getByRole('region', { name: 'Посмотреть, что получится' })
  await preview.getByText(/^\d+ полномочи/).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await form.getByRole('button', { name: 'Начать пересмотр' }).click()
  await page.getByRole('heading', { name: title }).waitFor()
})

test('what is decided takes effect at once, and is undone; what its end takes is seen before', async () => {
  const { page } = admin
  await page.getByText('Все', { exact: true }).click()
  const items = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Отозвать', exact: true }) })
  await items.first().waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  const name = (await items.first().getAttribute('aria-label')) ?? ''
  const item = page.locator(`li[aria-label="${name}"]`).first()
  await item.getByRole('button', { name: 'Что будет, если отозвать' }).click()
  await item.getByText(/Больше не сможет|Ничего не потеряет/).waitFor()
  await item.getByRole('button', { name: 'Отозвать', exact: true }).click()
  const why = page.getByRole('dialog', { name: 'Отозвать: 1' })
  await why.getByLabel('Почему').fill('Давно не нужно')
  await why.getByRole('button', { name: 'Отозвать' }).click()
  await item.getByText(/отозвано · .*Давно не нужно/).waitFor()
  await item.getByRole('button', { name: 'Отменить решение' }).click()
  await item.getByRole('button', { name: 'Оставить' }).click()
  await item.getByText(/^оставлено/).waitFor()
  await page.getByRole('button', { name: 'Завершить' }).click()
  const end = page.getByRole('dialog', { name: 'Завершить пересмотр' })
  await end.getByText('При завершении ничего не будет отозвано.').waitFor()
  await end.getByRole('button', { name: 'Завершить' }).click()
  await page.getByText('завершён', { exact: true }).waitFor()
  expect(troubles(admin)).toEqual([])
})
