/** Issue 10: a file of employees with errors in it is brought in; what is exported is brought in again. Clicks are counted. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ClickCounter, clickCounter } from '../support/clicks.ts'
import { openSection, rows, settled, signIn } from '../support/console-gestures.ts'
import { snilsOf, xlsxOf } from '../support/tables.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const employees = Number(process.env.IMPORT_EMPLOYEES ?? 500)

let browser: Browser
let admin: Visitor
let clicks: ClickCounter
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  clicks = await clickCounter(admin.page)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const ask = async (path: string) => await (await admin.page.request.get(path)).json()

/** 500 people for a school, of whom seven have something wrong: a day, a СНИЛС, a school, a name, and one is there twice. */
function staff(school: string): string[][] {
  const letters = 'абвгдежзик'
  const word = (at: number) => String(at).replace(/\d/g, (digit) => letters[Number(digit)] ?? '')
  const all = Array.from({ length: employees }, (_, at) => [
    ...[`Импортов${word(at)}`, 'Пётр', 'Ильич', snilsOf(500_000 + at), school, 'Учитель', '01.09.2026'],
  ])
  const wrong: readonly (readonly [row: number, column: number, text: string])[] = [
    [3, 6, '31.02.2026'],
    [7, 3, '112-233-445 00'],
    [11, 3, '112'],
    [20, 4, 'Школа, которой нет'],
    [30, 1, ''],
    [40, 0, ''],
  ]
  for (const [row, column, text] of wrong) (all[row] as string[])[column] = text
  all[50] = [...(all[49] as string[])]
  return [['Фамилия', 'Имя', 'Отчество', 'СНИЛС', 'Организация', 'Должность', 'Дата приёма'], ...all]
}

/** By a click and the window of the system, as people do. */
async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByText(/Перетащите файл сюда/).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: 'Проверить', exact: true }).waitFor()
}

test(`${employees} employees with 7 errors: each error in its cell, the others are hired`, {
  timeout: 600_000,
}, async () => {
  const { page } = admin
  const { id, title } = await ask('/api/organizations/school-0001')
  const file = xlsxOf(staff(title))
  await openSection(page, 'Люди')
  await openSection(page, 'Сотрудники')
  await settled(page)
  const count = await clicks.count(`import ${employees} employees with 7 errors`, async () => {
    await page.getByRole('button', { name: 'Импорт из файла' }).click()
    await choose(page, 'сотрудники.xlsx', file)
    await page.getByRole('button', { name: 'Проверить', exact: true }).click()
    await page.getByRole('radio', { name: 'с ошибками: 7' }).waitFor({ state: 'attached', timeout: 300_000 })
    await page.getByRole('button', { name: new RegExp(`^Импортировать ${employees - 7} `) }).click()
    await page.getByText(`Импорт закончен: сделано ${employees - 7}, не получилось 7.`).waitFor({ timeout: 300_000 })
  })
  expect(count).toBeLessThanOrEqual(4)
  const { total } = await ask(`/api/persons?search=Импортов&within=${id}&limit=1`)
  expect(total).toBe(employees - 7)
  await page.getByRole('link', { name: 'Задание и то, что не получилось' }).click()
  await page.getByRole('heading', { name: 'Не получилось: 7' }).waitFor()
  await page.getByText('Строка 5: ').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
})

test('the errors stand in their cells, and the same file again changes nothing', { timeout: 600_000 }, async () => {
  const { page } = admin
  const { title } = await ask('/api/organizations/school-0001')
  await page.goto('/imports?kind=employees')
  await page.getByRole('link', { name: 'сотрудники.xlsx' }).first().waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  const rowsOfFile = staff(title).filter((_, at) => at < 60)
  await choose(page, 'ещё раз.xlsx', xlsxOf(rowsOfFile))
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Проверить', exact: true }).click()
  await page.getByRole('radio', { name: 'с ошибками: 7' }).waitFor({ state: 'attached', timeout: 300_000 })
  await page.getByRole('radio', { name: `без изменений: ${rowsOfFile.length - 1 - 7}` }).waitFor({ state: 'attached' })
  const line = rows(page).filter({ has: page.getByRole('rowheader', { name: '5', exact: true }) })
  await line.getByRole('cell', { name: /31\.02\.2026.*не то, что здесь ждут/ }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^Импортировать/ }).isDisabled()).toBe(true)
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 720 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('from who holds a role the way leads to the import of grants', async () => {
  const { page } = admin
  await page.goto('/roles/head-teacher?tab=holders')
  await page.getByRole('button', { name: 'Импорт из файла' }).click()
  await page.getByRole('radio', { name: 'Полномочия' }).waitFor({ state: 'attached' })
  expect(await page.getByRole('radio', { name: 'Полномочия' }).isChecked()).toBe(true)
})

test('an import that was stopped says so, and goes on', { timeout: 600_000 }, async () => {
  const { page } = admin
  const { title } = await ask('/api/organizations/school-0001')
  const many = 2000
  const people = Array.from({ length: many }, (_, at) => ['Остановкина', `Имя${at}`, snilsOf(600_000 + at), title])
  await page.goto('/imports?kind=persons')
  await choose(page, 'люди.xlsx', xlsxOf([['Фамилия', 'Имя', 'СНИЛС', 'Организация'], ...people]))
  await page.getByRole('button', { name: 'Проверить', exact: true }).click()
  await page.getByRole('button', { name: 'Импортировать 2000 строк' }).waitFor({ timeout: 300_000 })
  const address = new URL(page.url()).pathname
  const { id } = await (await page.request.post(`/api${address}/start`)).json()
  expect((await page.request.post(`/api/jobs/${id}/cancel`)).ok()).toBe(true)
  await page.reload()
  await page.getByText(/Импорт остановлен: пройдено строк — \d+ из 2000\./).waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Продолжить импорт' }).click()
  await page.getByText(`Импорт закончен: сделано ${many}, не получилось 0.`).waitFor({ timeout: 300_000 })
  expect((await ask('/api/persons?search=Остановкина&limit=1')).total).toBe(many)
})

test('what is filtered is exported, and imported again nothing changes', { timeout: 600_000 }, async () => {
  const { page } = admin
  await page.goto('/persons?search=Иванова')
  await settled(page)
  const { total } = await ask('/api/persons?search=Иванова&limit=1')
  expect(total).toBeGreaterThan(5)
  const count = await clicks.count('export what is filtered and import it again', async () => {
    await page.getByRole('button', { name: 'Выгрузить', exact: true }).first().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /XLSX/ }).click(),
    ])
    const bytes = await readFile(await download.path())
    await page.getByRole('button', { name: 'Импорт из файла' }).click()
    await choose(page, download.suggestedFilename(), bytes)
    await page.getByRole('button', { name: 'Проверить', exact: true }).click()
    await page.getByRole('radio', { name: `без изменений: ${total}` }).waitFor({ state: 'attached', timeout: 300_000 })
  })
  expect(count).toBeLessThanOrEqual(5)
  for (const verdict of ['новые', 'изменятся', 'с ошибками'])
    expect(await page.getByRole('radio', { name: `${verdict}: 0` }).count()).toBe(1)
  expect(await troubles(admin)).toEqual([])
})
