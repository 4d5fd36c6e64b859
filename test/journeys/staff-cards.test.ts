/** E8 The card of an employee: what is to change waits beside what is in force, until it is confirmed, declined or withdrawn. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { rows, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor
let person: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const { items } = await (await admin.page.request.get('/api/accounts?login=zavuch.school0001')).json()
  person = (await (await admin.page.request.get(`/api/accounts/${items[0].id}`)).json()).person.id
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const card = () => admin.page.getByRole('region', { name: /^Кадры/ }).first()

async function propose(label: string, text: string): Promise<void> {
  const { page } = admin
  await card()
    .getByRole('button', { name: /^Изменить карточку/ })
    .click()
  const dialog = page.getByRole('dialog', { name: /^Карточка сотрудника/ })
  await dialog.getByLabel(label).fill(text)
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe('the card of an employee', () => {
  test('E8 a new phone waits beside the old one, and is in force once it is confirmed', async () => {
    const { page } = admin
    await page.goto(`/persons/${person}`)
    const before = (await (await page.request.get(`/api/persons/${person}`)).json()).phone
    await propose('Телефон', '+7 342 200-00-01')
    await card().getByText('ждёт подтверждения').waitFor()
    await card().getByText('+7 342 200-00-01').waitFor()
    if (before) await card().getByText(before).waitFor()
    expect((await (await page.request.get(`/api/persons/${person}`)).json()).phone).toBe(before)
    expect(
      await card()
        .getByText(/^Рол[ьи]|^Прав[ао]/)
        .count(),
    ).toBe(0)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await card().getByRole('button', { name: 'Подтвердить: Телефон' }).click()
    await card().getByText('ждёт подтверждения').waitFor({ state: 'detached' })
    expect((await (await page.request.get(`/api/persons/${person}`)).json()).phone).toBe('+7 342 200-00-01')
  })

  test('E8 whose card waits is found in the list of employees; a refusal needs its reason', async () => {
    const { page } = admin
    await propose('Телефон', '+7 342 200-00-02')
    await page.goto('/staff?unconfirmed=true')
    await rows(page).getByRole('link').first().waitFor()
    expect(await rows(page).count()).toBe(1)
    await page.goto(`/persons/${person}`)
    await card().getByRole('button', { name: 'Отклонить: Телефон' }).click()
    const dialog = page.getByRole('dialog', { name: 'Отклонить изменение: Телефон' })
    await dialog.getByRole('button', { name: 'Отклонить', exact: true }).click()
    await dialog.getByText('Заполните поле').waitFor()
    await dialog.getByLabel('Причина').fill('номер не тот')
    await dialog.getByRole('button', { name: 'Отклонить', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await card().getByText('ждёт подтверждения').waitFor({ state: 'detached' })
    await card().getByText('+7 342 200-00-01').waitFor()
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
