/** L27: a dispatcher writes a call down, and whoever called becomes an applicant. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { rows, settled, signIn } from '../support/console-gestures.ts'
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

const title = 'Нет горячей воды в доме 5'

test('L27 what was asked by phone is written down with whoever asked, who was not there yet', async () => {
  const { page } = admin
  await page.goto('/inquiries?new=yes')
  const form = page.getByRole('dialog', { name: 'Новое обращение' })
  await form.getByLabel('О чём').fill(title)
  await form.getByText('Новый заявитель').click()
  await form.getByLabel('Фамилия').fill('Ёлкина')
  await form.getByLabel('Имя', { exact: true }).fill('Мария')
  await form.getByLabel('Мобильный телефон').fill('+7 912 000-11-22')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await form.getByRole('button', { name: 'Записать' }).click()
  await page.getByText('Обращение записано').waitFor()
  await rows(page).filter({ hasText: 'Ёлкина Мария' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.getByRole('link', { name: 'Ёлкина Мария' }).waitFor()
})

test('L27 a call is added to it, and its state changes and comes back', async () => {
  const { page } = admin
  await page.getByRole('button', { name: 'Записать взаимодействие' }).click()
  const form = page.getByRole('dialog', { name: 'Взаимодействие' })
  await form.getByLabel('О чём говорили').fill('Обещали прислать мастера.')
  await form.getByRole('button', { name: 'Записать' }).click()
  await page.getByText('Обещали прислать мастера.').waitFor()
  await page.getByRole('button', { name: 'Состояние' }).click()
  await page.getByRole('menuitem', { name: 'Решено' }).click()
  await page.getByText('решено', { exact: true }).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(troubles(admin)).toEqual([])
})
