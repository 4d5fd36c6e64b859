/** Without a mouse: the search, the rows, the palette. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { rows, settled, signIn } from '../support/console-gestures.ts'
import { address, column, openAccounts, range, total } from '../support/registry-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

describe('the keyboard', () => {
  test('/ leads to the search, the arrows along the rows, Enter opens, and back again', async () => {
    const { page } = admin
    await openAccounts(page)
    await page.keyboard.press('/')
    await page.keyboard.type('school0001')
    await expect.poll(() => total(page)).toBeLessThan(100)
    await settled(page)
    const [, second] = await column(page, 0)
    await rows(page).first().getByRole('link').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: `(${second})` }).waitFor()
    await page.goBack()
    await range(page).waitFor()
    expect(address(page)).toEqual({ search: 'school0001' })
  })

  test('Ctrl+K finds people, accounts, organizations, roles, pages and deeds; Esc closes it', async () => {
    const { page } = admin
    await openAccounts(page)
    const palette = page.getByRole('dialog', { name: 'Поиск по всему' })
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })

    await page.keyboard.press('Control+k')
    await page.keyboard.type('zavuch.school')
    await palette.getByRole('option', { name: /^zavuch\.school0001/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /\(zavuch\.school0001\)$/ }).waitFor()

    await page.keyboard.press('Control+k')
    await page.keyboard.type('сош № 2» г. кам')
    await palette.getByRole('option', { name: /№ 2» г\. Камнегорска/ }).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('завуч')
    await palette.getByRole('option', { name: /^Завуч/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Завуч' }).waitFor()

    await page.keyboard.press('Control+k')
    await page.keyboard.type('создать роль')
    await palette.getByRole('option', { name: 'Создать роль', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Новая роль' })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
