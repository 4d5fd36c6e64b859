/** Issue 9: what is done with one person or account is done with several: told before, begun as a job, and undone where that is exact. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, rows, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0001'
const surname = 'Многолюдов'

let browser: Browser
let admin: Visitor
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

const ask = async (path: string) => await (await admin.page.request.get(path)).json()
async function made(path: string, data: object) {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return await response.json()
}
const hire = async (firstName: string): Promise<string> => {
  const person = { lastName: surname, firstName, birthDate: '1980-01-02' }
  const form = { person, nodeId: school, post: 'Лаборант', account: null }
  return (await made('/api/employees', form)).person.id
}
async function tickAll(list: string, count: number): Promise<void> {
  const { page } = admin
  await page.goto(list)
  await rows(page)
    .nth(count - 1)
    .waitFor()
  await settled(page)
  await page.getByRole('checkbox', { name: 'Отметить страницу' }).check()
}
const dialog = () => admin.page.getByRole('dialog')
async function begin(): Promise<void> {
  await dialog().getByRole('button', { name: 'Начать' }).click()
  await admin.page.waitForURL(/\/jobs\/./)
  await admin.page.getByText('закончено').first().waitFor()
}

test('B6 several are dismissed from «Сотрудники» by one order; whose post is unclear is named and left out; it is taken back', async () => {
  const { page } = admin
  const people = [await hire('Адам'), await hire('Борис'), await hire('Вадим')] as const
  await made('/api/employees', { personId: people[2], nodeId: school, post: 'Сторож', account: null })
  const statesOf = async (id: string) =>
    (await ask(`/api/persons/${id}/affiliations`)).items.map(({ state }: { state: string }) => state)

  await tickAll(`/staff?lastName=${encodeURIComponent(surname)}`, 3)
  await page.getByRole('button', { name: 'Уволить', exact: true }).click()
  await dialog().getByText('Уволить: 2').waitFor()
  const leftOut = dialog().getByRole('region', { name: 'Не войдут' })
  await leftOut.getByText(`${surname} Вадим`).waitFor()
  await dialog().getByLabel('Номер приказа').fill('77-к')
  await dialog().getByText('Получится: 2 из 2, будет отказано: 0.').waitFor()
  await dialog().getByText('Сделанное можно будет вернуть одним нажатием.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await begin()
  expect(await statesOf(people[0])).toEqual(['ended'])
  expect(await statesOf(people[1])).toEqual(['ended'])
  expect(await statesOf(people[2])).toEqual(['current', 'current'])

  await page.getByRole('button', { name: 'Вернуть как было' }).click()
  await dialog().getByRole('button', { name: 'Вернуть как было' }).click()
  await expect.poll(() => statesOf(people[0])).toEqual(['current'])
  await expect.poll(() => statesOf(people[1])).toEqual(['current'])
})

test('several accounts move to another organization, told before', async () => {
  const { page } = admin
  const ids: string[] = []
  for (const login of ['mnogo.odin', 'mnogo.dva'])
    ids.push((await made('/api/accounts', { login, metarole: 'employee', homeId: school })).id)
  const { shortTitle, title } = await ask('/api/organizations/school-0002')
  const other = shortTitle ?? title

  await tickAll('/accounts?login=mnogo.', 2)
  await page.getByRole('button', { name: 'Перенести учётные записи' }).click()
  await choose(page, dialog().getByLabel('Организация'), other, other)
  await dialog().getByText('Получится: 2 из 2, будет отказано: 0.').waitFor()
  await dialog().getByText('Сделанное нельзя будет вернуть одним нажатием.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await begin()
  for (const id of ids) expect((await ask(`/api/accounts/${id}`)).home.id).toBe('school-0002')
  expect(await troubles(admin)).toEqual([])
})
