/** What if: who would gain and who would lose what is seen before anything is saved, wherever somebody decides about it. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { choose, openSection, rows, sections, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const login = 'primerka.odin'
const title = 'Примерка звонков'
const password = 'Slozhny7!'
const school = 'school-0004'

let browser: Browser
let admin: Visitor
let account: string
let role: string
let address: string

/** What is not the story, by the API, in the name of whoever looks at the page. */
async function send({ page }: Visitor, method: string, path: string, body?: object) {
  const answer = await page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(path, { method, headers: { 'content-type': 'application/json' }, body })
      return { status: response.status, body: await response.json() }
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as [string, string, string | null],
  )
  expect(answer.status, `${method} ${path}`).toBeLessThan(300)
  return answer.body
}

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  account = (await send(admin, 'POST', '/api/accounts', { login, metarole: 'employee', homeId: school, password })).id
  role = (await send(admin, 'POST', '/api/roles', { title })).id
  const { updatedAt } = await send(admin, 'GET', `/api/roles/${role}`)
  const rights = { rights: ['school.bells.edit'], updatedAt }
  await send(admin, 'PUT', `/api/roles/${role}/rights`, rights)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const outcome = ({ page }: Visitor) => page.getByRole('region', { name: 'Что будет', exact: true })
const dialog = ({ page }: Visitor) => page.getByRole('dialog')
const grants = () => send(admin, 'GET', `/api/accounts/${account}/grants`)

describe('«Что будет, если…»', () => {
  test('a role that would be given: who would gain what and where is listed, and nothing is saved', async () => {
    const { page } = admin
    const { shortTitle } = await send(admin, 'GET', `/api/organizations/${school}`)
    await openSection(page, 'Что будет, если…')
    await choose(page, page.getByLabel('Что изменить'), 'Выдать роль')
    await choose(page, page.getByLabel('Учётная запись'), login, login)
    await choose(page, page.getByLabel('Роль', { exact: true }), title, title)
    await page.getByLabel('Где будет действовать').fill(shortTitle)
    await page.getByRole('treeitem', { name: shortTitle }).first().click()
    await outcome(admin).getByText('+2 действия у 1 человека').waitFor()
    await outcome(admin).getByText('ничего не сохранено').waitFor()

    await outcome(admin).getByRole('tab', { name: 'Получат 1' }).waitFor()
    const gained = rows(page, outcome(admin))
    expect(await gained.count()).toBe(1)
    expect(await gained.getByRole('link', { name: login }).getAttribute('href')).toContain(account)
    expect(await gained.getByRole('link', { name: shortTitle }).getAttribute('href')).toContain(school)
    address = page.url()
    expect((await grants()).items).toEqual([])
  })

  test('the link opens the same for whoever gets it, and each action leads to «Почему?»', async () => {
    const { page } = admin
    await page.goto('/')
    await page.goto(`${address}&page=9`)
    await outcome(admin).getByText('+2 действия у 1 человека').waitFor()
    await rows(page, outcome(admin)).getByRole('link', { name: login }).waitFor()
    await outcome(admin)
      .getByRole('link', { name: /Изменение расписания звонков/ })
      .click()
    await page
      .getByRole('region', { name: 'Ответ' })
      .getByText(/^Учётная запись «primerka\.odin» не имеет права «Изменение расписания звонков»/)
      .waitFor()
  })

  test('L1 a cycle is refused in a sentence, and another choice answers', async () => {
    const { page } = admin
    await page.goto('/what-if?deed=move-node&node=mo-01&parent=school-0001')
    await page
      .getByRole('alert')
      .getByText(/^Получился бы круг\. Организация не может подчиняться/)
      .waitFor()
    await page.goto('/what-if?deed=move-node&node=school-0001&parent=mo-02')
    await outcome(admin)
      .getByRole('tab', { name: /^Получат \d+$/ })
      .click()
    await outcome(admin)
      .getByRole('tab', { name: /^Получат/, selected: true })
      .waitFor()
    expect(new URL(page.url()).searchParams.get('side')).toBe('gained')
  })

  test('a change that nobody would feel is said to change nothing', async () => {
    const { page } = admin
    await page.goto(`/what-if?deed=deactivate-account&account=${account}`)
    await outcome(admin).getByText('Ничего не изменится').waitFor()
    expect(await outcome(admin).getByRole('table').count()).toBe(0)
  })
})

