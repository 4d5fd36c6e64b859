/** N12 A revision is agreed with the CryptoPro plug-in (a stand-in of it, by OpenSSL), and A19 a route of approval is made in the console. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { choose, settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { openAuthority, type SigningAuthority, signingKinds } from '../support/signing-authority.ts'
import { snilsOf } from '../support/tables.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const school = 'school-0006'
const keeper = { login: 'podpis.klyuchom', password: 'Podpis7!dom' }
const snils = snilsOf(871_234)

let browser: Browser
let admin: Visitor
let signer: Visitor
let authority: SigningAuthority
let book: string
beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  signer = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  const plain = { required: false, unique: false, key: false }
  book = (await made('post', '/api/books', { title: 'Виды работ', open: true })).id
  const attributes = [{ ...plain, code: 'name', title: 'Название', type: 'text', required: true }]
  await made('put', `/api/books/${book}/structure`, { version: 0, attributes })
  const items = [{ operation: 'add', values: { name: 'Ремонт' } }]
  await made('post', `/api/books/${book}/draft/changes`, { items })
  const name = { lastName: 'Подписная', firstName: 'Анна' }
  const person = await made('post', '/api/persons', { ...name, snils, homeId: school })
  const form = { ...keeper, metarole: 'employee', homeId: school, personId: person.id }
  const account = await made('post', '/api/accounts', form)
  await made('post', '/api/grants', { accountId: account.id, roleId: 'books-revision-agreement', scopeId: book })
  authority = openAuthority(signingKinds[0] ?? 'rsa')
  authority.issue('keeper', { subject: `/CN=Подписная Анна/SNILS=${snils.replace(/\D/g, '')}` })
  const { id } = await made('post', '/api/signature-authorities', { certificate: authority.root.toString('base64') })
  const list = authority.list().toString('base64')
  await made('put', `/api/signature-authorities/${id}/revocation-list`, { list })
  await signInFirst(signer.page, keeper.login, keeper.password, 'Podpis8!dom')
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(async () => {
  authority?.remove()
  await browser.close()
})

async function made(method: 'post' | 'put', path: string, data: object) {
  const response = await admin.page.request[method](path, { data })
  expect(response.status(), `${path}: ${await response.text()}`).toBeLessThan(300)
  return response.status() === 204 ? {} : await response.json()
}

/** What the plug-in puts into the page: its objects answer everything as promises; the signature is made by OpenSSL. */
async function withPlugin({ page }: Visitor): Promise<void> {
  await page.exposeFunction('signByOpenssl', (content: string) =>
    authority.sign('keeper', Buffer.from(content, 'base64')).toString('base64'),
  )
  await page.addInitScript(() => {
    const sign = (globalThis as unknown as { signByOpenssl(content: string): Promise<string> }).signByOpenssl
    const [yes, nothing] = [async () => true, async () => undefined]
    const certificate = {
      HasPrivateKey: yes,
      SubjectName: Promise.resolve('CN=Подписная Анна, SNILS=1'),
      ValidToDate: Promise.resolve('2027-01-01T00:00:00Z'),
      Thumbprint: Promise.resolve('AB12'),
    }
    const all = { Count: Promise.resolve(1), Item: async () => certificate, Find: async () => all }
    const objects: Record<string, () => object> = {
      'CAdESCOM.Store': () => ({ Open: nothing, Close: nothing, Certificates: Promise.resolve(all) }),
      'CAdESCOM.CPSigner': () => ({ propset_Certificate: nothing, propset_Options: nothing }),
      'CAdESCOM.CadesSignedData': () => {
        let [encoding, content] = [0, '']
        return {
          propset_ContentEncoding: async (how: number) => {
            encoding = how
          },
          propset_Content: async (text: string) => {
            content = text
          },
          SignCades: async (_signer: object, type: number, detached: boolean) => {
            if (encoding !== 1 || type !== 1 || !detached) throw new Error('not as the plug-in wants it')
            return await sign(content)
          },
        }
      },
    }
    const plugin = Object.assign(Promise.resolve(), { CreateObjectAsync: async (name: string) => objects[name]?.() })
    Object.assign(globalThis, { cadesplugin: plugin })
  })
}

