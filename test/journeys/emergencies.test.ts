/** «Разбить стекло»: a role kept for it by who holds it, taken at once with a reason, and confirmed by somebody else. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0006'
const role = 'Библиотека: библиотекарь'
const breaker = { login: 'avariya.shkola', password: 'Avariya7!shk' }
let browser: Browser
let admin: Visitor
let visitor: Visitor

async function made<T>(path: string, data: object): Promise<T> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBeLessThan(300)
  return (await response.json()) as T
}

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  visitor = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const { id } = await made<{ id: string }>('/api/accounts', { ...breaker, metarole: 'employee', homeId: school })
  await made('/api/grants', { accountId: id, rightId: 'dostup.emergency.use', scopeId: school })
  await signInFirst(visitor.page, breaker.login, breaker.password, 'Avariya8!shk')
})
beforeEach((step) => watchTest(step, visitor, { goesOn: true }))
afterAll(() => browser.close())

test('the role works at once, those who review are told, and what they say stands', async () => {
  const reviewer = admin.page
  await reviewer.goto('/emergencies')
  await choose(reviewer, reviewer.getByLabel('Роль, которую отвести'), role, role)
  await reviewer.getByRole('button', { name: 'Отвести роль' }).click()
  await reviewer.getByText('Роль отведена для аварийных ситуаций.').waitFor()
  await settled(reviewer)
  expect(await axeFindings(reviewer)).toEqual([])

  const { page } = visitor
  await page.goto('/emergencies')
  await page.getByRole('button', { name: 'Разбить стекло' }).click()
  const dialog = page.getByRole('dialog', { name: 'Разбить стекло' })
  await dialog.getByLabel('Где').click()
  await page.locator('.ant-select-tree-node-content-wrapper').first().click()
  await choose(page, dialog.getByLabel('Роль'), role)
  await dialog.getByLabel('Что случилось').fill('Библиотекарь в больнице, экзамен через час')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Разбить стекло' }).click()
  await page.getByText('Роль выдана.').waitFor()
  const row = page.getByRole('region', { name: 'Разбитые стёкла' }).getByRole('listitem')
  await row.filter({ hasText: 'Ждёт проверки' }).waitFor()
  expect(await page.getByRole('button', { name: /^Проверить/ }).count()).toBe(0)

  expect(await (await reviewer.request.get('/api/notices')).text()).toContain('Разбито стекло')
  await reviewer.goto('/emergencies')
  await reviewer.getByRole('button', { name: /^Проверить/ }).click()
  const review = reviewer.getByRole('dialog', { name: 'Проверка аварийного доступа' })
  await review.getByLabel('Почему').fill('Иначе экзамен сорвался бы')
  await review.getByRole('button', { name: 'Записать' }).click()
  await reviewer.getByText('Проверка записана.').waitFor()
  await page.reload()
  await row.filter({ hasText: 'Верно' }).filter({ hasText: 'Иначе экзамен сорвался бы' }).waitFor()
})
