/** БАРС by itself: its forms ask what its document asks, and parents have their own page. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, fillSignIn, replaceGiven, settled, signIn } from '../support/console-gestures.ts'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../support/data-directory.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const given = 'Vydan6dom'
let directory: TemporaryDataDirectory
let product: Product
let browser: Browser
let admin: Visitor

beforeAll(async () => {
  directory = await temporaryDataDirectory()
  product = await startProduct({ dataDirectory: directory.path, preset: 'bars' })
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password ?? '')
})
beforeEach((step) => watchTest(step, admin))
afterAll(async () => {
  await browser.close()
  await product.stop()
  await directory.remove()
})

describe('in БАРС', () => {
  test('B9 the form of a new account asks the password and the same again', async () => {
    const { page } = admin
    await page.goto('/accounts?new=account')
    const form = page.getByRole('dialog', { name: 'Новая учётная запись' })
    await form.getByLabel('Логин').fill('roditel')
    await choose(page, form.getByLabel('Метароль'), 'Родитель')
    await form.getByRole('button', { name: 'Создать' }).click()
    await form.getByText('Заполните поле').first().waitFor()
    expect(await form.getByText('Заполните поле').count()).toBe(2)
    await form.getByLabel('Пароль', { exact: true }).fill(given)
    await form.getByLabel('Пароль ещё раз').fill(`${given}1`)
    await form.getByText('Пароли не совпадают').waitFor()
    await form.getByLabel('Пароль ещё раз').fill(given)
    await form.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name: 'roditel' }).waitFor()
    expect(troubles(admin)).toEqual([])
  })

  test('B9 a generated password needs no repeating by hand', async () => {
    const { page } = admin
    await page.goto('/accounts?new=account')
    const form = page.getByRole('dialog', { name: 'Новая учётная запись' })
    await form.getByLabel('Логин').fill('uchenik')
    await choose(page, form.getByLabel('Метароль'), 'Ученик')
    await form.getByRole('button', { name: 'Сгенерировать' }).click()
    await form.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name: 'uchenik' }).waitFor()
  })

  test('B9 a password that is typed for another is repeated, a generated one needs none', async () => {
    const { page } = admin
    const form = page.getByRole('dialog', { name: 'Задать пароль' })
    const field = (name: string) => form.getByLabel(name, { exact: true })
    const save = () => form.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('button', { name: 'Задать пароль' }).click()
    await field('Новый пароль').fill(given)
    await save()
    await form.getByText('Заполните поле').waitFor()
    await field('Пароль ещё раз').fill(`${given}1`)
    await form.getByText('Пароли не совпадают').waitFor()
    await form.getByRole('button', { name: 'Сгенерировать' }).click()
    await save()
    await form.waitFor({ state: 'hidden' })
    expect(troubles(admin)).toEqual([])
  })

  test('B5 a parent has another interface, and only looks', async (step) => {
    const parent = await browser.visit()
    watchTest(step, parent)
    const { page } = parent
    await page.goto('/organizations')
    await fillSignIn(page, 'roditel', given)
    await replaceGiven(page, given, 'Svoy7parol')
    await page.getByRole('heading', { name: 'Моя страница' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.getByRole('textbox').count()).toBe(0)
    for (const part of ['Мои заявки', 'Согласия', 'Мои входы', 'Где открыт вход'])
      await page.getByRole('heading', { name: part }).waitFor()
    await page.getByRole('button', { name: /уведомлени/i }).waitFor()
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.getByRole('link', { name: 'Мои заявки' }).click()
    await page.getByRole('button', { name: 'Новая заявка' }).waitFor()
    await page.getByRole('link', { name: 'Профиль' }).click()
    await page.getByLabel('Текущий пароль').waitFor()
    await page.getByRole('button', { name: 'Выйти' }).click()
    await page.getByLabel('Логин').waitFor()
    expect(troubles(parent)).toEqual([])
  })
})
