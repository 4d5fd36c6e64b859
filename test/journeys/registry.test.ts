/** The one table of the console, on the registry of accounts: sorting, paging, filters, the address, the keyboard. */
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { rows, signIn } from '../support/console-gestures.ts'
import { runDostup } from '../support/product.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const russian = new Intl.Collator('ru')

let browser: Browser
let admin: Visitor
let all: number

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const range = ({ page }: Visitor) => page.getByText(/^[\d\s]+ - [\d\s]+ из [\d\s]+ элемент/)
const total = async (visitor: Visitor) => Number(/из ([\d\s]+) /.exec(await range(visitor).innerText())?.[1])
const address = ({ page }: Visitor) => Object.fromEntries(new URL(page.url()).searchParams)
const title = ({ page }: Visitor, name: string): Locator => page.getByRole('columnheader').filter({ hasText: name })
const sortBy = (visitor: Visitor, name: string) =>
  title(visitor, name).getByRole('button', { name, exact: false }).first()
const toolbar = ({ page }: Visitor) => page.getByRole('toolbar')
const settled = ({ page }: Visitor) =>
  page.getByRole('region', { name: 'Учётные записи' }).and(page.locator('[aria-busy="false"]')).waitFor()

/** The texts of a column, by the order of columns: login, name, metarole, organization. */
async function column({ page }: Visitor, index: number): Promise<string[]> {
  const found = await rows(page).all()
  return await Promise.all(found.map((row) => row.getByRole('cell').nth(index).innerText()))
}

async function openAccounts(visitor: Visitor, search = ''): Promise<void> {
  await visitor.page.goto(`/accounts${search}`)
  await range(visitor).waitFor()
  await settled(visitor)
}

