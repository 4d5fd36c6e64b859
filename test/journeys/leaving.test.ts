/** What was typed and not saved is not lost by a click: every form asks before it is left. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { sections, settled, signIn } from '../support/console-gestures.ts'
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
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const question = (page: Page) => page.getByRole('dialog').filter({ hasText: 'Изменения не сохранены' })
const answer = async (page: Page, way: 'Остаться' | 'Уйти без сохранения') => {
  await question(page).getByRole('button', { name: way }).click()
  await question(page).waitFor({ state: 'hidden' })
}

/** Each form: where it opens, the field that is typed into, and the button that opens it, where the address alone does not. */
const dialogs = [
  ['a new person', () => '/persons?new=person', 'Фамилия'],
  ['a new account', () => '/accounts?new=yes', 'Логин'],
  ['a new role', () => '/roles?new=yes', 'Название'],
  ['a new organization', () => '/organizations/school-0001', 'Название', 'Создать подчинённую'],
  ['a new key', () => '/keys?new=yes', 'Для чего ключ'],
  ['giving a role', () => `/accounts/${deputy}?give=yes`, 'Основание'],
] satisfies readonly [string, () => string, string, string?][]

describe('a dialog', () => {
  test.each(dialogs)(
    '%s: Esc, «Отмена» and «back» ask; staying keeps what was typed',
    async (_name, place, field, opener?: string) => {
      const { page } = admin
      await page.goto('/')
      await settled(page)
      await page.goto(place())
      if (opener) await page.getByRole('button', { name: opener }).click()
      const form = page.getByRole('dialog')
      const input = form.getByLabel(field, { exact: true })
      await input.waitFor()
      await form.getByRole('button', { name: 'Отмена' }).click()
      await form.waitFor({ state: 'hidden' })

      await page.goto(place())
      if (opener) await page.getByRole('button', { name: opener }).click()
      await input.fill('Набрано')
      await page.keyboard.press('Escape')
      await answer(page, 'Остаться')
      await form.getByRole('button', { name: 'Отмена' }).click()
      await answer(page, 'Остаться')
      expect(await input.inputValue()).toBe('Набрано')
      await form.getByRole('button', { name: 'Отмена' }).click()
      await answer(page, 'Уйти без сохранения')
      await form.waitFor({ state: 'hidden' })
    },
  )
})

describe('a card', () => {
  test('another page, while a field is changed, asks; leaving drops it', async () => {
    const { page } = admin
    await page.goto(`/accounts/${deputy}`)
    const email = page.getByLabel('Эл. почта')
    await email.fill('nabrano@example.ru')
    await sections(page).getByRole('link', { name: 'Роли', exact: true }).last().click()
    await answer(page, 'Остаться')
    expect(await email.inputValue()).toBe('nabrano@example.ru')
    await sections(page).getByRole('link', { name: 'Роли', exact: true }).last().click()
    await answer(page, 'Уйти без сохранения')
    await page.getByRole('heading', { name: 'Роли' }).waitFor()
  })

  test('without changes nothing is asked', async () => {
    const { page } = admin
    await page.goto(`/accounts/${deputy}`)
    await page.getByLabel('Эл. почта').waitFor()
    await sections(page).getByRole('link', { name: 'Роли', exact: true }).last().click()
    await page.getByRole('heading', { name: 'Роли' }).waitFor()
    expect(await question(page).count()).toBe(0)
  })
})

const menu = (page: Page) => page.getByRole('button', { name: /^Меню пользователя/ })

describe('everywhere else', () => {
  test('«Мой профиль»: a password that is being changed', async () => {
    const { page } = admin
    await page.goto('/')
    await menu(page).click()
    await page.getByRole('menuitem', { name: 'Мой профиль' }).click()
    const current = page.getByLabel('Текущий пароль')
    await current.fill('Набрано')
    const leave = () => sections(page).getByRole('link', { name: 'Роли', exact: true }).last().click()
    await leave()
    await answer(page, 'Остаться')
    expect(await current.inputValue()).toBe('Набрано')
    await leave()
    await answer(page, 'Уйти без сохранения')
    await current.waitFor({ state: 'hidden' })
  })

  test('signing out, while a field is changed', async () => {
    const { page } = admin
    await page.goto(`/accounts/${deputy}`)
    const email = page.getByLabel('Эл. почта')
    await email.fill('nabrano@example.ru')
    await menu(page).click()
    await page.getByRole('menuitem', { name: 'Выйти' }).click()
    await answer(page, 'Остаться')
    expect(await email.inputValue()).toBe('nabrano@example.ru')
    await page.getByRole('button', { name: 'Отмена' }).click()
  })

  test('another tab of a role, while a right is ticked or its name is changed', async () => {
    const { page } = admin
    await page.goto('/roles/head-teacher?tab=about')
    const title = page.getByLabel('Название')
    await title.fill('Набрано')
    await page.getByRole('tab', { name: 'История' }).click()
    await answer(page, 'Остаться')
    expect(await title.inputValue()).toBe('Набрано')
    await page.getByRole('tab', { name: 'История' }).click()
    await answer(page, 'Уйти без сохранения')
    await page.getByRole('tab', { name: /^Права/ }).click()
    const right = page.getByRole('tabpanel').getByRole('checkbox', { disabled: false, checked: false }).first()
    await right.click()
    await page.getByRole('tab', { name: 'О роли' }).click()
    await answer(page, 'Остаться')
    await page.getByRole('button', { name: 'Отмена' }).click()
  })
})

test('nothing broke on the way', () => {
  expect(troubles(admin)).toEqual([])
})
