/** N11, N12 A book is made with its structure, records go into a draft, another agrees and approves it, and readers see it; then it is compared. */
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, rows, sections, settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const title = 'Населённые пункты'
const keeper = { login: 'spravka.utverzhdenie', password: 'Spravka7!dom' }
const school = 'school-0006'

let browser: Browser
let admin: Visitor
let approver: Visitor
let id: string
let keeperId: string
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  approver = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const made = async (path: string, data: object) => {
    const response = await admin.page.request.post(path, { data })
    expect(response.status(), await response.text()).toBeLessThan(300)
    return await response.json()
  }
  const account = await made('/api/accounts', { ...keeper, metarole: 'employee', homeId: school })
  keeperId = account.id
  await signInFirst(approver.page, keeper.login, keeper.password, 'Spravka8!dom')
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const tab = async ({ page }: Visitor, name: string) => {
  await page.getByRole('tab', { name, exact: true }).click()
  await settled(page)
}
const open = async ({ page }: Visitor, words = '') => {
  await page.goto(`/books/${id}${words}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await settled(page)
}

async function addAttribute(
  name: string,
  code: string,
  more: (dialog: ReturnType<Visitor['page']['getByRole']>) => Promise<void>,
) {
  const { page } = admin
  await page.getByRole('button', { name: 'Добавить атрибут' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Название').fill(name)
  await dialog.getByLabel('Код', { exact: true }).fill(code)
  await more(dialog)
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function addRecord(values: Readonly<Record<string, string>>) {
  const { page } = admin
  await page.getByRole('button', { name: 'Добавить запись' }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name: 'В черновик' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** By the one who did not write it. */
async function agreeAndApprove() {
  const { page } = approver
  await open(approver, '?tab=draft')
  for (const step of ['Согласовать', 'Утвердить']) {
    await page.getByRole('button', { name: step }).click()
    await page.getByRole('dialog').getByRole('button', { name: step }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await settled(page)
  }
}

describe('N11 N12 a reference book', () => {
  test('N11 is created open, and its structure is made of attributes', async () => {
    const { page } = admin
    await page.goto('/')
    await sections(page).getByRole('link', { name: 'Справочники', exact: true }).click()
    await page.getByRole('button', { name: 'Создать справочник' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Название').fill(title)
    await dialog.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await addAttribute('Код', 'code', async (form) => {
      await form.getByLabel('Шаблон').fill('##-##')
      await form.getByLabel('Ключ: по нему находят запись').check()
    })
    await addAttribute('Название', 'name', (form) => form.getByLabel('Обязательный').check())
    await addAttribute('Население', 'people', (form) => choose(page, form.getByLabel('Тип'), 'число'))
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('tab', { name: 'Записи' }).waitFor()
  })

  test('N12 records go into a draft, which its author does not agree', async () => {
    const { page } = admin
    await open(admin)
    await addRecord({ Код: '01-01', Название: 'Пермь', Население: '1027000' })
    await addRecord({ Код: '01-02', Название: 'Ёлкино', Население: '800' })
    await tab(admin, 'Черновик')
    await page.getByText('добавлено 2, изменено 0, удалено 0').waitFor()
    expect(await page.getByRole('button', { name: 'Согласовать' }).count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
  })

  test('N12 another agrees and approves it with simple signatures, and readers see it', async () => {
    for (const roleId of ['books-revision-agreement', 'books-revision-approval'])
      await admin.page.request.post('/api/grants', { data: { accountId: keeperId, roleId, scopeId: id } })
    const { page } = approver
    await agreeAndApprove()
    await open(approver)
    await rows(page).getByText('Ёлкино').waitFor()
    await page.getByPlaceholder('Часть любого значения').fill('пермь')
    await expect.poll(() => rows(page).count()).toBe(1)
  })

  test('N11 a value is edited in place beside the list, and stands in the draft; the star keeps how one looks', async () => {
    const { page } = admin
    await open(admin)
    await rows(page).getByText('Ёлкино').click()
    const panel = page.getByRole('complementary')
    await panel.getByLabel('Население').fill('810')
    await panel.getByRole('button', { name: 'Сохранить' }).click()
    await panel.getByText('Показано, как в черновике').waitFor()
    expect(await panel.getByLabel('Население').inputValue()).toBe('810')
    expect(await axeFindings(page)).toEqual([])
    await open(admin, '?search=перм')
    await page.getByRole('button', { name: '☆ Виды' }).click()
    const views = page.getByRole('dialog', { name: 'Виды' })
    await views.getByLabel('Название вида').fill('Города')
    await views.getByRole('button', { name: 'Сохранить' }).click()
    await views.getByRole('button', { name: 'Города', exact: true }).waitFor()
    await open(admin)
    await page.getByRole('button', { name: '☆ Виды' }).click()
    await views.getByRole('button', { name: 'Города', exact: true }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
  })

  test('N12 a later revision is compared with the first, field by field', async () => {
    const { page } = admin
    await open(admin)
    await rows(page).getByText('Ёлкино').click()
    await page.getByRole('complementary').getByRole('button', { name: 'Изменить' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Население').fill('750')
    await dialog.getByRole('button', { name: 'В черновик' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await agreeAndApprove()
    await open(admin, '?tab=revisions')
    const comparison = page.getByRole('region', { name: 'Сравнение ревизий' })
    await comparison.getByText('800', { exact: true }).waitFor()
    await comparison.getByText('750', { exact: true }).waitFor()
    expect(await page.getByRole('link', { name: 'ПЭП' }).count()).toBe(4)
    const first = page.getByRole('listitem').filter({ hasText: 'Ревизия № 1' }).first()
    await first.getByRole('link', { name: 'Записи' }).click()
    await page.getByText('Записи ревизии № 1').waitFor()
    await rows(page).getByText('800', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'К последней' }).click()
    await rows(page).getByText('750', { exact: true }).waitFor()
    await open(admin, '?tab=revisions')
    await comparison.getByText('750', { exact: true }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(troubles(admin)).toEqual([])
  })

  test('N11 one value of all that are ticked is changed by a job, in the draft', async () => {
    const { page } = admin
    await open(admin)
    await rows(page).nth(1).waitFor()
    await page.getByRole('checkbox', { name: 'Отметить страницу' }).check()
    await page.getByRole('button', { name: 'Изменить значение' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, dialog.getByLabel('Атрибут'), 'Население')
    await dialog.getByLabel('Новое значение').fill('7')
    await dialog.getByText('Получится: 2 из 2, будет отказано: 0.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Начать' }).click()
    await page.waitForURL(/\/jobs\/./)
    await page.getByText('закончено').first().waitFor()
    await open(admin, '?tab=draft')
    await page.getByText('добавлено 0, изменено 2, удалено 0').waitFor()
  })

  test('N11 a record has a file, and stands under another: brought, shown as a tree, and read back', async () => {
    const { page } = admin
    await open(admin, '?tab=structure')
    await addAttribute('Устав', 'charter', (form) => choose(page, form.getByLabel('Тип'), 'файл'))
    await addAttribute('Входит в', 'within', async (form) => {
      await choose(page, form.getByLabel('Тип'), 'ссылка на запись справочника')
      await choose(page, form.getByLabel('Справочник'), title, title)
    })
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Структура сохранена').waitFor()
    await open(admin)
    await rows(page).getByText('Ёлкино').click()
    await page.getByRole('complementary').getByRole('button', { name: 'Изменить' }).click()
    const dialog = page.getByRole('dialog')
    const file = { name: 'устав.txt', mimeType: 'text/plain', buffer: Buffer.from('Устав села') }
    await dialog.locator('input[type=file]').setInputFiles(file)
    await dialog.getByText('устав.txt').waitFor()
    await choose(page, dialog.getByLabel('Входит в'), 'Пермь', 'Пермь')
    await dialog.getByRole('button', { name: 'В черновик' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await agreeAndApprove()
    await open(admin)
    await page.getByText('Деревом', { exact: true }).click()
    const tree = page.getByRole('navigation', { name: 'Дерево записей' })
    await tree.getByRole('button', { name: 'Пермь', exact: true }).waitFor()
    expect(await tree.getByText('Ёлкино').count()).toBe(0)
    await tree.getByRole('button', { name: 'Что входит в «Пермь»' }).click()
    await tree.getByRole('button', { name: 'Ёлкино', exact: true }).click()
    expect(await axeFindings(page)).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'устав.txt' }).click(),
    ])
    expect(await text(await download.createReadStream())).toBe('Устав села')
    expect(troubles(admin)).toEqual([])
  })

  test('N12 a misprint in an approved revision is corrected by a later one that says so', async () => {
    const { page } = admin
    await open(admin, '?tab=revisions')
    const last = page.getByRole('listitem').filter({ hasText: 'Ревизия № 3' }).first()
    await last.getByText('действует').waitFor()
    await last.getByRole('button', { name: 'Исправить опечатку' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Основание').fill('Описка в уставе')
    await dialog.getByRole('button', { name: 'Начать ревизию' }).click()
    await page.getByText('исправляет ревизию № 3').waitFor()
    await page.getByText('Описка в уставе').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await open(admin)
    await addRecord({ Код: '01-03', Название: 'Еловка' })
    await agreeAndApprove()
    await open(admin, '?tab=revisions')
    await page.getByText('исправлена ревизией № 4').waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(troubles(admin)).toEqual([])
  })
})
