/** «Почему?» as a sentence to fill in: without a mouse, with what would help, its fork, and what stands beside the answer. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn } from '../support/console-gestures.ts'
import { runDostup } from '../support/product.ts'
import { address } from '../support/registry-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0003'
const action = { id: 'school.timetable.edit', title: 'Изменение расписания' }
const login = 'pochemu.odin'

let browser: Browser
let admin: Visitor
let accountId: string

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  accountId = await made('/api/accounts', { login, metarole: 'employee', homeId: school })
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

const question = (page: Page) => page.getByRole('form', { name: 'Вопрос' })
const answer = (page: Page) => page.getByRole('region', { name: 'Ответ', exact: true })
const cure = (page: Page) => answer(page).getByRole('region', { name: 'Что поможет' })
const beside = (page: Page, title: string) => page.getByRole('region', { name: title })

/** On to a field; what is filled in has a button of its own to clear it. */
async function tabTo(page: Page, label: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  const isThere = () => field.evaluate((element) => element === document.activeElement)
  for (let pressed = 0; pressed < 3 && !(await isThere()); pressed += 1) await page.keyboard.press('Tab')
  expect(await isThere()).toBe(true)
}

describe('a sentence to fill in', () => {
  test('by the keyboard alone: who, what and where are chosen where they stand', async () => {
    const { page } = admin
    await page.goto('/why')
    await page.getByText('Выберите, кто, что и где.').waitFor()
    await page.getByLabel('Учётная запись').focus()
    await page.keyboard.type(login)
    await page.getByTitle(login, { exact: true }).first().waitFor()
    await page.keyboard.press('Enter')
    await tabTo(page, 'Действие')
    await page.keyboard.type('изменение расписания')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => address(page)).toEqual({ account: accountId, action: action.id })
    await tabTo(page, 'Где')
    await page.keyboard.type('гимназия № 3')
    await page.getByRole('treeitem', { name: /№ 3»/ }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => address(page)).toEqual({ account: accountId, action: action.id, node: school })
    const words = async () => (await question(page).innerText()).replaceAll(/\s+/g, ' ')
    await expect
      .poll(words)
      .toMatch(/^Имеет ли pochemu\.odin право Изменение расписания в организации МАОУ «Гимназия № 3».* \?/)
  })

  test('the answer is one sentence, with the one cure, its effect and the fork of larger ones', async () => {
    const { page } = admin
    await answer(page)
      .getByText(/^Учётная запись «pochemu\.odin» не имеет права «Изменение расписания» в организации .*: ни одна роль/)
      .waitFor()
    await answer(page).getByRole('list', { name: 'Где обрывается' }).getByText('не выдано').waitFor()
    await cure(page).getByText('Выдать право «Расписание — изменение»').waitFor()
    await cure(page).getByText('Это можете сделать вы.').waitFor()
    const others = answer(page).getByRole('group').filter({ hasText: 'Выдать роль' })
    const effects = await others.locator('summary').allInnerTexts()
    expect(effects.length).toBeGreaterThan(0)
    expect(effects.length).toBeLessThan(3)
    await others.first().locator('summary').focus()
    await page.keyboard.press('Enter')
    await others.first().getByText('Изменение расписания', { exact: false }).waitFor()
  })

  test('beside it: neighbouring questions with their counts, which they keep', async () => {
    const { page } = admin
    const who = beside(page, 'Рядом с этим ответом').getByRole('link', { name: /^Кто может/ })
    await expect.poll(() => who.innerText()).toMatch(/\d+$/)
    const count = (await who.innerText()).match(/\d+$/)?.[0]
    await who.click()
    await page.getByText(new RegExp(`^${count} учётн`)).waitFor()
    expect(address(page)).toEqual({ ask: 'who', action: action.id, node: school })
    await page.goBack()
    await answer(page).waitFor()
  })

  test('a common question fills the sentence in; what was asked before is at hand', async () => {
    const { page } = admin
    await page.getByRole('button', { name: 'не видит свою организацию' }).click()
    await expect
      .poll(() => address(page))
      .toEqual({ account: accountId, action: 'dostup.organizations.view', node: school })
    await beside(page, 'Вы спрашивали')
      .getByRole('link', { name: new RegExp(action.title) })
      .click()
    await expect.poll(() => address(page)).toMatchObject({ action: action.id })
  })
})