describe('before saving, and before taking away', () => {
  const matrix = () => admin.page.getByRole('region', { name: 'Права роли' })
  const tick = (name: RegExp) => matrix().getByRole('checkbox', { name })
  const foot = () => matrix().getByRole('status')

  test('the foot of the matrix counts those whom saving would reach, and lists them', async () => {
    const { page } = admin
    await send(admin, 'POST', '/api/grants', { accountId: account, roleId: role, scopeId: school })
    await page.goto(`/roles/${role}?subsystem=school`)
    await tick(/^Звонки — изменение/).uncheck()
    await foot()
      .getByText(/^−1 право у 1 человека$/)
      .waitFor()
    await tick(/^Расписание — просмотр/).check()
    await foot()
      .getByText(/^\+1 право у 1 человека, −1 у 1$/)
      .waitFor()

    await matrix().getByRole('button', { name: 'Кто и что' }).click()
    await dialog(admin)
      .getByText(/^\+1 действие у 1 человека, −2 у 1$/)
      .waitFor()
    await dialog(admin).getByRole('tab', { name: 'Потеряют 1' }).waitFor()
    expect(await rows(page, dialog(admin)).innerText()).toContain('Изменение расписания звонков')
    await page.keyboard.press('Escape')
    await dialog(admin).waitFor({ state: 'hidden' })
  })

  test('what another right brings along anyway is nothing new to anybody', async () => {
    await matrix().getByRole('button', { name: 'Отмена' }).click()
    await tick(/^Звонки — просмотр/).click()
    await foot()
      .getByText(/^\+1 право \(никому ничего нового\)$/)
      .waitFor()
    await matrix().getByRole('button', { name: 'Отмена' }).click()
    expect((await send(admin, 'GET', `/api/roles/${role}`)).rights).toEqual(['school.bells.edit'])
  })

  test('what is being saved is no longer asked about: its own question would be refused after it', async () => {
    const { page } = admin
    await page.route('**/api/decisions/preview*', () => {})
    const asked = page.waitForRequest(/decisions\/preview/)
    await tick(/^Звонки — просмотр/).click()
    const question = await asked
    const dropped = page.waitForEvent('requestfailed', (request) => request === question)
    await matrix().getByRole('button', { name: 'Сохранить' }).click()
    await dropped
    await foot().getByText('Изменений нет').waitFor()
    await page.unroute('**/api/decisions/preview*')
  })

  test('deactivating a power says what is lost, and it comes to pass', async () => {
    const { page } = admin
    await page.goto(`/accounts/${account}?tab=grants`)
    await page.getByRole('button', { name: `Деактивировать «${title}»` }).click()
    await dialog(admin)
      .getByRole('status')
      .getByText(/−2 действия у 1 человека/)
      .waitFor()
    const link = await dialog(admin).getByRole('link', { name: 'Кто и что' }).getAttribute('href')
    await dialog(admin).getByRole('button', { name: 'Отмена' }).click()
    await dialog(admin).waitFor({ state: 'hidden' })
    await page.goto(String(link))
    await outcome(admin).getByText('−2 действия у 1 человека').waitFor()
  })

  test('deactivating an account says it as well, and goes on before it is told', async () => {
    const { page } = admin
    await page.goto(`/accounts/${account}`)
    const ask = page.getByRole('button', { name: 'Отключить' })
    await ask.click()
    await dialog(admin)
      .getByRole('status')
      .getByText(/−2 действия у 1 человека/)
      .waitFor()
    await dialog(admin).getByRole('button', { name: 'Отмена' }).click()
    await dialog(admin).waitFor({ state: 'hidden' })

    const unanswered: string[] = []
    await page.route('**/api/decisions/preview*', (route) => void unanswered.push(route.request().url()))
    await ask.click()
    await dialog(admin).getByText('считаем, у кого…').waitFor()
    await dialog(admin).getByRole('button', { name: 'Отключить' }).click()
    await page.getByText('отключена', { exact: true }).waitFor()
    await dialog(admin).waitFor({ state: 'hidden' })
    expect(unanswered, 'not asked again once it is done').toHaveLength(1)
    await page.unroute('**/api/decisions/preview*')
    await page.getByRole('button', { name: 'Включить' }).click()
    await page.getByText('активна', { exact: true }).waitFor()
  })

  test('L5 archiving an organization with others under it tells what goes with it, and who loses what', async () => {
    const { page } = admin
    await page.goto('/organizations/mo-02')
    await page.getByRole('button', { name: 'В архив' }).click()
    await dialog(admin)
      .getByText(/уйдёт в архив организаций и подразделений: [1-9]/)
      .waitFor()
    await dialog(admin)
      .getByText(/^Изменится|человек/)
      .first()
      .waitFor()
    await dialog(admin).getByRole('button', { name: 'Отмена' }).click()
  })
})

describe('whoever may not ask', () => {
  test('is shown no such section, and its address says which right is missing', async () => {
    const employee = await browser.visit()
    await signInFirst(employee.page, login, password, 'Slozhny8!')
    await sections(employee.page).getByRole('link', { name: 'Главная' }).waitFor()
    expect(await sections(employee.page).getByRole('link', { name: 'Что будет, если…' }).count()).toBe(0)
    await employee.page.goto('/what-if')
    await employee.page.getByRole('heading', { name: 'Недостаточно прав' }).waitFor()
    expect(troubles(employee)).toEqual([])
  })

  test('nothing broke on the way', () => {
    const provoked = ['409 POST /api/decisions/preview']
    expect(troubles(admin, provoked)).toEqual([])
  })
})
