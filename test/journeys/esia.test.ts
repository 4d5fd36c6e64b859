/** Госуслуги from the form of the provider to everybody who comes by them: found, nobody, several, two accounts, the head of a school. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { type EsiaEmulator, openEsiaEmulator } from '../../src/emulator/index.ts'
import { axeFindings } from '../support/axe.ts'
import { choose, openSection, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor
let esia: EsiaEmulator
let school: { readonly id: string; readonly title: string }

beforeAll(async () => {
  esia = await openEsiaEmulator()
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const { request } = admin.page
  const found = (await (await request.get('/api/organizations?kind=school&limit=1')).json()) as {
    items: { id: string }[]
  }
  school = (await (await request.get(`/api/organizations/${found.items[0]?.id}`)).json()) as typeof school
  const inn = '5902000079'
  const edited = await request.patch(`/api/organizations/${school.id}`, { data: { inn } })
  expect(edited.status(), await edited.text()).toBeLessThan(300)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(async () => {
  await browser.close()
  await esia.close()
})

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

/** In the registry of the school, as at Госуслуги, or as the school has it. */
async function known(oid: string, form: object = {}): Promise<string> {
  const {
    lastName,
    firstName,
    middleName,
    birthDate = '',
    snils,
  } = esia.people.find((one) => one.oid === oid) ?? missing()
  const name = { lastName, firstName, middleName, birthDate: birthDate.split('.').reverse().join('-') }
  return await made('/api/persons', { ...name, snils: snils ?? null, homeId: school.id, ...form })
}
const accountOf = (personId: string, login: string, metarole = 'employee') =>
  made('/api/accounts', { login, metarole, homeId: school.id, personId })

/** Goes to Госуслуги from the page of the sign-in, and is that person there. */
async function comesAs(name: RegExp): Promise<Visitor> {
  const visitor = await browser.visit()
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('button', { name: 'Вход через ЕСИА', exact: true }).click()
  await page.getByRole('button', { name }).click()
  return visitor
}

test('E1 «Вход через ЕСИА» is registered with who signs, tried and turned on', async () => {
  const { page } = admin
  await openSection(page, 'Настройки')
  await page.getByRole('tab', { name: 'Способы входа' }).click()
  await page.getByRole('button', { name: 'Добавить способ входа' }).click()
  const dialog = page.getByRole('dialog', { name: 'Новый способ входа' })
  await choose(page, dialog.getByLabel('Вид', { exact: true }), 'Госуслуги (ЕСИА)')
  await dialog.getByLabel('Название').fill('ЕСИА')
  await choose(page, dialog.getByLabel('Контур'), 'Другой адрес')
  await dialog.getByLabel('Адрес', { exact: true }).fill(esia.url)
  await dialog.getByLabel('Мнемоника системы (идентификатор клиента)').fill(esia.clientId)
  await dialog.getByLabel('Сертификат системы (PEM)').fill(esia.certificate)
  await dialog.getByLabel('Сертификаты ЕСИА для проверки маркеров (PEM)').fill(esia.tokenKeys)
  await choose(page, dialog.getByLabel('Кто подписывает'), 'Служба подписи по HTTP')
  await dialog.getByLabel('Адрес службы подписи').fill(`${esia.signer}/raw`)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Проверить связь: ЕСИА' }).click()
  await page.getByText('Связь есть').waitFor()
  await page.getByRole('button', { name: 'Включить: ЕСИА' }).click()
  await page.getByText('Включён: теперь с ним входят').waitFor()
  await settled(page)
})

test('E5 whoever is not in the registry reads what to do; once it is corrected they are in (E4)', async () => {
  const person = await known('1000000004', { lastName: 'Неизвесных', snils: null })
  await accountOf(person, 'esia-lev')
  const { page } = await comesAs(/Неизвестных/)
  const alert = page.getByRole('alert')
  await alert.getByText('Вас нет в реестре').waitFor()
  expect(await alert.innerText()).toMatch(/«Контингент»[\s\S]+организацию «.+»[\s\S]+войдите снова/)
  expect(await axeFindings(page)).toEqual([])
  const { request } = admin.page
  const { updatedAt } = (await (await request.get(`/api/persons/${person}`)).json()) as { updatedAt: string }
  const form = { lastName: 'Неизвестных', firstName: 'Лев', middleName: 'Львович', birthDate: '1990-02-01', updatedAt }
  expect((await request.patch(`/api/persons/${person}`, { data: form })).status()).toBe(200)
  await page.getByRole('link', { name: 'На страницу входа' }).click()
  await page.getByRole('button', { name: 'Вход через ЕСИА', exact: true }).click()
  await page.getByRole('button', { name: /Неизвестных/ }).click()
  await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
})

test('E6 of several nobody comes in: the request to merge them stands with the desk', async () => {
  await known('1000000005')
  await known('1000000005', { lastName: 'Семенова' })
  const { page } = await comesAs(/Семёнова/)
  await page.getByRole('alert').getByText('В реестре несколько записей о вас').waitFor()
  const requests = await admin.page.request.get('/api/requests?limit=5')
  expect(await requests.text()).toContain('Семёнова Анна Викторовна')
})

test('B7 whoever has two accounts chooses one', async () => {
  const person = await known('1000000012')
  await accountOf(person, 'esia-elena')
  await accountOf(person, 'esia-elena-parent', 'parent')
  const { page } = await comesAs(/Фёдорова/)
  await page.getByRole('heading', { name: 'Кем войти?' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: /^Сотрудник · / }).click()
  await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
})

test('N3, N4 the head of the school is its manager of powers by having come in', async () => {
  await accountOf(await known('1000000002'), 'esia-olga')
  const { page } = await comesAs(/Смирнова/)
  await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
  const access = await (await page.request.get('/api/session/access')).text()
  expect(access).toContain('Менеджер полномочий')
  const { request } = admin.page
  const { items } = (await (await request.get('/api/providers')).json()) as { items: { id: string; title: string }[] }
  await request.post(`/api/providers/${items.find(({ title }) => title === 'ЕСИА')?.id}/turn-off`)
  expect(await troubles(admin)).toEqual([])
})

function missing(): never {
  throw new Error('no such test person')
}
