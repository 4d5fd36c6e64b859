/** The main story: from signing in to a decided permission, and back. Each test goes on where the one before ended. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { choose, openSection, rows, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const own = { id: 'school-0001', title: /№ 1» г\. Камнегорска$/ }
const neighbour = { id: 'school-0002' }
const action = 'school.timetable.edit'

let browser: Browser
let admin: Visitor
let accountId: string
let key: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

/** What a subsystem does: AuthZEN over HTTP, with its key. */
async function mayEditTimetable(school: string): Promise<unknown> {
  const response = await fetch(`${product.url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { type: 'account', id: accountId },
      action: { name: action },
      resource: { type: 'school', id: school },
    }),
  })
  expect(response.status).toBe(200)
  return await response.json()
}

describe('the story of the first day', () => {
  test('1 the administrator signs in with the password that the first start printed', async () => {
    const { page } = admin
    await signIn(page, 'admin', product.password)
    await page.getByRole('heading', { level: 1, name: /^[А-Я][а-я]+, \d+ [а-я]+$/ }).waitFor()
  })

  test('2 the tree leads from the ministry by 44 municipalities to schools, a college, a university with faculties and chairs', async () => {
    const { page } = admin
    await openSection(page, 'Организации')
    const tree = page.getByRole('tree', { name: 'Дерево организаций' })
    const branch = (name: string | RegExp) => tree.getByRole('treeitem', { name })
    const unfold = (name: string | RegExp) => branch(name).locator('.ant-tree-switcher').click()
    await branch(/УО /).first().waitFor()
    expect(await tree.getByRole('treeitem').first().innerText()).toContain('Минобрнауки Приреченского края')
    expect(await branch(/УО |департамент образования/).count()).toBe(44)
    expect(await branch(/колледж»/).count()).toBe(1)

    await unfold(/государственный университет»/)
    await unfold(/Факультет информационных технологий/)
    await branch(/Кафедра/)
      .first()
      .waitFor()

    await unfold(/Камнегорск, департамент образования/)
    await branch(/«СОШ № 1»/).click()
    await page.getByRole('heading', { level: 1, name: own.title }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/organizations/${own.id}`)
  })

  test('2 an employee’s account is added in the school, for a new person, with a generated password', async () => {
    const { page } = admin
    await page.getByRole('tab', { name: /^Учётные записи/ }).click()
    await page.getByRole('button', { name: 'Добавить' }).click()
    const form = page.getByRole('dialog', { name: 'Новая учётная запись' })
    await form.getByRole('button', { name: 'Добавить нового человека' }).click()
    const person = page.getByRole('dialog', { name: 'Новый человек' })
    await person.getByLabel('Фамилия').fill('Щёголева')
    await person.getByLabel('Имя').fill('Ёлена')
    await person.getByLabel('Отчество').fill('Юрьевна')
    await person.getByLabel('Дата рождения').fill('05.03.1984')
    await person.getByRole('button', { name: 'Создать' }).click()
    await person.waitFor({ state: 'hidden' })
    await form.getByLabel('Логин').fill('schegoleva.story')
    await choose(page, form.getByLabel('Метароль'), 'Сотрудник')
    await form.getByRole('button', { name: 'Сгенерировать' }).click()
    expect(await form.getByLabel('Пароль', { exact: true }).inputValue()).toMatch(/^\S{6,19}$/)
    await form.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name: /Щёголева Ёлена Юрьевна \(schegoleva\.story\)/ }).waitFor()
    accountId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  })

  test('2 it is given the role «Завуч» in that school, and its card shows it', async () => {
    const { page } = admin
    await page.getByText('Полномочий пока нет').waitFor()
    await page.getByRole('button', { name: 'Выдать роль' }).click()
    const dialog = page.getByRole('dialog', { name: /^Выдать роль/ })
    await choose(page, dialog.getByLabel('Роль'), 'Завуч', 'завуч')
    await dialog.getByLabel('Основание').fill('Приказ № 12')
    await dialog.getByRole('button', { name: 'Выдать' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const grant = rows(page).filter({ hasText: 'Завуч' })
    await grant.getByText('действует', { exact: true }).waitFor()
    expect(await grant.getByRole('link', { name: own.title }).getAttribute('href')).toContain(own.id)
    expect(await grant.innerText()).toContain('Приказ № 12')
  })

  test('3 with a key from the settings a subsystem asks POST /access/v1/evaluation: own school yes, neighbour no', async () => {
    const { page } = admin
    await openSection(page, 'Ключи подсистем')
    await page.getByRole('button', { name: 'Создать ключ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Новый ключ подсистемы' })
    await choose(page, dialog.getByLabel('Подсистема'), 'Школа')
    await dialog.getByLabel('Для чего ключ').fill('Проверка истории')
    await dialog.getByRole('button', { name: 'Создать' }).click()
    const issued = page.getByRole('dialog', { name: 'Ключ создан' })
    key = (await issued.getByRole('code').innerText()).trim()
    await issued.getByRole('button', { name: 'Ключ скопирован' }).click()
    await rows(page).filter({ hasText: 'Проверка истории' }).getByText('действует').waitFor()

    expect(await mayEditTimetable(own.id)).toEqual({ decision: true })
    expect(await mayEditTimetable(neighbour.id)).toEqual({ decision: false })
  })

  test('4 «Почему?» shows the chain in words: who gave the grant and when, the role, the right, and from the scope to the school', async () => {
    const { page } = admin
    await page.goto(`/accounts/${accountId}`)
    await page.getByRole('button', { name: 'Почему?' }).click()
    await choose(page, page.getByLabel('Действие'), 'Изменение расписания', 'изменение расп')
    await page.getByLabel('Где', { exact: true }).fill('школа № 1')
    await page.getByRole('treeitem', { name: /№ 1»/ }).first().click()
    const answer = page.getByRole('region', { name: 'Ответ', exact: true })
    await answer.getByText(/^Щёголева Ёлена Юрьевна имеет право «Изменение расписания»/).waitFor()
    const chain = await answer.getByRole('list', { name: 'Откуда право' }).getByRole('listitem').allInnerTexts()
    expect(chain.join('\n')).toMatch(/^Учётная запись[\s\S]*выдано: admin\s+Роль\s+Завуч[\s\S]*Расписание — изменение/)
    expect(chain.at(-1)).toMatch(/^Где\n/)
    await answer.getByText(/^Роль «Завуч» .*основание: Приказ № 12\b/).waitFor()
  })

  test('4 and for the neighbour the nearest miss: the right is held, but in another branch', async () => {
    const { page } = admin
    const url = new URL(page.url())
    url.searchParams.set('node', neighbour.id)
    await page.goto(url.pathname + url.search)
    const answer = page.getByRole('region', { name: 'Ответ', exact: true })
    await answer
      .getByText(/^Щёголева Ёлена Юрьевна не имеет права «Изменение расписания».*: роль «Завуч» даёт это право только /)
      .waitFor()
    const cure = answer.getByRole('region', { name: 'Что поможет' })
    await cure.getByText(/^Выдать (право|роль) «/).waitFor()
    await cure.getByText(/^\+\d+ действи/).waitFor()
    await cure.getByRole('button', { name: 'Выдать…' }).waitFor()
  })

  test('5 the grant is deactivated: the very next check says no', async () => {
    const { page } = admin
    await page.goto(`/accounts/${accountId}`)
    await page.getByRole('button', { name: /^Деактивировать «Завуч»/ }).click()
    const question = page.getByRole('dialog', { name: 'Деактивировать «Завуч»?' })
    await question.getByText(/Щёголева .* сразу потеряет эти права/).waitFor()
    const answered = page.waitForResponse((response) => response.url().endsWith('/deactivate'))
    await question.getByRole('button', { name: 'Деактивировать' }).click()
    await answered
    expect(await mayEditTimetable(own.id)).toEqual({ decision: false })
    await rows(page).filter({ hasText: 'Завуч' }).getByText('деактивировано').waitFor()
    await page.goto(`/why?account=${accountId}&action=${action}&node=${own.id}`)
    await page
      .getByRole('region', { name: 'Ответ', exact: true })
      .getByText(/: роль «Завуч» деактивирована\.$/)
      .waitFor()
  })

  test('5 B15 both changes are in «Журнал изменений», with old and new values', async () => {
    const { page } = admin
    await openSection(page, 'Журнал изменений')
    const grants = rows(page)
      .filter({ hasText: 'Полномочие' })
      .filter({ hasText: /Завуч — (Щёголева|schegoleva)/ })
    await expect.poll(() => grants.count()).toBe(2)
    const opened = async (operation: string) => {
      await grants.filter({ hasText: operation }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('row').nth(1).waitFor()
      const fields = await dialog.getByRole('row').allInnerTexts()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      return fields.map((field) => field.replaceAll(/\s+/g, ' ').trim())
    }
    const given = await opened('создание')
    expect(given.filter((field) => /^[a-z]/i.test(field))).toEqual([])
    expect(given).toContainEqual(expect.stringMatching(/— Завуч/))
    expect(await opened('изменение')).toContainEqual(expect.stringMatching(/^Действует да нет/))
  })

  test('5 B14 the sign-in is in «Журнал событий»', async () => {
    const { page } = admin
    await openSection(page, 'Журнал событий')
    await rows(page).filter({ hasText: 'admin' }).filter({ hasText: 'Вошёл в систему' }).first().waitFor()
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
