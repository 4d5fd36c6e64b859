/** Working as another: with a reason, told on every page, and back again; and what a browser keeps of whoever has gone. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn, signOut } from '../support/console-gestures.ts'
import { type Browser, openBrowser, type Visitor, watchTest } from '../support/visitor.ts'

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
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const me = async () => (await (await admin.page.request.get('/api/session')).json()) as { account: { login: string } }

test('somebody’s card, a reason, their rights; the page says so, and one click leads back', async () => {
  const { page } = admin
  await page.goto(`/accounts/${deputy}`)
  await page.getByRole('button', { name: 'Ещё' }).click()
  await page.getByRole('menuitem', { name: 'Войти от имени' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Причина').fill('Жалоба: не видно расписания')
  await form.getByRole('button', { name: 'Войти от имени' }).click()
  const banner = page.getByRole('alert').filter({ hasText: 'Вы работаете от имени' })
  await banner.waitFor()
  expect(await banner.innerText()).toContain('Жалоба: не видно расписания')
  expect((await me()).account.login).toBe('zavuch.school0001')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.goto('/accounts')
  await banner.getByRole('button', { name: 'Завершить' }).click()
  await banner.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await me()).account.login).toBe('admin')
})

test('no title of a card that was opened stays in the browser of whoever signs out', async () => {
  const { page } = admin
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('dostup.recent.')))
  await page.goto(`/accounts/${deputy}`)
  await settled(page)
  await expect.poll(kept).toHaveLength(1)
  await signOut(page)
  await expect.poll(kept).toEqual([])
})