const csv = (text: string) => ({ name: 'raboty.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

describe('N12 A19 signing and routes in the console', () => {
  test('N11 a file of records is looked at row by row, with what is wrong in which cell, before it goes into the draft', async () => {
    const { page } = admin
    await page.goto(`/books/${book}`)
    const input = page.locator('input[type=file][accept=".xlsx,.csv,.json,.xml"]')
    await page.getByRole('button', { name: 'Загрузить файл' }).waitFor()
    await input.setInputFiles(csv('№;Название\n;Уборка\n;\n'))
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Строк 1: новых 1, изменят записи 0, ничего не меняют 0, с ошибками 0.').waitFor()
    await dialog.getByRole('button', { name: 'Отмена' }).click()
    await input.setInputFiles(csv('№;Название\n;Уборка\n77777;Покраска\n'))
    await dialog.getByText('Строк 2: новых 1, изменят записи 0, ничего не меняют 0, с ошибками 1.').waitFor()
    await dialog.getByText('такой записи в ревизии нет').waitFor()
    expect(await dialog.getByRole('button', { name: 'В черновик' }).isDisabled()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Отмена' }).click()
    await input.setInputFiles(csv('Название\nУборка\n'))
    await dialog.getByRole('button', { name: 'В черновик' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.goto(`/books/${book}?tab=draft`)
    await page.getByText('добавлено 2, изменено 0, удалено 0').waitFor()
  })

  test('N12 a revision is agreed with a certificate in CryptoPro; the signature is kept with its step', async () => {
    await withPlugin(signer)
    const { page } = signer
    await page.goto(`/books/${book}?tab=draft`)
    await page.getByRole('button', { name: 'Согласовать' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Квалифицированная: сертификат КриптоПро').click()
    await choose(page, dialog.getByLabel('Сертификат', { exact: true }), 'Подписная Анна · 2027-01-01')
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Согласовать' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await settled(page)
    await page.getByRole('link', { name: 'УКЭП' }).waitFor()
    expect(troubles(signer)).toEqual([])
  })

  test('A19 an administrator makes a route of two stages, changes it, and takes it away', async () => {
    const { page } = admin
    await page.goto('/settings?tab=approvals')
    await page.getByRole('button', { name: 'Новый маршрут' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Название', { exact: true }).fill('Приказы')
    await dialog.getByLabel('Код', { exact: true }).fill('orders')
    const first = dialog.getByRole('group', { name: 'Этап 1' })
    await first.getByLabel('Название этапа').fill('Согласование')
    await choose(page, first.getByLabel('Роль', { exact: true }), 'Завуч', 'Завуч')
    await first.getByLabel('Нужно «да» всех; иначе хватит одного').check()
    await dialog.getByRole('button', { name: 'Добавить этап' }).click()
    const second = dialog.getByRole('group', { name: 'Этап 2' })
    await second.getByLabel('Название этапа').fill('Утверждение')
    await choose(page, second.getByLabel('Кто решает'), 'названные люди')
    await choose(page, second.getByLabel('Учётная запись'), 'Подписная А. (podpis.klyuchom)', keeper.login)
    await choose(page, second.getByLabel('Подпись', { exact: true }), 'квалифицированная (УКЭП)')
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const row = page.getByRole('listitem').filter({ hasText: 'Приказы' })
    await row.getByText('Согласование → Утверждение').waitFor()
    const { items } = await (await page.request.get('/api/approval-routes')).json()
    expect(items.find(({ id }: { id: string }) => id === 'orders')).toMatchObject({
      title: { ru: 'Приказы', en: 'Приказы' },
      stages: [
        { role: 'head-teacher', all: true, days: 5 },
        { accounts: [expect.any(String)], days: 5, signature: 'qualified' },
      ],
    })
    await page.getByRole('button', { name: 'Изменить «Приказы»' }).click()
    await dialog.getByRole('group', { name: 'Этап 2' }).getByRole('button', { name: 'Выше' }).click()
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await row.getByText('Утверждение → Согласование').waitFor()
    await row.getByRole('button', { name: 'Удалить', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить', exact: true }).click()
    await row.waitFor({ state: 'hidden' })
    expect(troubles(admin)).toEqual([])
  })
})
