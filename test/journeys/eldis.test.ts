/** Элдис by itself: how its users have reports run (L14), read where one is run. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { settled, signIn } from '../support/console-gestures.ts'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../support/data-directory.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

let directory: TemporaryDataDirectory
let product: Product
let browser: Browser
let admin: Visitor
beforeAll(async () => {
  directory = await temporaryDataDirectory()
  product = await startProduct({ dataDirectory: directory.path, preset: 'eldis' })
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password ?? '')
})
beforeEach((step) => watchTest(step, admin))
afterAll(async () => {
  await browser.close()
  await product.stop()
  await directory.remove()
})

const ask = async (path: string) => await (await admin.page.request.get(path)).json()

async function set(settings: object): Promise<void> {
  const { account } = await ask('/api/session')
  const { updatedAt } = await ask(`/api/accounts/${account.id}`)
  const answer = await admin.page.request.patch(`/api/accounts/${account.id}`, { data: { ...settings, updatedAt } })
  expect(answer.status(), await answer.text()).toBe(200)
}

test('L14 the reporting day is put into the end of the period, and where it is wished the report is made at once', async () => {
  const { page } = admin
  const { home } = await ask('/api/session')
  const run = async () => {
    await page.goto(`/organizations/${home.id}`)
    await settled(page)
    await page.getByRole('button', { name: 'Отчёт о событиях…' }).click()
  }
  await set({ reportDay: 25 })
  await run()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Начало периода').inputValue()).toMatch(/^26\./)
  expect(await dialog.getByLabel('Конец периода').inputValue()).toMatch(/^25\./)
  await dialog.getByRole('button', { name: 'Сформировать' }).click()
  await page.waitForURL(/\/events\?.*from=\d{4}-\d\d-26&to=\d{4}-\d\d-25/)
  await page.getByRole('heading', { level: 1, name: 'Журнал событий' }).waitFor()
  await set({ reportAtOnce: true })
  await run()
  await page.waitForURL(/\/events\?.*from=\d{4}-\d\d-26&to=\d{4}-\d\d-25/)
  expect(troubles(admin)).toEqual([])
})
