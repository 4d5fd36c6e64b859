/** A rule of access is written with its effect looked at first, gives, and spares a person by an exception. */
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

test('a rule is written after a look at who gains, and stands in the list as a sentence', async () => {
  const { page } = admin
  await page.goto('/access-rules?new=yes')
  const form = page.getByRole('dialog', { name: 'Новое правило доступа' })
  await form.getByLabel('Название').fill('Всем вахтёрам')
  await form.getByLabel('На постах').fill('Вахтёр')
  await form.getByLabel('На постах').press('Enter')
  await form.getByLabel('Роль', { exact: true }).click()
  await page.locator('.ant-select-item-option').first().click()
  await form.getByRole('button', { name: 'Кто получит, кто потеряет' }).click()
  await form.getByText('Ни у кого ничего не изменится.').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('Правило сохранено.').waitFor()
  const row = page.getByRole('row').filter({ hasText: 'Всем вахтёрам' })
  await row.getByText('Кто работает на посту «Вахтёр»').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await row.getByRole('button', { name: 'Изменить: Всем вахтёрам' }).click()
  await page.getByRole('menuitem', { name: 'Остановить' }).click()
  await row.getByText('остановлено').waitFor()
  await row.getByRole('button', { name: 'Изменить: Всем вахтёрам' }).click()
  await page.getByRole('menuitem', { name: 'Удалить' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click()
  await page.getByText('Правило «Всем вахтёрам» удалено.').waitFor()
  expect(troubles(admin)).toEqual([])
})

test('findings are looked at with what their cure would change, and one is dismissed with a reason', async () => {
  const { page } = admin
  await page.goto('/findings')
  const row = page.getByRole('region', { name: 'Роли, которыми никто не пользуется' }).getByRole('listitem').first()
  await row.getByRole('button', { name: 'В архив' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Ни у кого ничего не изменится.').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Отмена' }).click()
  await row.getByRole('button', { name: 'Так и надо' }).click()
  await page.getByLabel('Основание').fill('Нужна к осени')
  await page.getByRole('dialog').getByRole('button', { name: 'Так и надо' }).click()
  await page.getByText('Находка отклонена.').waitFor()
  await page.getByLabel('Отклонённые').check()
  const dismissed = page.getByRole('listitem').filter({ hasText: 'Нужна к осени' })
  await dismissed.getByRole('button', { name: 'Вернуть' }).click()
  await page.getByText('Находка возвращена.').waitFor()
  expect(troubles(admin)).toEqual([])
})

test('who reaches an organization is drawn as a map, with the same in words, and roles by organization as a table', async () => {
  const { page } = admin
  await page.goto('/pictures')
  await page.getByLabel('Действие', { exact: true }).click()
  await page.keyboard.type('Просмотр организаций')
  await page.locator('.ant-select-item-option').first().click()
  await page.getByLabel('С чем или где').click()
  await page.locator('.ant-select-tree-node-content-wrapper').first().click()
  await page.getByRole('button', { name: 'Нарисовать' }).click()
  await page.getByRole('img', { name: /^Карта доступа/ }).waitFor()
  await page.locator('details summary').first().press('Enter')
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.getByText('Роли по организациям').click()
  await page.getByRole('table').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  const [drawing] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Сохранить SVG' }).click(),
  ])
  expect(drawing.suggestedFilename()).toBe('heat.svg')
  await page.getByText('Что открывает роль').click()
  await choose(page, page.getByLabel('Какая роль'), 'Учитель', 'Учитель')
  await page.getByText(/^Прав в роли: /).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  // On paper there is the picture alone, whole.
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.shell-top').isVisible()).toBe(false)
  expect(await page.getByText(/^Прав в роли: /).isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  expect(troubles(admin)).toEqual([])
})
