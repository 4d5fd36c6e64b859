/** What a colleague saves while something is ticked and not saved: neither is lost for the other. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { choose, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
let browser: Browser
let admin: Visitor
/** The own savings that a colleague came before. */
const refused: string[] = []

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const ask = async (path: string) => await (await admin.page.request.get(path)).json()

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

async function put(path: string, data: object): Promise<void> {
  const response = await admin.page.request.put(path, { data })
  expect(response.status(), await response.text()).toBe(200)
}

test('L17 rights of a role: a colleague’s are not taken back by the own ticks', async () => {
  const { page } = admin
  const role = await made('/api/roles', { title: 'Вдвоём' })
  await page.goto(`/roles/${role}`)
  const matrix = page.getByRole('region', { name: 'Права роли' })
  await matrix.getByRole('tab', { name: /^Школа 0/ }).click()
  await matrix.getByRole('checkbox', { name: 'Звонки — просмотр' }).check()
  const { updatedAt } = await ask(`/api/roles/${role}`)
  refused.push(`409 PUT /api/roles/${role}/rights`)
  await put(`/api/roles/${role}/rights`, { rights: ['school.timetable.view'], updatedAt })

  const save = matrix.getByRole('button', { name: 'Сохранить' })
  await save.click()
  await matrix.getByRole('tab', { name: /^Школа 2/ }).waitFor()
  await matrix.getByRole('checkbox', { name: 'Звонки — просмотр. изменено, не сохранено' }).waitFor()
  expect(await matrix.getByRole('checkbox', { name: 'Расписание — просмотр' }).isChecked()).toBe(true)
  await save.click()
  await page.getByText('Сохранено', { exact: true }).waitFor()
  expect((await ask(`/api/roles/${role}`)).rights).toHaveLength(2)
})

test('L17 roles of an account: what is ticked stays while the card is saved, and the roles are read anew', async () => {
  const { page } = admin
  const account = await made('/api/accounts', { login: 'vdvoyom', metarole: 'employee', homeId: 'school-0001' })
  await page.goto(`/accounts/${account}?tab=roles`)
  const roles = page.getByRole('group', { name: 'Функциональные роли' })
  await roles.getByRole('checkbox', { name: 'Учитель', exact: true }).check()
  await made('/api/grants', { accountId: account, roleId: 'head-teacher', scopeId: 'school-0001' })
  await page.getByLabel('Эл. почта').fill('vdvoyom@example.ru')
  await page.getByRole('region', { name: 'Параметры' }).getByRole('button', { name: 'Сохранить' }).click()

  await roles.getByRole('checkbox', { name: 'Завуч', exact: true, checked: true }).waitFor()
  expect(await roles.getByRole('checkbox', { name: 'Учитель. изменено, не сохранено' }).isChecked()).toBe(true)
  await page.getByRole('region', { name: 'Роли' }).getByRole('button', { name: 'Сохранить' }).click()
  await roles.getByRole('checkbox', { name: 'Учитель', exact: true, checked: true }).waitFor()
  expect((await ask(`/api/accounts/${account}/grants`)).items).toHaveLength(2)
})

test('L18 roles of a template: a line that is being added stays, and so does a colleague’s', async () => {
  const { page } = admin
  const template = await made('/api/templates', { title: 'Вдвоём' })
  await page.goto(`/templates/${template}`)
  await page.getByRole('button', { name: 'Добавить роль' }).click()
  await choose(page, page.getByRole('combobox', { name: 'Роль', exact: true }), 'Учитель', 'Учитель')
  const { updatedAt } = await ask(`/api/templates/${template}`)
  refused.push(`409 PUT /api/templates/${template}/roles`)
  await put(`/api/templates/${template}/roles`, { updatedAt, roles: [{ roleId: 'head-teacher', scopeId: null }] })

  const form = page.getByRole('region', { name: 'Роли' })
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await form.getByText('Завуч').waitFor()
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await form.getByRole('listitem').filter({ hasText: 'Учитель' }).getByText('где числится').waitFor()
  await settled(page)
  expect((await ask(`/api/templates/${template}`)).roles).toHaveLength(2)
})

test('nothing broke on the way', () => {
  expect(troubles(admin, refused)).toEqual([])
})