describe('the registry of accounts', () => {
  test('E15 says «1 - 20 из …», turns pages, changes the page’s size', async () => {
    const { page } = admin
    await openAccounts(admin)
    all = await total(admin)
    expect(all).toBeGreaterThan(2000)
    expect(await range(admin).innerText()).toMatch(/^1 - 20 из/)
    expect(await rows(page).count()).toBe(20)
    const first = await column(admin, 0)

    const pages = page.getByRole('navigation', { name: 'Страницы' })
    await pages.getByRole('listitem', { name: '2', exact: true }).click()
    await page.getByText(/^21 - 40 из/).waitFor()
    await settled(admin)
    expect(await column(admin, 0)).not.toEqual(expect.arrayContaining(first.slice(0, 1)))
    expect(address(admin)).toMatchObject({ page: '2' })

    await pages.getByRole('combobox').click()
    await page.getByTitle('50 на странице').click()
    await page.getByText(/^1 - 50 из/).waitFor()
    expect(await rows(page).count()).toBe(50)
    expect(address(admin)).toEqual({ size: '50' })
  })

  test('E12 a click sorts, the next turns, the third removes', async () => {
    await openAccounts(admin)
    const state = () => title(admin, 'Логин').getAttribute('aria-sort')
    await sortBy(admin, 'Логин').click()
    await expect.poll(() => address(admin)).toEqual({ sort: 'login' })
    await settled(admin)
    expect(await state()).toBe('ascending')
    const ascending = await column(admin, 0)
    expect(ascending).toEqual(ascending.toSorted(russian.compare))

    await sortBy(admin, 'Логин').click()
    await expect.poll(() => address(admin)).toEqual({ sort: '-login' })
    await settled(admin)
    expect(await state()).toBe('descending')
    const descending = await column(admin, 0)
    expect(descending).toEqual(descending.toSorted(russian.compare).reverse())
    expect(descending[0]).not.toBe(ascending[0])

    await sortBy(admin, 'Логин').click()
    await expect.poll(() => address(admin)).toEqual({})
    expect(await state()).toBe('none')
  })

  test('E12 Ctrl+click adds titles in order, each with its number', async () => {
    await openAccounts(admin, '?search=school0001')
    await sortBy(admin, 'Метароль').click()
    await sortBy(admin, 'Логин').click({ modifiers: ['Control'] })
    await sortBy(admin, 'Логин').click({ modifiers: ['Control'] })
    await expect.poll(() => address(admin).sort).toBe('metarole,-login')
    await settled(admin)
    expect(await title(admin, 'Метароль').locator('sup').innerText()).toMatch(/1$/)
    expect(await title(admin, 'Логин').locator('sup').innerText()).toMatch(/2$/)
    const [logins, metaroles] = [await column(admin, 0), await column(admin, 2)]
    const groups = [...new Set(metaroles)]
    expect(groups.length).toBeGreaterThan(2)
    expect(metaroles).toEqual(groups.flatMap((group) => metaroles.filter((metarole) => metarole === group)))
    for (const group of groups) {
      const inGroup = logins.filter((_, index) => metaroles[index] === group)
      expect(inGroup).toEqual(inGroup.toSorted(russian.compare).reverse())
    }
  })

  test('E13 E14 quick searches and filters narrow together, and an empty result says what to loosen', async () => {
    const { page } = admin
    await openAccounts(admin)
    await page.getByRole('button', { name: 'Искать в столбце «ФИО»' }).click()
    await page.getByRole('textbox', { name: 'Искать в столбце «ФИО»' }).fill('иванов')
    await expect.poll(() => address(admin)).toEqual({ title: 'иванов' })
    await settled(admin)
    const byName = await total(admin)
    expect(byName).toBeLessThan(all)

    await toolbar(admin)
      .getByRole('button', { name: /^Метароль/ })
      .click()
    const choices = page.getByRole('dialog', { name: 'Метароль' })
    await choices.getByRole('checkbox', { name: 'Сотрудник' }).check()
    await choices.getByRole('checkbox', { name: 'Родитель' }).check()
    await choices.getByRole('button', { name: 'Применить' }).click()
    await toolbar(admin).getByRole('button', { name: 'Метароль: Отмечено (2)' }).waitFor()
    await settled(admin)
    expect(await total(admin)).toBeLessThan(byName)
    expect(new Set(await column(admin, 2))).toEqual(new Set(['Сотрудник', 'Родитель']))

    await page.getByRole('textbox', { name: 'Поиск' }).fill('ъъъ')
    await page.getByText('Под эти условия ничего не подходит.').waitFor()
    await page.getByRole('button', { name: 'Поиск ✕' }).click()
    await range(admin).waitFor()
    await toolbar(admin).getByRole('button', { name: 'Очистить всё' }).click()
    await expect.poll(() => total(admin)).toBe(all)
    expect(address(admin)).toEqual({})
  })

  test('its state is in the address: it survives a reload, and a colleague’s link is cut to what the colleague sees', async () => {
    const link = '?search=school0001&sort=-login&size=50'
    await openAccounts(admin, link)
    const mine = await column(admin, 0)
    await admin.page.reload()
    await range(admin).waitFor()
    await settled(admin)
    expect(await column(admin, 0)).toEqual(mine)
    expect(await admin.page.getByRole('textbox', { name: 'Поиск' }).inputValue()).toBe('school0001')

    const colleague = await browser.visit()
    const password = await runDostup(product.dataDirectory, 'password', 'admin.school0001')
    await signIn(colleague.page, 'admin.school0001', password)
    await openAccounts(colleague, '?sort=-login&size=50')
    expect(await total(colleague)).toBeLessThan(100)
    const organizations = new Set(await column(colleague, 3))
    expect([...organizations]).toEqual(['МАОУ «СОШ № 1» г. Камнегорска'])
    expect(troubles(colleague)).toEqual([])
  })

  test('B18 the organization widget narrows every section, «Сбросить» shows all again', async () => {
    const { page } = admin
    await openAccounts(admin)
    const widget = page.getByRole('region', { name: 'Учреждение', exact: true })
    await widget.getByRole('combobox').fill('СОШ № 1»')
    await page.getByRole('treeitem', { name: /СОШ № 1» г\. Камнегорска/ }).click()
    await expect.poll(() => address(admin)).toEqual({ within: 'school-0001' })
    await settled(admin)
    const narrowed = await total(admin)
    expect(narrowed).toBeLessThan(100)

    await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Люди', exact: true }).click()
    await page.getByRole('region', { name: 'Люди', exact: true }).waitFor()
    expect(address(admin)).toEqual({ within: 'school-0001' })
    await expect.poll(() => total(admin)).toBeLessThan(100)

    await widget.getByRole('button', { name: 'Сбросить' }).click()
    await expect.poll(() => total(admin)).toBeGreaterThanOrEqual(2000)
    expect(address(admin)).toEqual({})
  })
})

describe('the keyboard', () => {
  test('/ leads to the search, the arrows along the rows, Enter opens, and back again', async () => {
    const { page } = admin
    await openAccounts(admin)
    await page.keyboard.press('/')
    await page.keyboard.type('school0001')
    await expect.poll(() => address(admin)).toEqual({ search: 'school0001' })
    await settled(admin)
    const [, second] = await column(admin, 0)
    await rows(page).first().getByRole('link').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: `(${second})` }).waitFor()
    await page.goBack()
    await range(admin).waitFor()
    expect(address(admin)).toEqual({ search: 'school0001' })
  })

  test('Ctrl+K finds people, accounts, organizations, roles, pages and deeds; Esc closes it', async () => {
    const { page } = admin
    await openAccounts(admin)
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
