/** E16: an administrator announces that a subsystem cannot be used; whoever comes to the way in is told before they sign in. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, rows, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
let browser: Browser
let admin: Visitor
let guest: Visitor
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  guest = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const title = 'Со 2 по 6 ноября не работает Электронный журнал'

test('E16 what cannot be used, for whom and until when stands on the way in', async () => {
  const { page } = admin
  await page.goto('/unavailability?new=yes')
  const form = page.getByRole('dialog', { name: 'Объявить о недоступности' })
  await form.getByLabel('Что сказать').fill(title)
  for (const [label, moment] of [
    ['С', '01.11.2026 08:00'],
    ['По', '06.11.2099 23:59'],
  ] as const) {
    await form.getByLabel(label, { exact: true }).fill(moment)
    await page.keyboard.press('Enter')
  }
  await form.getByRole('button', { name: 'Добавить подсистему' }).click()
  await choose(page, form.getByLabel('Подсистема', { exact: true }), 'Школа')
  await form.getByLabel('Подробнее').fill('Работы по модернизации.')
  await form.getByRole('button', { name: 'Объявить', exact: true }).click()
  await page.getByText(`Объявлено: «${title}»`).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await guest.page.goto('/')
  const told = guest.page.getByRole('region', { name: 'Недоступность' })
  await told.getByRole('heading', { name: title }).waitFor()
  await told.getByText('Сейчас недоступно', { exact: false }).waitFor()
  expect(await axeFindings(guest.page)).toEqual([])
})

test('E16 progress is told with it, and it goes when it is over', async () => {
  const { page } = admin
  await page.getByRole('button', { name: `Сообщить о ходе: ${title}` }).click()
  const form = page.getByRole('dialog', { name: `Сообщить о ходе: ${title}` })
  await form.getByLabel('Как идут работы').fill('Половина готова.')
  await form.getByRole('button', { name: 'Сообщить о ходе' }).click()
  await page.getByText('Сообщение добавлено').waitFor()
  await guest.page.reload()
  await guest.page.getByText('Половина готова.').waitFor()
  await guest.page.getByRole('link', { name: 'Все сообщения о работе подсистем' }).click()
  await guest.page.getByRole('heading', { level: 1, name: 'Работа подсистем' }).waitFor()
  await guest.page.getByRole('listitem').filter({ hasText: 'Школа' }).getByText('недоступна').waitFor()
  await guest.page.getByText('Половина готова.').waitFor()
  expect(await axeFindings(guest.page)).toEqual([])
  await guest.page.goto('/')
  await page.getByRole('button', { name: `Закончено: ${title}` }).click()
  await page.getByText(`«${title}»: работа восстановлена`).waitFor()
  await guest.page.reload()
  await guest.page.getByLabel('Логин').waitFor()
  await expect.poll(() => guest.page.getByText(title).count()).toBe(0)
})

test('E16 what was announced by mistake is withdrawn', async () => {
  const { page } = admin
  await page.getByRole('button', { name: `Ещё: ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Снять' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Снять' }).click()
  await page.getByText('Объявление снято').waitFor()
  await rows(page).filter({ hasText: title }).waitFor({ state: 'detached' })
  expect(await troubles(admin)).toEqual([])
  expect(await troubles(guest)).toEqual([])
})
