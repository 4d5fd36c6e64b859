/** E7 A representative asks for a role of their people; who decides sees what approval would do; the asker reads the reason of a refusal. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, rows, settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0006'
const role = 'Библиотека: библиотекарь'
const asker = { login: 'zayavki.shkola', password: 'Zayavki7!shk' }
const teacher = { lastName: 'Книголюбова', firstName: 'Вера', birthDate: '1985-04-03' }

let browser: Browser
let admin: Visitor
let visitor: Visitor
let account: string
let askerId: string

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
  const { id } = await made<{ id: string }>('/api/accounts', { ...asker, metarole: 'employee', homeId: school })
  askerId = id
  await made('/api/grants', { accountId: id, roleId: 'epos-organization-administrator', scopeId: school })
  const hired = await made<{ accounts: { id: string }[] }>('/api/employees', {
    ...{ person: teacher, nodeId: school, post: 'Учитель' },
  })
  account = hired.accounts[0]?.id ?? ''
  await signInFirst(visitor.page, asker.login, asker.password, 'Zayavki8!shk')
})
beforeEach((step) => watchTest(step, visitor, { goesOn: true }))
afterAll(() => browser.close())

const heading = (page: Visitor['page'], state: string) =>
  page.locator('.page-head').getByText(state, { exact: true }).waitFor()

async function fill(people: () => Promise<void>): Promise<string> {
  const { page } = visitor
  await page.goto('/requests/new?kind=role')
  await choose(page, page.getByLabel('Подсистема'), 'Библиотека')
  await choose(page, page.getByLabel('Роль в подсистеме'), role)
  await people()
  await page.getByRole('button', { name: 'Отправить' }).click()
  await heading(page, 'ждёт решения')
  return page.url().split('/').at(-1) ?? ''
}

const holds = async () => {
  const { items } = await (await admin.page.request.get(`/api/accounts/${account}/grants`)).json()
  return items.map((one: { role: { title: string } | null }) => one.role?.title).includes(role)
}

describe('E7 requests for roles', () => {
  test('E7 asked for a person who is found, decided with its effect shown before, and the role works', async () => {
    const { page } = visitor
    const id = await fill(async () => {
      const people = page.getByRole('combobox', { name: 'Люди' })
      await people.click()
      await people.fill('Книголюбова')
      await page.locator('.ant-select-item-option').filter({ hasText: 'Книголюбова' }).first().click()
      await page.getByRole('button', { name: 'Убрать: Книголюбова Вера' }).waitFor()
      await settled(page)
      expect(await axeFindings(page)).toEqual([])
    })
    await admin.page.goto('/')
    const waits = admin.page.getByRole('region', { name: 'Ждёт меня' }).getByRole('listitem')
    await waits.filter({ hasText: 'Книголюбова' }).getByRole('link').first().click()
    const effect = admin.page.getByText('Если одобрить:')
    await expect.poll(() => effect.innerText()).toMatch(/\+\d+ .*1 человек/)
    expect(await holds()).toBe(false)
    await settled(admin.page)
    expect(await axeFindings(admin.page)).toEqual([])
    await admin.page.getByRole('button', { name: 'Одобрить' }).click()
    await heading(admin.page, 'исполнена')
    expect(await holds()).toBe(true)
    await page.goto(`/requests/${id}`)
    await heading(page, 'исполнена')
  })

  test('E7 many by a list, a wrong one named; declined with a reason that the asker reads', async () => {
    const { page } = visitor
    await page.goto('/requests/new?kind=role')
    await choose(page, page.getByLabel('Подсистема'), 'Библиотека')
    await choose(page, page.getByLabel('Роль в подсистеме'), role)
    await page.getByText('Убрать', { exact: true }).click()
    const list = page.getByLabel('Или списком')
    await list.fill('Книголюбова Вера 03.04.1985\nНиктоев Никто 01.01.1990')
    await page.getByRole('button', { name: 'Отправить' }).click()
    await page
      .locator('.ant-form-item-explain-error')
      .getByText(/^Никтоев Никто: /)
      .waitFor()
    await list.fill('Книголюбова Вера 03.04.1985')
    await page.getByRole('button', { name: 'Отправить' }).click()
    await heading(page, 'ждёт решения')
    const url = page.url()
    await admin.page.goto(url)
    await admin.page.getByRole('button', { name: 'Отклонить…' }).click()
    const dialog = admin.page.getByRole('dialog', { name: 'Отклонить заявку' })
    await dialog.getByLabel('Причина').fill('Роль нужна для кружка')
    await dialog.getByRole('button', { name: 'Отклонить', exact: true }).click()
    await heading(admin.page, 'отклонена')
    expect(await holds()).toBe(true)
    await page.reload()
    await heading(page, 'отклонена')
    await page.getByRole('tab', { name: 'История' }).click()
    await page.getByText('Роль нужна для кружка').waitFor()
    const { items } = await (await page.request.get('/api/notices')).json()
    expect(items[0].text.ru).toContain('Роль нужна для кружка')
  })

  test('E7 a representative of another organization is refused with a sentence; 390 px wide it all can be done', async () => {
    const { page } = visitor
    const item = { fullName: 'Кто Угодно', birthDate: '1990-01-01' }
    const data = { kind: 'role', organizationId: 'school-0001', items: [item] }
    const refused = await page.request.post('/api/requests', { data, headers: { 'accept-language': 'ru' } })
    expect(refused.status()).toBe(403)
    expect(await refused.json()).toMatchObject({
      code: 'representative-only',
      title: expect.stringMatching(/представитель/),
    })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/requests?whose=mine')
    await rows(page).first().waitFor()
    for (const address of ['/requests?whose=mine', '/requests/new?kind=role', '/requests/new?kind=access']) {
      await page.goto(address)
      await settled(page)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, address).toBeLessThanOrEqual(390)
    }
  })

  test('E4 from the portal’s card that is closed to the form that asks for it, filled in; the organization speaks for it', async () => {
    const { page } = visitor
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('/')
    await page.getByRole('link', { name: 'Попросить доступ: Moodle' }).click()
    // The least role of the system is filled in as well.
    for (const filled of [/^Moodle$/, /^Moodle: слушатель$/])
      await page.locator('.ant-select-content-has-value', { hasText: filled }).waitFor()
    await page.getByRole('textbox', { name: 'Зачем' }).fill('Повышение квалификации')
    await page.getByRole('button', { name: 'Отправить' }).click()
    await heading(page, 'ждёт решения')
    await page.getByText('Ждёт слова организации').waitFor()
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
  })

  test('issue 17: from «Почему нет» to the form for somebody of one’s own people, filled in with the least role', async () => {
    const { page } = visitor
    const rights = ['dostup.decisions.explain', 'dostup.accounts.view', 'dostup.persons.view']
    for (const rightId of rights) await made('/api/grants', { accountId: askerId, rightId, scopeId: school })
    await page.goto(`/why?account=${account}&action=epos.moodle.courses.teach&node=${school}`)
    await page.getByRole('link', { name: 'Попросить доступ' }).click()
    for (const filled of [/^Moodle$/, /^Moodle: преподаватель$/])
      await page.locator('.ant-select-content-has-value', { hasText: filled }).waitFor()
    await page.getByText('Книголюбова').first().waitFor()
    await page.getByRole('button', { name: 'Отправить' }).click()
    await heading(page, 'ждёт решения')
    await page.getByText('Moodle: преподаватель').first().waitFor()
  })

  test('issue 17: an administrator sets a route for a role; the asker reads of it, whoever decides finds it and gives the role', async () => {
    const { page } = admin
    const wanted = 'Библиотека: читатель'
    await page.goto('/settings?tab=approvals')
    await page.getByRole('button', { name: 'Новый маршрут' }).click()
    const dialog = page.getByRole('dialog', { name: 'Новый маршрут согласования' })
    await dialog.getByLabel('Название', { exact: true }).fill('Доступ к чтению')
    await dialog.getByLabel('Код').fill('reading')
    await choose(page, dialog.getByLabel('Заявки на доступ'), 'этих ролей и подсистем')
    // Several may be chosen: the list stays open until it is left.
    await dialog.getByLabel('Роли, которые просят').fill(wanted)
    await page.locator('.ant-select-item-option').filter({ hasText: wanted }).first().click()
    await page.keyboard.press('Tab')
    await dialog.getByLabel('Название этапа').fill('Решение')
    await choose(page, dialog.getByLabel('Кто решает'), 'кому разрешено действие')
    await choose(
      page,
      dialog.getByLabel('Действие'),
      'Решение по заявкам на роли и доступ',
      'Решение по заявкам на роли',
    )
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Доступ к чтению').waitFor()

    const own = visitor.page
    await own.goto('/requests/new?kind=access')
    await choose(own, own.getByLabel('Подсистема'), 'Библиотека')
    await choose(own, own.getByLabel('Роль в подсистеме'), wanted)
    await own.getByText('Решают по маршруту согласования «Доступ к чтению».').waitFor()
    await own.getByRole('textbox', { name: 'Зачем' }).fill('Кружок чтения')
    await own.getByRole('button', { name: 'Отправить' }).click()
    await heading(own, 'согласуется')
    await own.getByText('Доступ к чтению: Решение').waitFor()
    await own.getByRole('tab', { name: 'Согласование' }).click()
    await own.getByText('идёт', { exact: true }).waitFor()
    await settled(own)
    expect(await axeFindings(own)).toEqual([])

    await page.goto('/')
    const waits = page.getByRole('region', { name: 'Ждёт меня' }).getByRole('listitem')
    await waits.filter({ hasText: wanted }).getByRole('link').first().click()
    await page
      .locator('.card-parameters, main')
      .getByRole('link', { name: /^Заявка №/ })
      .click()
    await page.getByRole('button', { name: 'Согласовать' }).click()
    await heading(page, 'исполнена')
    await own.reload()
    await heading(own, 'исполнена')
    const { items } = await (await page.request.get(`/api/accounts/${askerId}/grants`)).json()
    expect(items.map((one: { role: { title: string } | null }) => one.role?.title)).toContain(wanted)
    expect((await page.request.delete('/api/approval-routes/reading')).status()).toBe(204)
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
