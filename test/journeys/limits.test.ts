/** What people may not do they do not see; what they ask for anyway is refused in words, by the server too. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { fillSignIn, openSection, replaceGiven, rows, sections, signIn, signOut } from '../support/console-gestures.ts'
import { runDostup } from '../support/product.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = { id: 'school-0001', title: 'МАОУ «СОШ № 1» г. Камнегорска' }
const deputy = { login: 'tolko.zavuch', password: 'Zavuch7!dom' }
const given = 'Vydan6!dom'

let browser: Browser
let system: Visitor
let administrator: Visitor
let employee: Visitor
let deputyId: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  system = await browser.visit()
  administrator = await browser.visit()
  employee = await browser.visit()
  await signIn(system.page, 'admin', product.password)
  deputyId = await made('/api/accounts', { ...deputy, password: given, metarole: 'employee', homeId: school.id })
  await made('/api/grants', { accountId: deputyId, roleId: 'head-teacher', scopeId: school.id })
})
afterAll(() => browser.close())

async function made(address: string, data: object): Promise<string> {
  const response = await system.page.request.post(address, { data })
  expect(response.status(), await response.text()).toBe(201)
  const { id } = (await response.json()) as { id: string }
  return id
}

const shownSections = ({ page }: Visitor) => sections(page).getByRole('listitem').allInnerTexts()

/** Opens an address by hand and reads what the page says instead. */
async function refusal({ page }: Visitor, address: string): Promise<string> {
  await page.goto(address)
  await page.getByRole('alert').waitFor()
  return await page.getByRole('main').innerText()
}