describe('the fork of a yes', () => {
  test('every ground is a numbered track of one picture, and a line of the list', async () => {
    const { page } = admin
    await made('/api/grants', { accountId, roleId: 'head-teacher', scopeId: 'ministry', reason: 'Приказ № 152' })
    await made('/api/grants', { accountId, rightId: action.id, scopeId: school })
    await page.goto(`/why?account=${accountId}&action=${action.id}&node=${school}`)
    await answer(page).getByText('(всего оснований: 2)').waitFor()
    const picture = answer(page).getByRole('list', { name: 'Откуда право' })
    const tracks = picture.getByRole('list').first().getByRole('listitem')
    expect((await tracks.first().innerText()).replaceAll(/\s+/g, ' ')).toMatch(/1 ?Роль Завуч/)
    await picture.getByText('Выдано на').waitFor()
    await answer(page)
      .getByText(/^Роль «Завуч» в организации .*основание: Приказ № 152/)
      .waitFor()
    await answer(page).getByText('Если отозвать первый путь, останется другой.').waitFor()
    await beside(page, 'Когда менялось').getByText('выдано: «Завуч»').waitFor()
  })

  test('on a phone it stands upright, as wide as the window, and axe finds nothing in either theme', async () => {
    const { page } = admin
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 390, height: 844 })
      await settled(page)
      const boxes = answer(page).locator('.picture__box')
      const tops = await boxes.evaluateAll((all) => all.map((box) => box.getBoundingClientRect().top))
      expect(tops).toEqual([...tops].sort((a, b) => a - b))
      expect(new Set(tops).size).toBe(tops.length)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(await axeFindings(page)).toEqual([])
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await page.emulateMedia({ colorScheme: 'light' })
  })
})

describe('what each viewer is offered', () => {
  test('two things missing: both are told, and the button leads to the first', async () => {
    const { page } = admin
    const off = await made('/api/accounts', { login: 'pochemu.dva', metarole: 'employee', homeId: school })
    expect((await page.request.post(`/api/accounts/${off}/deactivate`)).status()).toBe(200)
    await page.goto(`/why?account=${off}&action=${action.id}&node=${school}`)
    await cure(page)
      .getByText(/^Включить учётную запись и выдать право «Расписание — изменение»/)
      .waitFor()
    await cure(page).getByRole('button', { name: 'Открыть учётную запись' }).click()
    await page.getByRole('heading', { level: 1, name: 'pochemu.dva' }).waitFor()
  })

  test('the administrator of a school is offered what they may give; a teacher is not let in', async () => {
    const own = 'school-0001'
    const them = await made('/api/accounts', { login: 'pochemu.tri', metarole: 'employee', homeId: own })
    const head = await browser.visit()
    await signIn(head.page, 'admin.school0001', await runDostup(product.dataDirectory, 'password', 'admin.school0001'))
    await head.page.goto(`/why?account=${them}&action=${action.id}&node=${own}`)
    await cure(head.page).getByText('Это можете сделать вы.').waitFor()
    await cure(head.page).getByRole('button', { name: 'Выдать…' }).waitFor()
    expect(troubles(head)).toEqual([])

    const teacher = await browser.visit()
    const given = await runDostup(product.dataDirectory, 'password', 'pochemu.tri')
    await signIn(teacher.page, 'pochemu.tri', given)
    await teacher.page.goto('/why')
    await teacher.page.getByRole('alert').waitFor()
    expect(await question(teacher.page).count()).toBe(0)
  })

  test('one who may ask but not mend hears who may, by name', async () => {
    const { page } = admin
    const asker = await made('/api/accounts', { login: 'pochemu.chetyre', metarole: 'employee', homeId: school })
    const rights = ['dostup.decisions.explain', 'dostup.accounts.view', 'dostup.organizations.view']
    for (const rightId of rights) await made('/api/grants', { accountId: asker, rightId, scopeId: school })
    const without = await made('/api/accounts', { login: 'pochemu.pyat', metarole: 'employee', homeId: school })
    const viewer = await browser.visit()
    await signIn(viewer.page, 'pochemu.chetyre', await runDostup(product.dataDirectory, 'password', 'pochemu.chetyre'))
    await viewer.page.goto(`/why?account=${without}&action=${action.id}&node=${school}`)
    await cure(viewer.page)
      .getByText(/^(Это может сделать:|Вы этого сделать не можете, а тот, кто может, вам не виден\.)/)
      .waitFor()
    expect(await cure(viewer.page).getByRole('button').count()).toBe(0)
    expect(troubles(viewer)).toEqual([])
    await page.goto('/why')
  })

  test('nothing else broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
