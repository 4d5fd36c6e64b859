/** Names are text: what looks like markup is shown as it was typed, wherever it stands (mistake 75). */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor } from '../support/visitor.ts'

const product = inject('product')
const title = '<img src=x onerror="document.title=1">Школа «<b>Заря</b>»'
let browser: Browser
let admin: Visitor
let id: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const data = { title, kind: 'class', parentId: 'school-0012' }
  const response = await admin.page.request.post('/api/organizations', { data })
  expect(response.status(), await response.text()).toBe(201)
  id = ((await response.json()) as { id: string }).id
})
afterAll(() => browser.close())

test.each([
  ['its card', () => `/organizations/${id}`],
  ['the change log', () => '/changes'],
  ['a search', () => '/organizations/school-0012?search=Заря'],
  ['a preview', () => `/what-if?deed=move-node&node=${id}&parent=school-0013`],
])('mistake 75 %s shows it as text', async (_place, address) => {
  const { page } = admin
  await page.goto(address())
  await settled(page)
  await page.getByText('onerror=').first().waitFor()
  expect(await page.locator('img[src="x"], main b:text-is("Заря")').count()).toBe(0)
  expect(await page.title()).not.toBe('1')
})

test('nothing broke on the way', () => {
  expect(troubles(admin)).toEqual([])
})
