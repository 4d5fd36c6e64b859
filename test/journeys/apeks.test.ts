/** Апекс by itself: a group that mixes rights which can be limited to units with rights which cannot, given in one go (A13, A15). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { choose, rows, settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../support/data-directory.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const methodist = { login: 'metodist', password: 'Vydan6dom' }
const group = 'Журнал и планы'
let directory: TemporaryDataDirectory
let product: Product
let browser: Browser
let admin: Visitor
let university: { id: string; title: string }
let accountId: string
let groupId: string

beforeAll(async () => {
  directory = await temporaryDataDirectory()
  product = await startProduct({ dataDirectory: directory.path, preset: 'apeks' })
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password ?? '')
  const tree = (await (await admin.page.request.get('/api/organizations/tree')).json()) as {
    items: { id: string; title: string }[]
  }
  university = tree.items[0] as typeof university
  accountId = await made('/api/accounts', { ...methodist, metarole: 'employee', homeId: university.id })
  groupId = await made('/api/roles', { title: group })
  const { updatedAt } = (await (await admin.page.request.get(`/api/roles/${groupId}`)).json()) as { updatedAt: string }
  const rights = ['university.student.journal.view', 'university.plans.view-plans']
  await admin.page.request.put(`/api/roles/${groupId}/rights`, { data: { rights, updatedAt } })
})
beforeEach((step) => watchTest(step, admin))
afterAll(async () => {
  await browser.close()
  await product.stop()
  await directory.remove()
})

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

const chair = (title: string) => made('/api/organizations', { title, kind: 'chair', parentId: university.id })

async function openGiving() {
  const { page } = admin
  await page.goto(`/accounts/${accountId}?tab=grants&give=yes`)
  const dialog = page.getByRole('dialog', { name: /^Выдать роль/ })
  await choose(page, dialog.getByLabel('Роль'), group, group)
  return dialog
}

describe('in Апекс', () => {
  test('A15 with no units there is nothing to choose; once they are there, the form offers them', async () => {
    const dialog = await openGiving()
    await settled(admin.page)
    expect(await dialog.getByLabel('В пределах').count()).toBe(0)
    await chair('Кафедра истории')
    await chair('Кафедра алгебры')
    const anew = await openGiving()
    await anew.getByText('Можно ограничить: Электронный журнал', { exact: false }).waitFor()
    await choose(admin.page, anew.getByLabel('В пределах'), 'Кафедра истории', 'истории').catch(() => {})
    await anew.getByTitle('Кафедра истории').waitFor()
    await anew.getByRole('button', { name: 'Выдать' }).click()
    await anew.waitFor({ state: 'hidden' })
    expect(troubles(admin)).toEqual([])
  })

  test('A13 the list says within what; a check at the chair, at another, and of what cannot be limited', async () => {
    const { page } = admin
    await rows(page).filter({ hasText: group }).getByText('в пределах: Кафедра истории').waitFor()
    const ask = async (action: string, node: string) => {
      const response = await page.request.post('/api/decisions/explain', { data: { account: accountId, action, node } })
      return ((await response.json()) as { allowed: boolean }).allowed
    }
    const found = await page.request.get('/api/organizations?kind=chair')
    const chairs = ((await found.json()) as { items: { id: string; title: string }[] }).items
    const at = (title: string) => chairs.find((one) => one.title === title)?.id ?? ''
    expect([
      await ask('university.student.journal.view', at('Кафедра истории')),
      await ask('university.student.journal.view', at('Кафедра алгебры')),
      await ask('university.plans.plans.view', at('Кафедра алгебры')),
      await ask('university.plans.plans.view', university.id),
    ]).toEqual([true, false, true, true])
  })

  test('A13 what cannot be limited is told before it is given at a chair, and on the card of the role', async () => {
    const { page } = admin
    const chairs = await page.request.get('/api/organizations?kind=chair')
    const [{ id }] = ((await chairs.json()) as { items: [{ id: string }] }).items
    await page.goto(`/accounts/${accountId}?tab=grants&give=yes&role=${groupId}&scope=${id}`)
    const dialog = page.getByRole('dialog', { name: /^Выдать роль/ })
    await dialog.getByText('Здесь и ниже действует: Электронный журнал.', { exact: false }).waitFor()
    await dialog.getByText('действует во всей организации: Планы и шаблоны планов', { exact: false }).waitFor()
    await page.goto(`/roles/${groupId}`)
    await page.getByText('во всей организации действует: Планы и шаблоны планов.', { exact: false }).waitFor()
    expect(troubles(admin)).toEqual([])
  })

  test('A13 whoever holds it reads on their own page within what', async (step) => {
    const visitor = await browser.visit()
    watchTest(step, visitor)
    await signInFirst(visitor.page, methodist.login, methodist.password, 'Svoy7parol')
    await visitor.page
      .getByRole('region', { name: 'Мои роли', exact: true })
      .getByText('в пределах: Кафедра истории')
      .waitFor()
    await visitor.page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
    expect(troubles(visitor)).toEqual([])
  })
})
