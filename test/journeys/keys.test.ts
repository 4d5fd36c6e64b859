/** A subsystem's key from its making to its end: rotated with and without a time for the secret before. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, openSection, rows, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const title = 'Смена секрета'

let browser: Browser
let admin: Visitor
/** Secrets in the order they were issued. */
const secrets: string[] = []

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(() => browser.close())

/** What the decision point says to each secret: 200, or 401 for one that it does not know any more. */
const answered = () =>
  Promise.all(
    secrets.map(async (secret) => {
      const response = await fetch(`${product.url}/access/v1/evaluation`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          subject: { type: 'account', id: 'nobody' },
          action: { name: 'school.timetable.view' },
          resource: { type: 'school', id: 'school-0001' },
        }),
      })
      return response.status
    }),
  )

/** Reads the secret that is shown once, and closes it. */
async function takeSecret(heading: string, said?: RegExp): Promise<void> {
  const dialog = admin.page.getByRole('dialog', { name: heading })
  secrets.push((await dialog.getByRole('code').innerText()).trim())
  if (said) await dialog.getByText(said).waitFor()
  await dialog.getByRole('button', { name: 'Ключ скопирован' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

const row = () => rows(admin.page).filter({ hasText: title })

async function rotate(grace: string): Promise<void> {
  const { page } = admin
  await row()
    .getByRole('button', { name: `Обновить ключ «${title}»` })
    .click()
  const dialog = page.getByRole('dialog', { name: `Обновить ключ «${title}»` })
  await dialog.getByText(/^Подсистема получит новый секрет/).waitFor()
  if (grace !== 'Сутки') await choose(page, dialog.getByLabel('Сколько действует прежний секрет'), grace)
  await dialog.getByRole('button', { name: 'Обновить', exact: true }).click()
}

describe('a key of a subsystem', () => {
  test('is made, shown once, and answers', async () => {
    const { page } = admin
    await openSection(page, 'Ключи подсистем')
    await page.getByRole('button', { name: 'Создать ключ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Новый ключ подсистемы' })
    await choose(page, dialog.getByLabel('Подсистема'), 'Школа')
    await dialog.getByLabel('Для чего ключ').fill(title)
    await dialog.getByRole('button', { name: 'Создать' }).click()
    await takeSecret('Ключ создан')
    expect(await answered()).toEqual([200])
  })

  test('rotated with a day for the change, both secrets answer, and until when is said', async () => {
    await rotate('Сутки')
    await takeSecret('Новый секрет ключа', /^Прежний секрет действует до \d\d\.\d\d\.\d{4}/)
    expect(await answered()).toEqual([200, 200])
    await row().getByText('действует').waitFor()
  })

  test('mistake 6 rotated at once, only the new secret answers, and that is said', async () => {
    await rotate('Перестаёт действовать сразу')
    await settled(admin.page)
    expect(await axeFindings(admin.page)).toEqual([])
    await takeSecret('Новый секрет ключа', /^Прежний секрет больше не действует/)
    expect(new Set(secrets).size).toBe(3)
    expect(await answered()).toEqual([401, 401, 200])
  })

  test('given up before it is done, a rotation changes nothing', async () => {
    const { page } = admin
    await row()
      .getByRole('button', { name: `Обновить ключ «${title}»` })
      .click()
    const dialog = page.getByRole('dialog', { name: `Обновить ключ «${title}»` })
    await dialog.getByRole('button', { name: 'Отмена' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await answered()).toEqual([401, 401, 200])
  })

  test('revoked, no secret answers any more, and it cannot be rotated', async () => {
    const { page } = admin
    await row()
      .getByRole('button', { name: `Отозвать ключ «${title}»?` })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Отозвать' }).click()
    await row().getByText('отозван').waitFor()
    expect(await answered()).toEqual([401, 401, 401])
    expect(await row().getByRole('button').count()).toBe(0)
  })

  test('what its subsystem declares of itself awaits a decision there, and is accepted', async () => {
    const { page } = admin
    const issued = await page.evaluate(async () => {
      const body = JSON.stringify({ subsystem: 'school', title: 'Объявляет' })
      const answer = await fetch('/api/keys', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      return (await answer.json()) as { secret: string }
    })
    const declaration = { actions: [{ name: 'can_look' }], rights: [{ name: 'смотреть', actions: ['can_look'] }] }
    const headers = { authorization: `Bearer ${issued.secret}`, 'content-type': 'application/json' }
    const body = JSON.stringify(declaration)
    const declare = async (body: string) =>
      expect((await fetch(`${product.url}/api/facts/rights`, { method: 'PUT', headers, body })).status).toBe(200)
    await declare(body)
    await page.reload()
    await settled(page)
    const panel = page.getByRole('region', { name: 'Права, объявленные подсистемами' })
    await panel.getByText('ждут решения').waitFor()
    expect(await axeFindings(page)).toEqual([])
    const accept = panel.getByRole('button', { name: 'Принять права подсистемы «Школа»' })
    await accept.click()
    await panel.getByText('приняты').waitFor()
    // Other stories find the catalog as they know it.
    await declare(JSON.stringify({ actions: [], rights: [] }))
    await page.reload()
    await accept.click()
    await panel.getByText('приняты').waitFor()
  })

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })

  test('made to act as an account, it says so in the list', async () => {
    const { page } = admin
    const made = await page.evaluate(async () => {
      const body = JSON.stringify({ login: 'katalog.scim', metarole: 'employee', homeId: 'school-0001' })
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/api/accounts', { method: 'POST', headers, body })).status
    })
    expect(made).toBe(201)
    await page.getByRole('button', { name: 'Создать ключ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Новый ключ подсистемы' })
    await choose(page, dialog.getByLabel('Подсистема'), 'Школа')
    await dialog.getByLabel('Для чего ключ').fill('Каталог работников')
    await choose(page, dialog.getByLabel('Действует как учётная запись'), 'katalog.scim', 'katalog.scim')
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Создать' }).click()
    await takeSecret('Ключ создан')
    const listed = rows(page).filter({ hasText: 'Каталог работников' })
    await listed.getByText('katalog.scim').waitFor()
  })

  test('a webhook is added, shows its secret once, and is taken away', async () => {
    const { page } = admin
    const panel = page.getByRole('region', { name: 'Веб-хуки' })
    await panel.getByRole('button', { name: 'Добавить веб-хук' }).click()
    const dialog = page.getByRole('dialog', { name: 'Новый веб-хук' })
    await choose(page, dialog.getByLabel('Подсистема'), 'Школа')
    await dialog.getByLabel('Адрес', { exact: true }).fill('http://journal.example.ru/changes')
    await dialog.getByRole('button', { name: 'Создать' }).click()
    await dialog
      .getByText(/только в своей сети/)
      .last()
      .waitFor()
    await dialog.getByLabel('Адрес', { exact: true }).fill('https://journal.example.ru/changes')
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Создать' }).click()
    await page
      .getByRole('dialog', { name: 'Веб-хук добавлен' })
      .getByText(/^dostup_hook_/)
      .waitFor()
    await page.getByRole('button', { name: 'Ключ скопирован' }).click()
    await panel.getByText('https://journal.example.ru/changes').waitFor()
    await panel.getByRole('button', { name: 'Удалить' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click()
    await panel.getByText('https://journal.example.ru/changes').waitFor({ state: 'hidden' })
  })
})
