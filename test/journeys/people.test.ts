/** Everyday work with people, with the clicks that it takes: found, hired, transferred, dismissed, and what was done undone. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ClickCounter, clickCounter } from '../support/clicks.ts'
import { choose, rows, sections, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0001'
const deputy = { lastName: 'Завучева', firstName: 'Нина', middleName: 'Олеговна', birthDate: '14.05.1990' }
const name = `${deputy.lastName} ${deputy.firstName} ${deputy.middleName}`

let browser: Browser
let admin: Visitor
let clicks: ClickCounter

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  clicks = await clickCounter(admin.page)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const ask = async (path: string) => await (await admin.page.request.get(path)).json()
const effect = () => admin.page.getByRole('complementary', { name: 'Что произойдёт' })
const notice = () =>
  admin.page.getByRole('status').filter({ has: admin.page.getByRole('button', { name: 'Отменить' }) })

async function fillPerson(like: Partial<typeof deputy> = {}): Promise<void> {
  const { page } = admin
  const { lastName, firstName, middleName, birthDate } = { ...deputy, ...like }
  await page.getByLabel('Фамилия').fill(lastName)
  await page.getByLabel('Имя', { exact: true }).fill(firstName)
  await page.getByLabel('Отчество').fill(middleName)
  await page.getByLabel('Дата рождения').fill(birthDate)
  await page.getByLabel('Дата рождения').press('Enter')
}

describe('people come, move and leave', () => {
  test('E12 somebody is found by name and СНИЛС together', async () => {
    const { page } = admin
    const known = await ask('/api/persons/p-000300')
    const count = await clicks.count('find by name and СНИЛС together', async () => {
      await page.getByRole('button', { name: /Найти человека/ }).click()
      await page.getByRole('combobox', { name: 'Поиск по всему' }).fill(`${known.lastName} ${known.snils.slice(0, 6)}`)
      await page.getByRole('option', { name: new RegExp(known.firstName) }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: new RegExp(known.lastName) }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(2)
  })

  test('B6 a deputy head is hired by one form: person, post, account and role at once', async () => {
    const { page } = admin
    const { items } = await ask('/api/roles')
    const role = items.find(({ id }: { id: string }) => id === 'head-teacher').title
    await page.goto(`/organizations/${school}`)
    await settled(page)
    const count = await clicks.count('hire a deputy head', async () => {
      await page.getByRole('button', { name: 'Принять на работу' }).click()
      await fillPerson()
      await page.getByLabel('Должность', { exact: true }).fill('Заместитель директора')
      await page.getByLabel('Номер приказа').fill('161')
      await page.getByRole('button', { name: 'Добавить роль' }).click()
      await choose(page, page.getByLabel('Роль', { exact: true }), role, role)
      await effect().getByText('Появится учётная запись «zavucheva.no».').waitFor()
      await page.getByRole('button', { name: 'Принять на работу' }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(6)
    await notice().getByText('Создана учётная запись «zavucheva.no».').waitFor()
    const [account] = (await ask('/api/accounts?login=zavucheva.no')).items
    expect((await ask(`/api/accounts/${account.id}/grants`)).items).toMatchObject([{ scope: { id: school } }])
    await page.getByText(/приказ № 161/).waitFor()
  })

  test('what is missing is said beside the fields all at once, and nothing that was typed is lost', async () => {
    const { page } = admin
    await page.goto(`/hire?node=${school}`)
    await page.getByLabel('Отчество').fill('Олеговна')
    await page.getByLabel('СНИЛС').fill('112-233-445 00')
    await page.getByRole('button', { name: 'Принять на работу' }).click()
    const wrong = page.getByRole('main').locator('form')
    await wrong.getByText(/контрольная сумма не сходится/).waitFor()
    const missing = page.getByText('Заполните поле')
    await missing.nth(2).waitFor()
    expect(await missing.count()).toBe(3)
    await fillPerson({ firstName: 'Инна', birthDate: '01.02.1991' })
    await page.getByLabel('Должность', { exact: true }).fill('Учитель')
    await page.getByRole('button', { name: 'Принять на работу' }).click()
    await wrong.getByText(/контрольная сумма не сходится/).waitFor()
    expect(await page.getByLabel('Имя', { exact: true }).inputValue()).toBe('Инна')
    await sections(page).getByRole('link', { name: 'Главная' }).click()
    const question = page.getByRole('dialog').filter({ hasText: 'Изменения не сохранены' })
    await question.getByRole('button', { name: 'Остаться' }).click()
    expect(await page.getByLabel('Должность', { exact: true }).inputValue()).toBe('Учитель')
    await sections(page).getByRole('link', { name: 'Главная' }).click()
    await question.getByRole('button', { name: 'Уйти без сохранения' }).click()
    await page.getByLabel('Должность', { exact: true }).waitFor({ state: 'detached' })
  })

  test('who is alike is shown while one types: a second card has to be decided upon', async () => {
    const { page } = admin
    await page.goto(`/hire?node=${school}`)
    await fillPerson()
    const alike = page.getByRole('region', { name: 'Похоже, этот человек уже есть' })
    await alike.getByText(/(?=.*Фамилия совпадает)(?=.*Дата рождения совпадает)(?=.*Отчество совпадает)/).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Должность', { exact: true }).fill('Педагог-организатор')
    await page.getByRole('button', { name: 'Принять на работу' }).click()
    await alike.getByText('Решите, тот же ли это человек').waitFor()
    await alike.getByRole('button', { name: `Взять эту карточку: ${name}` }).click()
    await effect().getByText('Учётная запись «zavucheva.no» останется.').waitFor()
    await page.getByRole('button', { name: 'Принять на работу' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByText('Педагог-организатор').first().waitFor()
    expect((await ask(`/api/persons?lastName=${encodeURIComponent(deputy.lastName)}`)).items).toHaveLength(1)
  })

  test('a transfer says what it does before, and is undone from the notice', async () => {
    const { page } = admin
    const posts = page.getByRole('region', { name: 'Где учится и работает' })
    const { shortTitle } = await ask('/api/organizations/school-0002')
    const count = await clicks.count('transfer to another school', async () => {
      await posts.getByRole('button', { name: /^Перевести: «Педагог-организатор/ }).click()
      const form = page.getByRole('dialog')
      await choose(page, form.getByLabel('Куда'), shortTitle, shortTitle)
      await form.getByText('Прежняя должность закончится, новая начнётся в тот же день.').waitFor()
      expect(await axeFindings(page)).toEqual([])
      await form.getByRole('button', { name: 'Перевести' }).click()
      await posts.getByRole('link', { name: shortTitle }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(4)
    await notice().filter({ hasText: 'Перевод' }).getByRole('button', { name: 'Отменить' }).click()
    await page.getByText('Отменено', { exact: true }).waitFor()
    await posts.getByRole('link', { name: shortTitle }).waitFor({ state: 'detached' })
  })

  test('a dismissal: the account goes with it, and comes back when it is undone', async () => {
    const { page } = admin
    const posts = page.getByRole('region', { name: 'Где учится и работает' })
    const stateOf = async () => (await ask('/api/accounts?login=zavucheva.no')).items[0].active
    const count = await clicks.count('dismiss', async () => {
      await posts.getByRole('button', { name: /^Уволить: «Заместитель директора/ }).click()
      const form = page.getByRole('dialog')
      await form.getByText('Учётная запись «zavucheva.no» отключится.').waitFor()
      await form.getByText(/^Закончатся роли: /).waitFor()
      await form.getByRole('button', { name: 'Уволить' }).click()
      await posts.getByText('увольнение').first().waitFor()
    })
    expect(count).toBeLessThanOrEqual(2)
    await expect.poll(stateOf).toBe(false)
    await notice().filter({ hasText: 'Увольнение' }).getByRole('button', { name: 'Отменить' }).click()
    await posts.getByRole('button', { name: /^Уволить: «Заместитель директора/ }).waitFor()
    await expect.poll(stateOf).toBe(true)
  })

  test('«Сотрудники» shows who works somewhere, and not the pupils; the list of a kind is its own', async () => {
    const { page } = admin
    await page.goto(`/staff?lastName=${encodeURIComponent(deputy.lastName)}`)
    await page.getByRole('region', { name: 'Сотрудники' }).getByRole('link', { name: deputy.lastName }).waitFor()
    await page.goto(`/students?lastName=${encodeURIComponent(deputy.lastName)}`)
    await settled(page)
    expect(await rows(page).filter({ hasText: deputy.lastName }).count()).toBe(0)
  })

  test('nothing was wrong in the browser or on the server besides', () => {
    expect(troubles(admin, ['422 POST /api/employees', '400 POST /api/employees', '409 POST /api/employees'])).toEqual(
      [],
    )
  })
})
