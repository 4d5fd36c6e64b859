/** «Кто может», «Где может», «Что может», now and at a past moment, each line of an answer leading into «Почему?». */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { choose, rows, settled, signIn } from '../support/console-gestures.ts'
import { address } from '../support/registry-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = { id: 'school-0003', title: /№ 3» г\. Камнегорска$/ }
const action = { id: 'school.timetable.edit', title: 'Изменение расписания' }
const login = 'kto.mozhet'

let browser: Browser
let admin: Visitor
let accountId: string
let grantId: string
/** A moment at which the account had the grant. */
let then: string | undefined

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  accountId = await made('/api/accounts', { login, metarole: 'employee', homeId: school.id })
  grantId = await made('/api/grants', { accountId, roleId: 'head-teacher', scopeId: school.id })
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

/** Who may at a moment; about none the answer says when it was given, which is asked about the next time. */
async function holdersAt(at: string | undefined): Promise<{ logins: string[] }> {
  const data = { action: action.id, node: school.id, limit: 500, ...(at && { at }) }
  const response = await admin.page.request.post('/api/decisions/accounts', { data })
  const body = (await response.json()) as { at: string; facts: string; items: { login: string }[] }
  then = body.at
  return { logins: body.facts === 'history' ? body.items.map((item) => item.login) : [] }
}

const answer = (page: Page) => page.getByRole('region', { name: 'Ответ', exact: true })
const line = (page: Page) => rows(page, answer(page)).filter({ hasText: login })
const ask = (page: Page, question: string) =>
  page.getByText(question, { exact: true }).and(page.locator('label *')).click()

describe('questions of now', () => {
  test('from an organization’s card: who may do this here, each with the reason', async () => {
    const { page } = admin
    await page.goto(`/organizations/${school.id}`)
    await page.getByRole('button', { name: 'Кто может…' }).click()
    await page.getByRole('radio', { name: 'Кто может', checked: true }).waitFor({ state: 'attached' })
    await choose(page, page.getByLabel('Действие'), action.title, 'изменение расп')
    await line(page)
      .getByText(
        /^Роль «Завуч» в организации .*№ 3» г\. Камнегорска: кто и когда выдал — .* Даёт право «Расписание — изменение»/,
      )
      .waitFor()
    expect(address(page)).toEqual({ ask: 'who', action: action.id, node: school.id })
  })

  test('from a role’s card: only what the role brings is offered', async () => {
    const { page } = admin
    await page.goto('/roles/teacher')
    await page.getByRole('button', { name: 'Кто может…' }).click()
    await page.getByText('из роли «Учитель»').waitFor()
    const field = page.getByLabel('Действие')
    await field.click()
    await field.fill('расписания')
    const offers = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    await offers.getByTitle('Просмотр расписания', { exact: true }).waitFor()
    expect(await offers.getByTitle(action.title, { exact: true }).count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  test('from an account’s card: what it may do at home, by subsystem, found by a word', async () => {
    const { page } = admin
    await page.goto(`/accounts/${accountId}`)
    await page.getByRole('button', { name: 'Что может здесь' }).click()
    await answer(page)
      .getByRole('heading', { level: 3, name: /^Школа \d+ из \d+$/ })
      .waitFor()
    await page.getByLabel('Найти действие').fill('изменение расписания звонков')
    await expect
      .poll(() => answer(page).getByRole('listitem').allInnerTexts())
      .toEqual(['Изменение расписания звонков'])
  })

  test('the account goes along to the next question: where it may', async () => {
    const { page } = admin
    await ask(page, 'Где может')
    await choose(page, page.getByLabel('Действие'), action.title, 'изменение расп')
    await choose(page, page.getByLabel('Вид'), 'Школа', 'школа')
    await expect.poll(() => rows(page, answer(page)).count()).toBe(1)
    await rows(page, answer(page)).getByRole('link', { name: school.title }).first().waitFor()
    expect(address(page)).toEqual({
      ask: 'where',
      account: accountId,
      action: action.id,
      node: school.id,
      kind: 'school',
    })
  })

  test('a long list is turned by pages, and the browser turns it back', async () => {
    const { page } = admin
    const me = (await (await page.request.get('/api/session')).json()) as { account: { id: string } }
    await page.goto(`/why?ask=where&account=${me.account.id}&action=${action.id}`)
    const first = () => rows(page, answer(page)).first().innerText()
    await answer(page).getByText('50 мест на странице').waitFor()
    const before = await first()
    await answer(page).getByRole('button', { name: 'Дальше' }).click()
    await expect.poll(first).not.toBe(before)
    await page.goBack()
    await expect.poll(first).toBe(before)
  })
})

describe('questions of the past', () => {
  test('a moment at which it may is remembered', async () => {
    await expect.poll(async () => (await holdersAt(then)).logins).toContain(login)
  })

  test('who has lost it is not there any more', async () => {
    const { page } = admin
    expect((await page.request.delete(`/api/grants/${grantId}`)).status()).toBe(204)
    await page.goto(`/why?ask=who&action=${action.id}&node=${school.id}&size=100`)
    await rows(page, answer(page)).first().waitFor()
    await settled(page)
    expect(await line(page).count()).toBe(0)
  })

  test('law 6: but was then, and «Почему?» goes on asking about then', async () => {
    const { page } = admin
    await page.goto(`/why?ask=who&action=${action.id}&node=${school.id}&size=100&at=${then}`)
    await answer(page)
      .getByText(/так было тогда, по истории/)
      .waitFor()
    await line(page)
      .getByRole('link', { name: `Почему? ${login}` })
      .click()
    await answer(page)
      .getByText(
        /^По состоянию на .* \(Asia\/Yekaterinburg\)\. Учётная запись «kto\.mozhet» имеет право «Изменение расписания»/,
      )
      .waitFor()
    expect(address(page)).toEqual({ account: accountId, action: action.id, node: school.id, at: then })
  })

  test('before the history began the server’s refusal is said, and there is nothing to try again', async () => {
    const { page } = admin
    for (const question of ['who', 'where', 'what', 'why']) {
      await page.goto(
        `/why?ask=${question}&account=${accountId}&action=${action.id}&node=${school.id}&at=2000-01-01T00:00:00.000Z`,
      )
      const refusal = page.getByRole('alert').filter({ hasText: 'Так давно истории нет' })
      await refusal.getByText(/^Спросите о моменте не раньше \d+ [а-я]+ 20\d\d/).waitFor()
      expect(await refusal.getByRole('button').count()).toBe(0)
    }
  })

  test('nothing else broke on the way', () => {
    const doors = ['accounts', 'nodes', 'actions', 'explain']
    expect(
      troubles(
        admin,
        doors.map((door) => `422 POST /api/decisions/${door}`),
      ),
    ).toEqual([])
  })
})
