/** The home page of somebody with nothing to administer: who they are, what they were given, what they may do. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = { id: 'school-0005', title: /№ 5» г\. Камнегорска$/ }
const teacher = { login: 'glavnaya.uchitel', password: 'Uchitel7!dom' }

let browser: Browser
let system: Visitor
let visitor: Visitor
let accountId: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  system = await browser.visit()
  visitor = await browser.visit()
  await signIn(system.page, 'admin', product.password)
  accountId = await made('/api/accounts', { ...teacher, metarole: 'employee', homeId: school.id })
  await signInFirst(visitor.page, teacher.login, teacher.password, 'Uchitel8!dom')
})
beforeEach((step) => watchTest(step, visitor, { goesOn: true }))
afterAll(() => browser.close())

async function made(path: string, data: object): Promise<string> {
  const response = await system.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

describe('the home page of an employee', () => {
  test('who I am and where; that nothing was given yet, and whom to ask', async () => {
    const { page } = visitor
    await part(page, 'Кто я').getByText(teacher.login).first().waitFor()
    await part(page, 'Кто я').getByText(school.title).waitFor()
    await part(page, 'Мои роли').getByText('Лично вам роли не выданы.').waitFor()
    await part(page, 'Что мне разрешено').waitFor()
    expect(await page.getByText('Последние изменения').count()).toBe(0)
  })

  test('what was given, and what it lets do in which subsystem', async () => {
    const { page } = visitor
    await made('/api/grants', { accountId, roleId: 'teacher', scopeId: school.id })
    await page.reload()
    const role = part(page, 'Мои роли').getByRole('listitem')
    await expect.poll(() => role.allInnerTexts()).toEqual([expect.stringMatching(/^Учитель\s+.*№ 5» г\. Камнегорска$/)])
    await part(page, 'Что мне разрешено')
      .getByRole('button', { name: /^Школа/ })
      .click()
    await part(page, 'Что мне разрешено').getByText('Просмотр расписания', { exact: true }).waitFor()
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
  })

  test('nothing broke on the way', () => {
    expect(troubles(visitor)).toEqual([])
  })
})
