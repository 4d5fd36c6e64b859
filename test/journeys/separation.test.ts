/** What nobody may hold together: a rule is written after a look at who breaks it, and then refuses by whatever path. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const title = 'Расписание отдельно от звонков'
let browser: Browser
let admin: Visitor
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

/** As the page itself asks. */
const send = (method: string, url: string, body?: object) =>
  admin.page.evaluate(
    async (asked) => {
      const headers = { 'accept-language': 'ru', ...(asked.body && { 'content-type': 'application/json' }) }
      const answer = await fetch(asked.url, { method: asked.method, headers, body: JSON.stringify(asked.body) })
      return { status: answer.status, body: answer.status === 204 ? null : await answer.json() }
    },
    { method, url, body },
  )

test('a rule is written, refuses what it forbids with its name, and is removed', async () => {
  const { page } = admin
  await page.goto('/separation')
  await page.getByRole('button', { name: 'Новое правило' }).click()
  const form = page.getByRole('dialog', { name: 'Новое правило' })
  await form.getByLabel('Название').fill(title)
  for (const [side, right] of [
    ['Одна сторона', 'Расписание: Расписание — изменение'],
    ['Другая сторона', 'Расписание: Звонки — изменение'],
  ] as const) {
    await form.getByLabel(side).fill(right)
    await page.getByTitle(right, { exact: true }).last().click()
    await form.getByText('Новое правило').click()
  }
  await form.getByRole('button', { name: 'Кто нарушит' }).click()
  await form
    .getByText(/Никто не нарушает|Нарушителей: \d+/)
    .first()
    .waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await form.getByRole('button', { name: 'Записать' }).click()
  await page.getByText('Правило записано.').waitFor()

  const { items } = (await send('GET', '/api/accounts?limit=50&metarole=employee')).body
  const { id: accountId, home } = items.find(({ active }: { active: boolean }) => active)
  const give = (rightId: string) => send('POST', '/api/grants', { accountId, rightId, scopeId: home.id })
  const first = await give('school.timetable.edit')
  expect(first.status).toBe(201)
  const second = await give('school.bells.edit')
  expect(second.body).toMatchObject({ code: 'duties-apart' })
  expect(second.body.detail).toContain(title)
  expect(await send('DELETE', `/api/grants/${first.body.id}`)).toMatchObject({ status: 204 })

  const rule = page.getByRole('listitem').filter({ hasText: title })
  await rule.getByRole('button', { name: 'Удалить' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click()
  await page.getByText('Правило удалено.').waitFor()
  expect(troubles(admin)).toEqual(['409 POST /api/grants'])
})
