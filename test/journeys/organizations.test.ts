/** An organization's life in the console: looked up and made, moved, archived with all under it, and each undone. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { choose, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let browser: Browser
let admin: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

describe('organizations', () => {
  test('L7 one is looked up in the directory by its address, and its name, ИНН and address are filled in', async () => {
    const { page } = admin
    await page.goto('/organizations/mo-01')
    await page.getByRole('button', { name: 'Создать подчинённую' }).click()
    const form = page.getByRole('dialog', { name: 'Новая организация' })
    await form.getByLabel('Поиск по справочнику').fill('озерный ленина')
    await page.getByText('МАОУ СОШ № 205').click()
    expect(await form.getByLabel('Название', { exact: true }).inputValue()).toContain('г. Озёрный')
    expect(await form.getByLabel('ИНН').inputValue()).toMatch(/^5998\d{6}$/)
    expect(await form.getByLabel('Адрес').inputValue()).toContain('г. Озёрный')
    await choose(page, form.getByLabel('Тип'), 'Школа')
    await form.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name: /г\. Озёрный/ }).waitFor()
  })

  test('L1 it is moved under another parent: what follows is told before, and the move is undone', async () => {
    const { page } = admin
    await page.getByRole('button', { name: 'Переподчинить' }).click()
    const dialog = page.getByRole('dialog', { name: /^Переподчинить/ })
    const { title, shortTitle } = await page.evaluate(async () => (await fetch('/api/organizations/mo-02')).json())
    await choose(page, dialog.getByLabel('Новая родительская организация'), shortTitle ?? title, 'mo-02')
    await dialog.getByRole('status').waitFor()
    await dialog.getByRole('button', { name: 'Переподчинить' }).click()
    await page.getByText(/переподчинена/).waitFor()
    await page.getByRole('button', { name: 'Отменить' }).click()
    await page.getByText('Отменено').waitFor()
  })

  test('L5 a branch goes to the archive with a word of how much, and comes back by «Отменить»', async () => {
    const { page } = admin
    await page.goto('/organizations/school-0002')
    await page.getByRole('button', { name: 'В архив' }).click()
    const dialog = page.getByRole('dialog', { name: /^Отправить/ })
    await dialog.getByText(/уйдёт в архив организаций и подразделений: [1-9]/).waitFor()
    await dialog.getByRole('button', { name: 'В архив' }).click()
    await page.getByText('в архиве', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Отменить' }).click()
    await page.getByText('Отменено').waitFor()
    await page.getByRole('button', { name: 'В архив' }).waitFor()
  })

  test('L6 its type can be changed, its parent is fixed text, and a mnemonic scheme is shown at once', async () => {
    const { page } = admin
    await page.goto('/organizations/school-0003')
    const parameters = page.getByRole('region', { name: 'Параметры' })
    await parameters.getByLabel('Факс').fill('+7 342 200-00-03')
    await parameters.getByRole('button', { name: 'Сохранить' }).click()
    await parameters.getByRole('button', { name: 'Сохранить' }).waitFor({ state: 'detached' })
    expect(await parameters.getByLabel('Тип').count()).toBe(1)
    await page.getByRole('tab', { name: 'Мнемосхемы и файлы' }).click()
    const schemes = page.getByRole('region', { name: 'Мнемосхемы и файлы' })
    await schemes.getByText('Мнемосхем и файлов пока нет').waitFor()
    const picture = Buffer.from(onePixel, 'base64')
    await schemes
      .locator('input[type=file]')
      .setInputFiles({ name: 'котельная.png', mimeType: 'image/png', buffer: picture })
    const drawn = schemes.getByRole('img', { name: 'котельная.png' })
    await expect.poll(() => drawn.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
    await schemes.getByRole('button', { name: 'Удалить «котельная.png»' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить', exact: true }).click()
    await schemes.getByText('Мнемосхем и файлов пока нет').waitFor()
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
