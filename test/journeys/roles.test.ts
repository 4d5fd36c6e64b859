/** The matrix of rights: nothing is saved until «Сохранить», and what saving will do is said before. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openSection, rows, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const name = 'Диспетчер расписания'

let browser: Browser
let admin: Visitor
let address: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const matrix = ({ page }: Visitor) => page.getByRole('region', { name: 'Права роли' })
const tick = (visitor: Visitor, right: string | RegExp) => matrix(visitor).getByRole('checkbox', { name: right })
const foot = (visitor: Visitor) => matrix(visitor).getByRole('status')
const deed = (visitor: Visitor, title: string) => matrix(visitor).getByRole('button', { name: title, exact: true })

describe('a role of one’s own', () => {
  test('A11 a name, «Создать», then the page of its rights, a tab per module', async () => {
    const { page } = admin
    await openSection(page, 'Роли')
    await page.getByRole('button', { name: 'Создать роль' }).click()
    const dialog = page.getByRole('dialog', { name: 'Новая роль' })
    await dialog.getByLabel('Название').fill(name)
    await dialog.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    address = new URL(page.url()).pathname
    await matrix(admin)
      .getByRole('tab', { name: /^Школа 0\/\d+/ })
      .click()
    await foot(admin).getByText('Изменений нет').waitFor()
    expect(await deed(admin, 'Сохранить').isDisabled()).toBe(true)
  })

  test('B13 a changed tick carries the red mark until it is saved, and the foot says +1; «Отмена» drops it', async () => {
    await tick(admin, 'Звонки — просмотр').check()
    await tick(admin, 'Звонки — просмотр. изменено, не сохранено').waitFor()
    await foot(admin)
      .getByText(/^\+1 право/)
      .waitFor()
    await matrix(admin)
      .getByRole('tab', { name: /^Школа 1\/\d+/ })
      .waitFor()

    await deed(admin, 'Отмена').click()
    await foot(admin).getByText('Изменений нет').waitFor()
    expect(await tick(admin, 'Звонки — просмотр').isChecked()).toBe(false)
    expect(
      await matrix(admin)
        .getByRole('checkbox', { name: /не сохранено/ })
        .count(),
    ).toBe(0)
  })

  test('a right that another brings along is shown as brought, not given; Ctrl+S saves', async () => {
    const { page } = admin
    await tick(admin, 'Расписание — изменение').check()
    await tick(admin, /^Расписание — просмотр\. Уже даёт: Расписание — изменение/).waitFor()
    await foot(admin)
      .getByText(/^\+1 право/)
      .waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Сохранено', { exact: true }).waitFor()
    await foot(admin).getByText('Изменений нет').waitFor()

    await page.reload()
    await matrix(admin)
      .getByRole('tab', { name: /^Школа 1\/\d+/ })
      .waitFor()
    expect(await tick(admin, /^Расписание — изменение/).isChecked()).toBe(true)
  })

  test('whoever leaves with unsaved ticks is asked first', async () => {
    const { page } = admin
    await tick(admin, 'Звонки — просмотр').check()
    await page
      .getByRole('navigation', { name: 'Разделы' })
      .getByRole('link', { name: 'Роли', exact: true })
      .last()
      .click()
    const question = page.getByRole('dialog').filter({ hasText: 'Изменения не сохранены' })
    await question.getByRole('button', { name: 'Остаться' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).pathname).toBe(address)
    expect(await tick(admin, /^Звонки — просмотр/).isChecked()).toBe(true)
    await deed(admin, 'Отмена').click()
  })

  test('B15 the change is in the role’s history and in «Журнал изменений», with what was added', async () => {
    const { page } = admin
    await page.getByRole('tab', { name: 'История' }).click()
    await page.getByRole('row', { name: /Расписание — изменение.*нет.*да/ }).waitFor()
    await openSection(page, 'Журнал изменений')
    await rows(page).filter({ hasText: name }).filter({ hasText: 'изменение' }).first().getByRole('button').click()
    const dialog = page.getByRole('dialog', { name: `Роль: ${name}` })
    await dialog.getByRole('row', { name: /Расписание — изменение.*нет.*да/ }).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('roles of the preset', () => {
  test('the foot says whom saving will concern', async () => {
    const { page } = admin
    await page.goto('/roles/head-teacher?subsystem=school')
    await tick(admin, /^Расписание — изменение/).uncheck()
    await foot(admin)
      .getByText(/^−1 право у \d+ челов/)
      .waitFor()
    await tick(admin, /^Подписание$/).check()
    await foot(admin)
      .getByText(/^\+1 право у \d+ челов[а-я]+, −1 у \d+$/)
      .waitFor()
    await deed(admin, 'Отмена').click()
  })

  test('A12 one that the program sets is read-only, and says why', async () => {
    const { page } = admin
    await page.goto('/roles?search=администратор системы')
    await page.getByRole('link', { name: 'Администратор системы', exact: true }).click()
    await matrix(admin)
      .getByRole('note')
      .getByText(/роль, заданная программой: её права нельзя изменить/)
      .waitFor()
    const ticks = matrix(admin).getByRole('checkbox')
    expect(await ticks.count()).toBeGreaterThan(0)
    expect(await ticks.and(page.locator(':enabled')).count()).toBe(0)
    expect(await matrix(admin).getByRole('button', { name: 'Сохранить' }).count()).toBe(0)
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