describe('the administrator of a school', () => {
  beforeEach((step) => watchTest(step, administrator))

  test('signs in with the password that `dostup password` gave, while the server runs', async () => {
    const password = await runDostup(product.dataDirectory, 'password', 'admin.school0001')
    await signIn(administrator.page, 'admin.school0001', password)
  })

  test('B13 B15 sees neither the change log nor the keys in the navigation', async () => {
    expect(await shownSections(administrator)).toEqual([
      'Главная',
      'Организации',
      'Люди',
      'Учётные записи',
      'Записи',
      'Справочники',
      'Роли',
      'Доступ',
      'Заявки',
      'Согласования',
      'Портал',
      'Журналы',
    ])
  })

  test('B3 L4 sees the own school and what is under it, neither neighbours nor those above', async () => {
    const { page } = administrator
    await openSection(page, 'Организации')
    const tree = page.getByRole('tree', { name: 'Дерево организаций' })
    await tree.getByRole('treeitem', { name: '11-А' }).waitFor()
    expect(await tree.getByRole('treeitem').first().innerText()).toContain(school.title)
    expect(await tree.getByRole('treeitem', { name: /Минобрнауки|СОШ № 2|департамент/ }).count()).toBe(0)
    await page.getByLabel('Найти организацию').fill('СОШ № 2')
    await page.getByText('Ничего не найдено').waitFor()
  })

  test('B13 looks at roles and their rights only', async () => {
    const { page } = administrator
    await openSection(page, 'Роли')
    expect(await page.getByRole('button', { name: 'Создать роль' }).count()).toBe(0)
    await page.getByRole('textbox', { name: 'Поиск' }).fill('завуч')
    await page.getByRole('link', { name: 'Завуч', exact: true }).click()
    await page.getByText('Вы можете посмотреть права роли.').waitFor()
    const ticks = page.getByRole('region', { name: 'Права роли' }).getByRole('checkbox')
    expect(await ticks.count()).toBeGreaterThan(10)
    expect(await ticks.and(page.locator(':enabled')).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Сохранить' }).count()).toBe(0)
  })

  test('B2 is offered no metarole of administrators for a new account', async () => {
    const { page } = administrator
    await page.goto('/accounts?new=account')
    const form = page.getByRole('dialog', { name: 'Новая учётная запись' })
    await form.getByLabel('Метароль').click()
    const offered = page.locator('.ant-select-dropdown').getByTitle(/./)
    await offered.first().waitFor()
    const titles = await offered.allInnerTexts()
    expect(titles).toContain('Родитель')
    expect(titles).not.toContain('Супер-администратор')
    expect(titles).not.toContain('Администратор учреждения')
  })

  test('mistake 17 a forbidden page by its address says what is missing', async () => {
    expect(await refusal(administrator, '/changes')).toMatch(/Недостаточно прав[\s\S]*Журнал изменений/)
    expect(await refusal(administrator, '/keys')).toMatch(/Недостаточно прав[\s\S]*Ключи подсистем/)
    expect(await refusal(administrator, '/organizations/school-0002')).toMatch(/Не найдено[\s\S]*не видна/)
  })

  test.each([
    ['B13', 'PUT', '/api/roles/head-teacher/rights', { rights: [], updatedAt: '2026-01-01T00:00:00Z' }, 403],
    ['B15', 'GET', '/api/changes', undefined, 403],
    ['B2', 'POST', '/api/accounts', { login: 'b2.try', metarole: 'admin', homeId: school.id, active: true }, 403],
    ['L4', 'POST', '/api/grants', { accountId: 'a-000242', roleId: 'teacher', scopeId: 'school-0002' }, 404],
    ['L4', 'PATCH', '/api/organizations/school-0002', { fax: '1' }, 404],
  ])('%s the server refuses %s %s in the same session', async (_, method, address, data, status) => {
    const response = await administrator.page.request.fetch(address, { method, ...(data && { data }) })
    expect(response.status(), await response.text()).toBe(status)
  })

  test('nothing else broke on the way', () => {
    const provoked = ['403 GET /api/changes', '403 GET /api/keys', '404 GET /api/organizations/school-0002']
    expect(troubles(administrator, provoked)).toEqual([])
  })
})

describe('an employee with the role «Завуч» alone', () => {
  beforeEach((step) => watchTest(step, employee, { goesOn: true }))

  test('L16 a wrong password and an unknown login are refused with the same words', async () => {
    const { page } = employee
    await page.goto('/accounts')
    const said = async (login: string, password: string) => {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await fillSignIn(page, login, password)
      await answered
      return await page.getByRole('alert').innerText()
    }
    const wrong = await said(deputy.login, 'Ne-tot-parol1')
    expect(wrong).toContain('Неверный логин или пароль')
    expect(await said('net.takogo', 'Ne-tot-parol1')).toBe(wrong)
  })

  test('signs in with the password that was given, and does nothing before it is changed', async () => {
    const { page } = employee
    await fillSignIn(page, deputy.login, given)
    await page
      .getByRole('alert')
      .getByText(/задали за вас/)
      .waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await replaceGiven(page, given, given)
    await page.getByText('Задайте пароль, отличный от текущего.').waitFor()
    expect((await page.request.get('/api/catalog')).status()).toBe(403)
    await replaceGiven(page, given, deputy.password)
  })

  test('sees little: the role speaks of the school’s own work, not of this console', async () => {
    const { page } = employee
    await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
    expect(await shownSections(employee)).toEqual(['Главная', 'Заявки', 'Согласования', 'Портал'])
    expect(await refusal(employee, '/accounts')).toContain('Недостаточно прав')
  })

  test('A6 switched off while at work: the next step shows the sign-in, and the password no longer helps', async () => {
    const { page } = employee
    await system.page.goto(`/accounts/${deputyId}`)
    await system.page.getByRole('button', { name: 'Отключить' }).click()
    await system.page.getByRole('dialog').getByRole('button', { name: 'Отключить' }).click()
    await system.page.getByRole('button', { name: 'Включить' }).waitFor()
    await page.goto('/persons')
    await fillSignIn(page, deputy.login, deputy.password)
    await page
      .getByRole('alert')
      .getByText(/Неверный логин или пароль/)
      .waitFor()
  })

  test('switched on again they come to the page that they had asked for; signed out they are out', async () => {
    const { page } = employee
    await system.page.getByRole('button', { name: 'Включить' }).click()
    await system.page.getByRole('button', { name: 'Отключить' }).waitFor()
    await fillSignIn(page, deputy.login, deputy.password)
    await page.getByText('Недостаточно прав').waitFor()
    expect(new URL(page.url()).pathname).toBe('/persons')
    await signOut(page)
    await page.goto('/')
    await page.getByLabel('Логин').waitFor()
    expect((await page.request.get('/api/session')).status()).toBe(401)
  })

  test('B14 all of it is in «Журнал событий» of the school', async () => {
    const { page } = administrator
    await page.goto('/events')
    const events = rows(page).filter({ hasText: deputy.login })
    for (const event of ['Вход отклонён', 'Вошёл в систему', 'Вышел из системы'])
      await events.filter({ hasText: event }).first().waitFor()
  })

  test('nothing else broke on the way', () => {
    const provoked = [
      '401 POST /api/session',
      // The stream of whoever is out may ask once more before the page knows.
      '401 GET /api/notices/stream',
      '422 PUT /api/session/password',
      '403 GET /api/accounts',
      '403 GET /api/persons',
    ]
    expect(troubles(employee, provoked)).toEqual([])
    expect(troubles(system)).toEqual([])
  })
})
