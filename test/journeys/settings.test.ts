/** Mail is set up on its screen, tried, and works; a secret is shown to nobody; the bell tells what came. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { openSection, settled, signIn } from '../support/console-gestures.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor
let server: MailServer

beforeAll(async () => {
  server = await openMailServer()
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('the server, its port and the sender are saved together, and the password is not shown again', async () => {
  const { page } = admin
  await openSection(page, 'Настройки')
  await page.getByLabel('Почтовый сервер').fill('127.0.0.1')
  await page.getByLabel('Порт', { exact: true }).fill(String(server.port))
  await page.getByLabel('Адрес отправителя').fill('noreply@example.ru')
  await page.getByLabel('Шифрование').click()
  await page.getByText('Без шифрования (порт 25)').last().click()
  await page.getByLabel('Пароль', { exact: true }).fill('ochen-tayno')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('Сохранено').first().waitFor()
  await page.reload()
  await settled(page)
  expect(await page.getByLabel('Почтовый сервер').inputValue()).toBe('127.0.0.1')
  expect(await page.getByLabel('Пароль', { exact: true }).inputValue()).toBe('')
  expect(await page.content()).not.toContain('ochen-tayno')
  expect(await axeFindings(page)).toEqual([])
})

test('a test letter goes, and what became of it is said', async () => {
  const { page } = admin
  await page.getByLabel('Адрес почты или телефон').fill('ivanova@example.ru')
  await page.getByRole('button', { name: 'Отправить проверку' }).click()
  await page.getByRole('status').getByText('отправлено', { exact: true }).waitFor()
  // Letters that other journeys have caused go out with it, now that there is a server.
  expect(server.letters.map(({ to }) => to)).toContainEqual(['ivanova@example.ru'])
})

test('what was not sent has a list, and the bell an inbox', async () => {
  const { page } = admin
  await page.getByRole('tab', { name: 'Не отправлено' }).click()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: /^Уведомления/ }).click()
  await page
    .getByText(/Уведомлений нет|с нового устройства/)
    .first()
    .waitFor()
  expect(await troubles(admin)).toEqual([])
})
