/** L27: a list on the screen goes to subscribers on a schedule. That the letters arrive is proved beside the room. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
let browser: Browser
let admin: Visitor
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const title = 'Учётные записи школ по понедельникам'

test('L27 what is on the screen is sent every week to whom one chooses', async () => {
  const { page } = admin
  await page.goto('/accounts?search=школа')
  await page.getByRole('button', { name: 'Выгрузить' }).click()
  await page.getByRole('button', { name: 'Присылать на почту…' }).click()
  const form = page.getByRole('dialog', { name: 'Присылать этот список на почту' })
  await form.getByLabel('Название').fill(title)
  await choose(page, form.getByLabel('Получатель', { exact: true }), 'admin', 'admin')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await form.getByRole('button', { name: 'Подписать' }).click()
  await page.getByText(`Подписка «${title}» создана`).waitFor()
  await page.goto('/subscriptions')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.getByText('search: школа').waitFor()
  await page.getByText('пн в 09:00').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
})

test('L27 it is changed, paused and resumed, and ends for good only when that is confirmed', async () => {
  const { page } = admin
  await page.getByRole('button', { name: 'Изменить' }).click()
  const form = page.getByRole('dialog', { name: 'Изменить подписку' })
  await form.getByText('Каждый день').click()
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('каждый день в 09:00').waitFor()
  await page.getByRole('button', { name: 'Приостановить' }).click()
  await page.getByText('приостановлена', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Возобновить' }).click()
  await page.getByText('действует', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Удалить' }).click()
  const question = page.getByRole('dialog', { name: `Удалить подписку «${title}»?` })
  await question.getByRole('button', { name: 'Удалить' }).click()
  await page.getByText('Подписок пока нет', { exact: false }).waitFor()
  expect(troubles(admin)).toEqual([])
})

test('L28 the page of a letter’s link asks before it ends anything, and says when the link does not fit', async () => {
  const guest = await browser.visit()
  await guest.page.goto('/unsubscribe#unknown')
  await guest.page.getByRole('heading', { name: 'Отказаться от писем' }).waitFor()
  expect(await axeFindings(guest.page)).toEqual([])
  await guest.page.getByRole('button', { name: 'Больше не присылать' }).click()
  await guest.page.getByRole('alert').getByText('Ссылка не подходит').waitFor()
})

test('L28 in the profile one chooses of what to be told, how, and when not', async () => {
  const { page } = admin
  await page.goto('/profile')
  const part = page.getByRole('region', { name: 'Уведомления' })
  await choose(page, part.getByLabel('Почта: Мне выдали или забрали роль'), 'сразу')
  await page.getByText('Сохранено').first().waitFor()
  await part.getByText('Тихие часы').click()
  await part.getByLabel('С', { exact: true }).waitFor()
  await page.reload()
  await part.getByText('сразу').first().waitFor()
  await part.getByLabel('До', { exact: true }).waitFor()
  expect(await part.getByLabel('Тихие часы').isChecked()).toBe(true)
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
})
