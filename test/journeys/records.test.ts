/** Records: made, owned, moved, archived; access given to organizations in two columns, from both sides, and taken back. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type ClickCounter, clickCounter } from '../support/clicks.ts'
import { choose, rows, sections, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const title = 'Котельная № 7'

let browser: Browser
let admin: Visitor
let clicks: ClickCounter
let school: { id: string; title: string; shortTitle: string | null }
let id: string
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  clicks = await clickCounter(admin.page)
  school = await ask('/api/organizations/school-0001')
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const ask = async (path: string) => await (await admin.page.request.get(path)).json()
const column = (name: string) => admin.page.getByRole('region', { name, exact: true })
const find = async (name: string, text: string) => await column(name).getByRole('searchbox').fill(text)

describe('records and who has access to them', () => {
  test('a record is made from the list of its kind', async () => {
    const { page } = admin
    await sections(page).getByRole('link', { name: 'Записи', exact: true }).click()
    await page.getByText('Записей этого вида нет').waitFor()
    await choose(page, page.getByRole('combobox', { name: 'Вид записей' }), 'Объект учёта')
    const count = await clicks.count('make a record', async () => {
      await page.getByRole('button', { name: 'Создать запись' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Название').fill(title)
      await dialog.getByRole('button', { name: 'Создать' }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    })
    expect(count).toBeLessThanOrEqual(2)
    id = page.url().split('/').at(-1)?.split('?')[0] as string
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('link', { name: 'Объект учёта' }).click()
    await rows(page).getByRole('link', { name: title }).waitFor()
  })

  test('L20 L23 a school is given access for viewing, the difference is shown before it is saved', async () => {
    const { page } = admin
    await page.goto(`/records/${id}`)
    await settled(page)
    const name = school.shortTitle ?? school.title
    const count = await clicks.count('give a school access to a record', async () => {
      await find('Нет доступа', name)
      await page.getByRole('button', { name: `Дать доступ: «${name}»` }).click()
      await column('Есть доступ').getByText(name).waitFor()
      await page.getByText('Изменится 1 доступ').waitFor()
      await page.getByText(`${name}: нет доступа → просмотр`).waitFor()
      await page.getByRole('button', { name: 'Сохранить' }).click()
      await page.getByText('Изменится 1 доступ').waitFor({ state: 'detached' })
    })
    expect(count).toBeLessThanOrEqual(4)
    const { items } = await ask(`/api/records/${id}/shares?access=with`)
    expect(items).toContainEqual(expect.objectContaining({ id: school.id, level: 'view', byHome: false }))
    expect(await axeFindings(page)).toEqual([])
  })

  test('L22 from the organization’s side the level becomes full, and is taken back', async () => {
    const { page } = admin
    await page.goto(`/organizations/${school.id}`)
    await page.getByRole('tab', { name: 'Доступ к записям' }).click()
    await choose(page, page.getByRole('combobox', { name: 'Вид записей' }), 'Объект учёта')
    await find('Есть доступ', title)
    await column('Есть доступ').getByText('полный').click()
    await page.getByText(`${title}: просмотр → полный`).waitFor()
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Изменится 1 доступ').waitFor({ state: 'detached' })
    expect(
      (await ask(`/api/records/${id}/shares?access=with&search=${encodeURIComponent(school.title)}`)).items,
    ).toEqual([expect.objectContaining({ id: school.id, level: 'full' })])
    await page.getByRole('button', { name: `Убрать доступ: «${title}»` }).click()
    await page.getByText(`${title}: полный → нет доступа`).waitFor()
    const list = await page.getByRole('link', { name: 'Кто и что' }).getAttribute('href')
    expect(list).toBe(`/what-if?deed=end-share&node=${id}&to=${school.id}`)
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Изменится 1 доступ').waitFor({ state: 'detached' })
    expect((await ask(`/api/records/${id}/shares?access=with`)).items).not.toContainEqual(
      expect.objectContaining({ id: school.id }),
    )
  })

  test('L21 the whole of a filter is given to a school for viewing, by a job, and taken back', async () => {
    const { page } = admin
    await page.goto('/records?kind=metering-object')
    await rows(page).getByRole('link').first().waitFor()
    const records = `/api/organizations/${school.id}/shared-records?kind=metering-object`
    // The school's own are refused, each with its reason.
    const foreign = (await ask(`${records}&access=without`)).total
    const share = async (access: string) => {
      await page.getByRole('checkbox', { name: 'Отметить страницу' }).check()
      await page.getByRole('button', { name: /выбрать все записи фильтра/ }).click()
      await page.getByRole('button', { name: 'Изменить доступ организаций' }).click()
      const dialog = page.getByRole('dialog')
      const name = school.shortTitle ?? school.title
      await choose(page, dialog.getByLabel('Организация'), name, name)
      await dialog.getByText(access, { exact: true }).click()
      // What would be done and refused is told before it is begun.
      await dialog.getByText(/получится/i).waitFor()
      await dialog.getByText('Сделанное нельзя будет вернуть одним нажатием.').waitFor()
      await dialog.getByRole('button', { name: 'Начать' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    const seen = async () => (await ask(`${records}&access=with&viewOnly=true`)).total
    await share('просмотр')
    await expect.poll(seen, { timeout: 30_000 }).toBe(foreign)
    await page.goto('/records?kind=metering-object')
    await rows(page).getByRole('link').first().waitFor()
    await share('нет доступа')
    await expect.poll(seen, { timeout: 30_000 }).toBe(0)
  })

  test('issue 10: 300 objects are given to a child organization for viewing, and taken back', {
    timeout: 420_000,
  }, async () => {
    const { page } = admin
    const { parent } = await ask(`/api/organizations/${school.id}`)
    const items = Array.from({ length: 300 }, (_, at) => ({
      ...{ kind: 'metering-object', title: `Теплоузел ${at + 1}`, parentId: parent.id },
    }))
    expect((await page.request.post('/api/records/batch', { data: { items } })).status()).toBe(200)
    const name = school.shortTitle ?? school.title
    const shared = `/api/organizations/${school.id}/shared-records?kind=metering-object&search=${encodeURIComponent('Теплоузел')}`
    const seen = async (access: string) => (await ask(`${shared}&${access}`)).total
    const open = async () => {
      await page.goto('/records?kind=metering-object&search=Теплоузел')
      await page.getByText(/из 300 элементов/).waitFor()
    }
    const change = async (access: string) => {
      await page.getByRole('checkbox', { name: 'Отметить страницу' }).check()
      await page.getByRole('button', { name: /выбрать все записи фильтра/ }).click()
      await page.getByRole('button', { name: 'Изменить доступ организаций' }).click()
      const dialog = page.getByRole('dialog')
      await choose(page, dialog.getByLabel('Организация'), name, name)
      await dialog.getByText(access, { exact: true }).click()
      await dialog.getByRole('button', { name: 'Начать' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await open()
    const given = await clicks.count('give 300 objects to a child organization for viewing', () => change('просмотр'))
    await expect.poll(() => seen('access=with&viewOnly=true'), { timeout: 150_000 }).toBe(300)
    await open()
    const taken = await clicks.count('take 300 objects back', () => change('нет доступа'))
    await expect.poll(() => seen('access=with'), { timeout: 150_000 }).toBe(0)
    for (const count of [given, taken]) expect(count).toBeLessThanOrEqual(7)
  })

  test('A16 an owner is named on the card, and the record is archived and brought back', async () => {
    const { page } = admin
    const [university] = (await ask('/api/organizations?kind=university&limit=1')).items
    const data = { kind: 'plan', title: 'План 2026', parentId: university.id }
    const plan = (await (await page.request.post('/api/records', { data })).json()).id
    await page.goto(`/records/${plan}`)
    await page.getByRole('button', { name: 'Изменить владельцев' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Добавить' }).click()
    const [owner] = (await ask('/api/accounts?login=zavuch.school0001')).items
    const field = dialog.getByRole('combobox', { name: 'Владельцы' }).last()
    await choose(page, field, `${owner.title} (${owner.login})`, owner.login)
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await ask(`/api/records/${plan}`)).owners).toContainEqual(expect.objectContaining({ id: owner.id }))
    await page.getByRole('button', { name: 'В архив' }).click()
    await dialog.getByRole('button', { name: 'В архив' }).click()
    await page.getByRole('button', { name: 'Вернуть из архива' }).click()
    await page.getByRole('button', { name: 'В архив' }).waitFor()
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
