/** Without a mouse: the search, the rows, the palette. */
import type { Locator } from 'playwright-core'
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

async function isInView(row: Locator, panel: Locator): Promise<boolean> {
  const [inner, outer] = [await row.boundingBox(), await panel.boundingBox()]
  return inner !== null && outer !== null && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height
}

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
    // Latin letters: of others Playwright sends the text alone, without the keys of a keyboard.
    await page.keyboard.type('saltykov', { delay: 30 })
    await palette.getByRole('combobox').waitFor()
    expect(await palette.getByRole('combobox').inputValue()).toBe('saltykov')
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })
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

  test('the tree of organizations shows where a link led, is walked with the arrows, and Enter opens', async () => {
    const { page } = admin
    await page.goto('/organizations/school-0090')
    const tree = page.getByRole('tree', { name: 'Дерево организаций' })
    const chosen = tree.getByRole('treeitem', { selected: true })
    await expect.poll(() => isInView(chosen, page.getByRole('complementary'))).toBe(true)
    await tree.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname.startsWith('/organizations/') && !url.pathname.endsWith('/school-0090'))
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
