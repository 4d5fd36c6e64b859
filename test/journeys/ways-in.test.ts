/** Another way in, from its making to its end: registered, tried, turned on, bound in the profile, come in by, turned off. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, openSection, settled, signIn, signOut } from '../support/console-gestures.ts'
import { openOpenidServer, type TestOpenid } from '../support/openid-server.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const title = 'Вход региона'

let browser: Browser
let admin: Visitor
let server: TestOpenid

beforeAll(async () => {
  server = await openOpenidServer()
  server.person('administrator', { preferred_username: 'glavnyy' })
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(async () => {
  await browser.close()
  await server.close()
})

const button = (name: string) => admin.page.getByRole('button', { name: `${name}: ${title}` })

test('E2 a provider is registered, tried and turned on', async () => {
  const { page } = admin
  await openSection(page, 'Настройки')
  await page.getByRole('tab', { name: 'Способы входа' }).click()
  await page.getByRole('button', { name: 'Добавить способ входа' }).click()
  const dialog = page.getByRole('dialog', { name: 'Новый способ входа' })
  await choose(page, dialog.getByLabel('Вид', { exact: true }), 'Внешняя служба входа (OpenID Connect)')
  await dialog.getByLabel('Название').fill(title)
  await choose(page, dialog.getByLabel('Какой это способ'), 'Другой: для выбранных метаролей')
  await dialog.getByLabel('Адрес службы (issuer)').fill(server.issuer)
  await dialog.getByLabel('Идентификатор клиента').fill(server.clientId)
  await dialog.getByLabel('Секрет клиента').fill(server.secret)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel('Только для метаролей').click()
  await page.getByTitle('Супер-администратор', { exact: true }).last().click()
  await dialog.getByLabel('Название').click()
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await dialog.waitFor({ state: 'hidden' })
  server.allow(
    await page
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByText(/\/sign-in\/\w+$/)
      .innerText(),
  )
  await button('Проверить связь').click()
  await page.getByText('Связь есть').waitFor()
  await button('Включить').click()
  await page.getByText('Включён: теперь с ним входят').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await page.content()).not.toContain(server.secret)
})

test('whoever is bound to nothing is told how, on the page of the sign-in', async () => {
  const { page } = await browser.visit()
  await page.goto('/')
  await page.getByRole('button', { name: `Вход через «${title}»` }).click()
  await page.getByRole('alert').getByText('Учётная запись не привязана').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'На страницу входа' }).click()
  await page.getByLabel('Логин').waitFor()
})

test('bound in the profile, it lets its owner in', async () => {
  const { page } = admin
  await page.goto('/profile')
  await page.getByRole('button', { name: `Привязать «${title}»` }).click()
  await page.getByText(`${title}: glavnyy`).waitFor()
  await signOut(page)
  await page.getByRole('button', { name: `Вход через «${title}»` }).click()
  await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
  await page.goto('/profile')
  await page.getByRole('button', { name: `Отвязать «${title}»` }).waitFor()
})

test('mistake 48 turned off, whoever came in by it is out', async () => {
  const { page } = admin
  await page.goto('/settings?tab=providers')
  await button('Отключить').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Отключить' }).click()
  await page.getByLabel('Логин').waitFor()
  expect(await page.getByRole('button', { name: `Вход через «${title}»` }).count()).toBe(0)
  // The list is asked for once more by whoever is out.
  expect(await troubles(admin, ['401 GET /api/providers'])).toEqual([])
})
