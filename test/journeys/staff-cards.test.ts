/** An employee's card: what is to change waits beside what is in force (E8); schemes of an organization and its directory (L6, L7). */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0001'
/** One pixel of PNG. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

let browser: Browser
let admin: Visitor
let personId: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const person = { lastName: 'Андреева', firstName: 'Алина', middleName: 'Владимировна', phone: '89991234567' }
  const data = { person, nodeId: school, post: 'Учитель', duplicateChecked: true }
  const hired = await admin.page.request.post('/api/employees', { data })
  personId = ((await hired.json()) as { person: { id: string } }).person.id
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const card = () => admin.page.getByRole('region', { name: /^Кадры: Учитель/ })

describe('E8 «Кадры»', () => {
  test('E8 a changed value stands under the old one until it is confirmed; no roles and rights on the card', async () => {
    const { page } = admin
    await page.goto(`/persons/${personId}`)
    await card().getByText('89991234567').waitFor()
    expect(
      await card()
        .getByText(/Роли|Права/)
        .count(),
    ).toBe(0)
    await card()
      .getByRole('button', { name: /^Изменить карточку сотрудника/ })
      .click()
    const dialog = page.getByRole('dialog', { name: /^Карточка сотрудника/ })
    await dialog.getByLabel('Телефон').fill('+7 (555) 555-55-56')
    await choose(page, dialog.getByLabel('Классы под руководством'), '1-Б', '1-Б')
    await dialog.getByRole('button', { name: 'Добавить предмет' }).click()
    await dialog.getByLabel('Предмет').fill('Математика')
    await dialog.getByLabel('Часов в неделю').fill('18')
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await card().getByText('89991234567').waitFor()
    await card().getByText('+7 (555) 555-55-56').waitFor()
    await card().getByText('Математика, 18 ч в неделю').waitFor()
    expect(await card().getByText('ждёт подтверждения').count()).toBe(3)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
  })

  test('E8 the list of employees finds whose card waits', async () => {
    const { page } = admin
    await page.goto(`/staff?unconfirmed=true`)
    await page
      .getByRole('row', { name: /Андреева/ })
      .first()
      .waitFor()
  })

  test('E8 confirmed, declined with a reason, taken back', async () => {
    const { page } = admin
    await page.goto(`/persons/${personId}`)
    await card().getByRole('button', { name: 'Подтвердить: Классы под руководством' }).click()
    await page.getByText('Изменение подтверждено').first().waitFor()
    await card().getByRole('button', { name: 'Отклонить: Телефон' }).click()
    const dialog = page.getByRole('dialog', { name: /^Отклонить изменение/ })
    await dialog.getByLabel('Причина').fill('Не тот номер')
    await dialog.getByRole('button', { name: 'Отклонить' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await card().getByRole('button', { name: 'Отозвать: Нагрузка и предметы' }).click()
    await expect.poll(() => card().getByText('ждёт подтверждения').count()).toBe(0)
    await card().getByText('1-Б').waitFor()
    await card().getByText('89991234567').waitFor()
    expect(troubles(admin)).toEqual([])
  })
})

describe('organizations', () => {
  test('L6 a mnemonic scheme is a file of the organization: added, shown, deleted', async () => {
    const { page } = admin
    await page.goto(`/organizations/${school}?tab=schemes`)
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Добавить мнемосхему или файл' }).click(),
    ])
    await chooser.setFiles({ name: 'схема.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })
    const shown = page.getByRole('img', { name: 'схема.png' })
    await shown.waitFor()
    await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Удалить схема.png' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить', exact: true }).click()
    await page.getByText('Мнемосхем и файлов пока нет').waitFor()
    expect(troubles(admin)).toEqual([])
  })

  test('L7 an operator loads the directory of organizations from a file, and is told what was not taken', async () => {
    const { page } = admin
    await page.goto('/settings?tab=directory')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Загрузить файл CSV' }).click(),
    ])
    const lines = ['Название;ИНН;Адрес', 'МАОУ «Лицей № 900»;;Пермь, ул. Мира, 1', 'Без номера;123;']
    const buffer = Buffer.from(lines.join('\n'))
    await chooser.setFiles({ name: 'справочник.csv', mimeType: 'text/csv', buffer })
    await page.getByText('Взято организаций: 1, не взято строк: 1').waitFor()
    await page.getByText(/^Строка 3:/).waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(troubles(admin)).toEqual([])
  })
})
