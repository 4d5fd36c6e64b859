/** An organization with more children than fit on any screen: the first come, the rest as one scrolls or searches. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const children = 350
let browser: Browser
let admin: Visitor
let wide: string

async function made(title: string, parentId: string): Promise<string> {
  const response = await admin.page.request.post('/api/organizations', { data: { title, kind: 'class', parentId } })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  wide = 'school-0011'
  for (let number = 1; number <= children; number += 1) await made(`Группа «Ромашка» ${1000 + number}`, wide)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const tree = () => admin.page.getByRole('tree', { name: 'Дерево организаций' })
const rows = () => tree().getByRole('treeitem')

test('the first children come with a row that says how many are below; few rows are drawn', async () => {
  const { page } = admin
  await page.goto(`/organizations/${wide}?within=${wide}`)
  await settled(page)
  await tree()
    .getByRole('treeitem', { name: /Ромашка» 1001/ })
    .waitFor()
  expect(await rows().count()).toBeLessThan(150)
})

test('scrolling brings the rest, and still few rows are drawn', async () => {
  const last = tree().getByRole('treeitem', { name: `Группа «Ромашка» ${1000 + children}` })
  await expect
    .poll(
      async () => {
        await tree()
          .locator('.ant-tree-list-holder')
          .evaluate((list) => list.scrollBy(0, 500))
        return await last.count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  expect(await rows().count()).toBeLessThan(150)
})

test('what has not come is found by search', async () => {
  const { page } = admin
  await page.goto(`/organizations/${wide}`)
  await page.getByRole('complementary').getByRole('textbox').fill('Ромашка 1299')
  await page.getByRole('list', { name: 'Найденные организации' }).getByRole('link', { name: /1299/ }).waitFor()
})

test('nothing broke on the way', () => {
  expect(troubles(admin)).toEqual([])
})
