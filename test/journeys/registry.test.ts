/** The one table of the console, on the registry of accounts: sorting, paging, filters, the address, the keyboard. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { rows, sections, settled, signIn } from '../support/console-gestures.ts'
import { runDostup } from '../support/product.ts'
import { address, column, columnTitle, openAccounts, range, sortBy, total } from '../support/registry-gestures.ts'
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

describe('the registry of accounts', () => {
  test('E15 says «1 - 20 из …», turns pages, changes the page’s size', async () => {
    const { page } = admin
    await openAccounts(page)
    all = await total(page)
    expect(all).toBeGreaterThan(2000)
    expect(await range(page).innerText()).toMatch(/^1 - 20 из/)
    expect(await rows(page).count()).toBe(20)
    const first = await column(page, 0)

    const pages = page.getByRole('navigation', { name: 'Страницы' })
    await pages.getByRole('button', { name: 'Страница 2', exact: true }).click()
    await page.getByText(/^21 - 40 из/).waitFor()
    await settled(page)
    expect(await column(page, 0)).not.toContain(first[0])
    expect(address(page)).toMatchObject({ page: '2' })

    await pages.getByRole('combobox').selectOption('50 на странице')
    await page.getByText(/^1 - 50 из/).waitFor()
    expect(await rows(page).count()).toBe(50)
    expect(address(page)).toEqual({ size: '50' })
  })

  test('E12 a click sorts, the next turns, the third removes', async () => {
    const { page } = admin
    await openAccounts(page)
    const state = () => columnTitle(page, 'Логин').getAttribute('aria-sort')
    await sortBy(page, 'Логин')
    await expect.poll(state).toBe('ascending')
    await settled(page)
    expect(address(page)).toEqual({ sort: 'login' })
    const ascending = await column(page, 0)
    expect(ascending).toEqual(ascending.toSorted(russian.compare))

    await sortBy(page, 'Логин')
    await expect.poll(state).toBe('descending')
    await settled(page)
    expect(address(page)).toEqual({ sort: '-login' })
    const descending = await column(page, 0)
    expect(descending).toEqual(descending.toSorted(russian.compare).reverse())
    expect(descending[0]).not.toBe(ascending[0])

    await sortBy(page, 'Логин')
    await expect.poll(state).toBe('none')
    expect(address(page)).toEqual({})
  })

  test('E12 by surname, then birth date: exactly that, and the numbers say the true places', async () => {
    const { page } = admin
    await page.goto('/persons')
    await range(page).waitFor()
    expect(await columnTitle(page, 'Фамилия').locator('sup').count()).toBe(0)
    await sortBy(page, 'Дата рождения', { adding: true })
    await settled(page)
    expect(address(page)).toEqual({ sort: 'lastName,birthDate' })
    expect(await columnTitle(page, 'Фамилия').locator('sup').innerText()).toMatch(/1$/)
    expect(await columnTitle(page, 'Дата рождения').locator('sup').innerText()).toMatch(/2$/)
  })

  test('E12 Ctrl+click adds titles in order, each with its number', async () => {
    const { page } = admin
    await openAccounts(page, '?search=school0001')
    await sortBy(page, 'Метароль')
    await sortBy(page, 'Логин', { adding: true })
    await sortBy(page, 'Логин', { adding: true })
    await expect.poll(() => columnTitle(page, 'Логин').getAttribute('aria-sort')).toBe('descending')
    await settled(page)
    expect(address(page).sort).toBe('metarole,-login')
    expect(await columnTitle(page, 'Метароль').locator('sup').innerText()).toMatch(/1$/)
    expect(await columnTitle(page, 'Логин').locator('sup').innerText()).toMatch(/2$/)
    const [logins, metaroles] = [await column(page, 0), await column(page, 2)]
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
    await openAccounts(page)
    await page.getByRole('button', { name: 'Искать в столбце «ФИО»' }).click()
    await page.getByRole('textbox', { name: 'Искать в столбце «ФИО»' }).fill('иванов')
    await expect.poll(() => total(page)).toBeLessThan(all)
    expect(address(page)).toEqual({ title: 'иванов' })
    const byName = await total(page)

    await page
      .getByRole('toolbar')
      .getByRole('button', { name: /^Метароль/ })
      .click()
    const choices = page.getByRole('dialog', { name: 'Метароль' })
    await choices.getByRole('checkbox', { name: 'Сотрудник', exact: true }).check()
    await choices.getByRole('checkbox', { name: 'Родитель' }).check()
    await choices.getByRole('button', { name: 'Применить' }).click()
    await page.getByRole('toolbar').getByRole('button', { name: 'Метароль: Отмечено (2)' }).waitFor()
    await expect.poll(() => total(page)).toBeLessThan(byName)
    await settled(page)
    expect(new Set(await column(page, 2))).toEqual(new Set(['Сотрудник', 'Родитель']))

    await page.getByRole('textbox', { name: 'Поиск' }).fill('ъъъ')
    await page.getByText('Под эти условия ничего не подходит.').waitFor()
    await page.getByRole('button', { name: 'Поиск ✕' }).click()
    await range(page).waitFor()
    await page.getByRole('toolbar').getByRole('button', { name: 'Очистить всё' }).click()
    await expect.poll(() => total(page)).toBe(all)
    expect(address(page)).toEqual({})
  })

  test('its state is in the address: it survives a reload, and a colleague’s link is cut to what the colleague sees', async () => {
    const { page } = admin
    const link = '?search=school0001&sort=-login&size=50'
    await openAccounts(page, link)
    const mine = await column(page, 0)
    await admin.page.reload()
    await range(page).waitFor()
    await settled(page)
    expect(await column(page, 0)).toEqual(mine)
    expect(await admin.page.getByRole('textbox', { name: 'Поиск' }).inputValue()).toBe('school0001')

    const colleague = await browser.visit()
    const password = await runDostup(product.dataDirectory, 'password', 'admin.school0001')
    await signIn(colleague.page, 'admin.school0001', password)
    await openAccounts(colleague.page, '?sort=-login&size=50')
    expect(await total(colleague.page)).toBeLessThan(100)
    const organizations = new Set(await column(colleague.page, 3))
    expect([...organizations]).toEqual(['МАОУ «СОШ № 1» г. Камнегорска'])
    expect(troubles(colleague)).toEqual([])
  })

  test('E15 ticks of a page, then of all that the filter gives; a file of exactly what is shown', async () => {
    const { page } = admin
    await openAccounts(page, '?within=school-0001&sort=-login')
    const found = await total(page)
    expect(found).toBeGreaterThan(20)
    const bar = page.getByRole('region', { name: 'Отмеченное' })
    expect(await bar.count()).toBe(0)
    await page.getByRole('checkbox', { name: 'Отметить страницу' }).check()
    await bar.getByText('Выбрано 20 на странице', { exact: true }).waitFor()
    await bar.getByRole('button', { name: `выбрать все записи фильтра (${found})` }).click()
    await bar.getByText(`Выбрано ${found}`, { exact: true }).waitFor()
    await page
      .getByRole('checkbox', { name: /^Отметить «/ })
      .first()
      .uncheck()
    await bar.getByText(`Выбрано ${found - 1}`, { exact: true }).waitFor()
    await bar.getByRole('button', { name: 'Снять отметки' }).click()
    await bar.waitFor({ state: 'detached' })

    await page.getByRole('toolbar').getByRole('button', { name: 'Выгрузить' }).click()
    const address = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    const file = await (await page.request.get(address ?? '')).text()
    const [titles, ...lines] = file.trimEnd().split('\r\n')
    expect(titles).toBe('\ufeffЛогин;ФИО;Метароль;Организация;Состояние;Шаблон ролей;Последний вход')
    expect(lines).toHaveLength(found)
    expect(lines.slice(0, 20).map((line) => line.split(';')[0])).toEqual(await column(page, 0))
    await page.keyboard.press('Escape')
  })

  test('B18 the organization widget narrows every section, «Сбросить» shows all again', async () => {
    const { page } = admin
    await openAccounts(page)
    const widget = page.getByRole('region', { name: 'Учреждение', exact: true })
    await widget.getByRole('button', { name: 'Учреждение: все' }).click()
    await widget.getByRole('combobox').fill('СОШ № 1»')
    await page.getByRole('treeitem', { name: /СОШ № 1» г\. Камнегорска/ }).click()
    await expect.poll(() => total(page)).toBeLessThan(100)
    expect(address(page)).toEqual({ within: 'school-0001' })

    await sections(page).getByRole('link', { name: 'Люди', exact: true }).click()
    await page.getByRole('region', { name: 'Люди', exact: true }).waitFor()
    expect(address(page)).toEqual({ within: 'school-0001' })
    await expect.poll(() => total(page)).toBeLessThan(100)

    await widget.getByRole('button', { name: 'Сбросить' }).click()
    await expect.poll(() => total(page)).toBeGreaterThanOrEqual(2000)
    expect(address(page)).toEqual({})
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
