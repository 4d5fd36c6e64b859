/** Nothing that was typed is lost: neither with the connection, nor with the session. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { choose, replaceGiven, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
let browser: Browser
let admin: Visitor
let deputy: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const found = await admin.page.request.get('/api/accounts?login=zavuch.school0001')
  deputy = ((await found.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
  // The browser's own question, of a page that is left with something typed.
  admin.page.on('dialog', (question) => question.accept())
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

interface Form {
  readonly at: () => string
  /** The button that opens it, where the address alone does not. */
  readonly opener?: string
  readonly place: (page: Page) => Locator
  /** What is typed, by labels. */
  readonly typed: Readonly<Record<string, string>>
  /** What is chosen from a list. */
  readonly chosen?: Readonly<Record<string, string>>
  readonly send: string
}

const dialog = (page: Page) => page.getByRole('dialog').filter({ hasNotText: 'Сеанс закончился' })
const parameters = (page: Page) => page.getByRole('region', { name: 'Параметры' })
const whole = (page: Page) => page.getByRole('main')

const forms: Readonly<Record<string, Form>> = {
  'a new person': {
    ...{ at: () => '/persons?new=person', place: dialog, send: 'Создать' },
    typed: { Фамилия: 'Несохранённая', Имя: 'Анна' },
  },
  'a new account': {
    ...{ at: () => '/accounts?new=yes', place: dialog, send: 'Создать' },
    typed: { Логин: 'ne.poteryan' },
    chosen: { Метароль: 'Сотрудник' },
  },
  'a new role': { at: () => '/roles?new=yes', place: dialog, send: 'Создать', typed: { Название: 'Непотерянная' } },
  'a new organization': {
    ...{ at: () => '/organizations/school-0001', opener: 'Создать подчинённую', place: dialog, send: 'Создать' },
    typed: { Название: 'Непотерянный корпус', Адрес: 'ул. Новая, 1' },
    chosen: { Тип: 'Корпус' },
  },
  'a new key': {
    ...{ at: () => '/keys?new=yes', place: dialog, send: 'Создать' },
    typed: { 'Для чего ключ': 'Проверка связи' },
    chosen: { Подсистема: 'Школа' },
  },
  'giving a role': {
    ...{ at: () => `/accounts/${deputy}?give=yes`, place: dialog, send: 'Выдать' },
    typed: { Основание: 'Приказ 12' },
    chosen: { Роль: 'Учитель' },
  },
  'a card of a person': {
    ...{ at: () => '/persons/p-000310', place: parameters, send: 'Сохранить' },
    typed: { Телефон: '+7 000 111-22-33' },
  },
  'a card of an account': {
    ...{ at: () => `/accounts/${deputy}`, place: parameters, send: 'Сохранить' },
    typed: { 'Эл. почта': 'nabrano@example.ru' },
  },
  'one’s own password': {
    ...{ at: () => '/profile', place: whole, send: 'Сменить пароль' },
    typed: { 'Текущий пароль': 'Starye7!', 'Новый пароль': 'Novye7!!', 'Новый пароль ещё раз': 'Novye7!!' },
  },
}

const names = Object.keys(forms)
const of = (name: string): Form => {
  const form = forms[name]
  if (form === undefined) throw new Error(`no form «${name}»`)
  return form
}

async function fill(page: Page, { at, opener, place, typed, chosen = {} }: Form): Promise<void> {
  await page.goto(at())
  if (opener) await page.getByRole('button', { name: opener }).click()
  for (const [label, text] of Object.entries(typed)) await place(page).getByLabel(label, { exact: true }).fill(text)
  for (const [label, title] of Object.entries(chosen))
    await choose(page, place(page).getByLabel(label, { exact: true }), title, label === 'Роль' ? title : undefined)
}

const send = (page: Page, { place, send }: Form) => place(page).getByRole('button', { name: send, exact: true }).click()

async function expectKept(page: Page, { place, typed, chosen = {} }: Form): Promise<void> {
  for (const [label, text] of Object.entries(typed))
    expect(await place(page).getByLabel(label, { exact: true }).inputValue()).toBe(text)
  for (const title of Object.values(chosen))
    expect(await place(page).getByTitle(title, { exact: true }).count()).toBe(1)
}

const isDeed = (method: string): boolean => method !== 'GET'

describe('the connection is lost while it is sent: said, and kept', () => {
  test.each(names)('%s', async (name) => {
    const { page } = admin
    const form = of(name)
    await fill(page, form)
    await page.route('**/api/**', (route) => (isDeed(route.request().method()) ? route.abort() : route.continue()))
    await send(page, form)
    await page.getByRole('alert').filter({ hasText: 'Сервер не отвечает' }).waitFor()
    await page.unroute('**/api/**')
    await expectKept(page, form)
  })
})

describe('the session ends while it is typed: signed in again, and kept', () => {
  test.each(names)('%s', async (name) => {
    const { page } = admin
    const form = of(name)
    await fill(page, form)
    // Whatever the page still asks for would tell of the end before the form is sent.
    await settled(page)
    await page.request.delete('/api/session')
    await send(page, form)
    const again = page.getByRole('dialog', { name: 'Сеанс закончился' })
    await again.waitFor()
    await again.getByLabel('Логин').fill('admin')
    await again.getByLabel('Пароль', { exact: true }).fill(product.password)
    await again.getByRole('button', { name: 'Войти' }).click()
    await again.waitFor({ state: 'hidden' })
    await expectKept(page, form)
  })
})

test('whoever else signs in finds nothing of what was typed', async () => {
  const { page } = await browser.visit()
  await signIn(page, 'admin', product.password)
  const set = await page.request.put(`/api/accounts/${deputy}/password`, { data: { password: 'Drugoy7!' } })
  expect(set.ok()).toBe(true)
  const form = of('a new person')
  await fill(page, form)
  await page.request.delete('/api/session')
  await send(page, form)
  const another = page.getByRole('dialog', { name: 'Сеанс закончился' })
  await another.getByLabel('Логин').fill('zavuch.school0001')
  await another.getByLabel('Пароль', { exact: true }).fill('Drugoy7!')
  await another.getByRole('button', { name: 'Войти' }).click()
  await replaceGiven(page, 'Drugoy7!', 'Svoy77!!')
  await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
  expect(await page.getByText('Несохранённая').count()).toBe(0)
  expect(
    await page.locator('input').evaluateAll((inputs) => inputs.map((one) => (one as HTMLInputElement).value)),
  ).not.toContain('Несохранённая')
})

test('with nothing typed the page goes with the session', async () => {
  const { page } = await browser.visit()
  await signIn(page, 'admin', product.password)
  await page.goto('/persons')
  await page
    .getByRole('row', { name: /Открыть|[А-Я]/ })
    .first()
    .waitFor()
  await settled(page)
  await page.request.delete('/api/session')
  await page
    .getByRole('navigation', { name: 'Разделы' })
    .getByRole('link', { name: 'Роли', exact: true })
    .last()
    .click()
  await page.getByRole('heading', { name: 'Вход' }).waitFor()
})

test('nothing else broke on the way', () => {
  const provoked = [/^401 /, /ERR_FAILED$/]
  expect(troubles(admin).filter((trouble) => !provoked.some((one) => one.test(trouble)))).toEqual([])
})
