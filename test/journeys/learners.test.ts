/** A school's students and their parents: enrolled, joined, expelled, and what was done undone, with the clicks that it takes. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ClickCounter, clickCounter } from '../support/clicks.ts'
import { choose, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const child = { lastName: 'Новенькая', firstName: 'Варвара', birthDate: '02.03.2018' }

let browser: Browser
let admin: Visitor
let clicks: ClickCounter
let form: { id: string; title: string }
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  clicks = await clickCounter(admin.page)
  const { items } = await ask('/api/organizations?kind=class&within=school-0001&limit=1')
  form = items[0]
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const ask = async (path: string) => await (await admin.page.request.get(path)).json()
const dialog = () => admin.page.getByRole('dialog')

async function fillPerson(like: typeof child): Promise<void> {
  await dialog().getByLabel('Фамилия').fill(like.lastName)
  await dialog().getByLabel('Имя', { exact: true }).fill(like.firstName)
  await dialog().getByLabel('Дата рождения').fill(like.birthDate)
  await dialog().getByLabel('Дата рождения').press('Enter')
}

describe('students and parents', () => {
  test('B6 a child is enrolled from the class, and the account comes by itself', async () => {
    const { page } = admin
    await page.goto(`/organizations/${form.id}`)
    await settled(page)
    const count = await clicks.count('enrol a child', async () => {
      await page.getByRole('button', { name: 'Зачислить' }).click()
      await fillPerson(child)
      await dialog()
        .getByText(/Появится учётная запись «novenkaia\.v/)
        .waitFor()
      await dialog().getByRole('button', { name: 'Зачислить' }).click()
      await page.getByText('Зачисление: Новенькая Варвара').waitFor()
    })
    expect(count).toBeLessThanOrEqual(3)
    const [found] = (await ask(`/api/persons?lastName=${encodeURIComponent(child.lastName)}`)).items
    // Who learns in a class is what its card opens with.
    await page.getByRole('table').getByText(child.lastName).waitFor()
    await page.goto(`/persons/${found.id}`)
    await page.getByRole('heading', { level: 1, name: /Новенькая Варвара/ }).waitFor()
    await page.getByRole('link', { name: form.title }).first().waitFor()
  })

  test('B6 E10 a parent is joined from the child’s card, and the child shows them', async () => {
    const { page } = admin
    const count = await clicks.count('join a parent', async () => {
      await page.getByRole('button', { name: 'Присоединить родителя' }).click()
      await fillPerson({ lastName: 'Новенький', firstName: 'Пётр', birthDate: '05.06.1988' })
      await dialog()
        .getByText(/Появится учётная запись «novenkii\.p/)
        .waitFor()
      expect(await axeFindings(page)).toEqual([])
      await dialog().getByRole('button', { name: 'Присоединить родителя' }).click()
      await page.getByRole('link', { name: 'Новенький Пётр' }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(3)
  })

  test('what is missing is said at its field, and what was typed is kept', async () => {
    const { page } = admin
    await page.goto('/students?new=student')
    await dialog().getByLabel('Фамилия').fill('Забытая')
    await dialog().getByRole('button', { name: 'Зачислить' }).click()
    await dialog().getByText('Заполните поле').nth(1).waitFor()
    expect(await dialog().getByLabel('Фамилия').inputValue()).toBe('Забытая')
    await dialog().getByLabel('Имя', { exact: true }).fill('Анна')
    await choose(page, dialog().getByLabel('Класс или группа'), form.title, form.title)
    await dialog().getByText('Человек станет учащимся этого класса.').waitFor()
    await dialog().getByRole('button', { name: 'Отмена' }).click()
    await page.getByRole('button', { name: 'Уйти без сохранения' }).click()
    await dialog().waitFor({ state: 'detached' })
  })

  test('B6 a child is expelled, which is undone whole', async () => {
    const { page } = admin
    const [found] = (await ask(`/api/persons?lastName=${encodeURIComponent(child.lastName)}`)).items
    await page.goto(`/persons/${found.id}`)
    const count = await clicks.count('expel a student', async () => {
      await page.getByRole('button', { name: /^Отчислить: / }).click()
      await dialog()
        .getByText(/novenkaia.* отключится/)
        .waitFor()
      await dialog().getByRole('button', { name: 'Отчислить' }).click()
      await page.getByText('Отчисление: Новенькая Варвара', { exact: true }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(2)
    await page.getByRole('button', { name: 'Отменить', exact: true }).first().click()
    await page.getByRole('button', { name: /^Отчислить: / }).waitFor()
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin, ['400 POST /api/students'])).toEqual([])
  })
})
