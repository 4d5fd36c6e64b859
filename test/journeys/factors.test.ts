/** A second factor from its first day: an application with codes, a passkey in a real browser, and proofs in between. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
/** Browsers know no passkeys of an IP address. */
const url = product.url.replace('127.0.0.1', 'localhost')
const login = 'factor-owner'
const password = 'Zelyonaya-Reka-71'

let browser: Browser
let one: Visitor
let secret = ''
let recoveryCode = ''

beforeAll(async () => {
  browser = await openBrowser(url)
  one = await browser.visit()
  await makeAccount()
  const cdp = await one.page.context().newCDPSession(one.page)
  await cdp.send('WebAuthn.enable', { enableUI: false })
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
})
beforeEach((step) => watchTest(step, one, { goesOn: true }))
afterAll(() => browser.close())

/** By the administrator, over REST; its owner has replaced the given password already. */
async function makeAccount(): Promise<void> {
  const send = async (method: string, path: string, body: unknown, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie }
    const answer = await fetch(product.url + path, { method, headers, body: JSON.stringify(body) })
    expect(answer.status, path).toBeLessThan(300)
    return answer
  }
  const cookieOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  const admin = cookieOf(await send('POST', '/api/session', { login: 'admin', password: product.password }))
  const given = 'Vremennyy-Klyuch-93'
  const asked = { login, metarole: 'superadmin', homeId: 'ministry', password: given }
  await send('POST', '/api/accounts', asked, admin)
  const own = cookieOf(await send('POST', '/api/session', { login, password: given }))
  await send('PUT', '/api/session/password', { current: given, password }, own)
}

/** Of the step after the last one that was taken: none is taken twice. */
let taken = 0
async function freshCode(): Promise<string> {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const counter = Math.max(totp.counter(), taken + 1)
  taken = counter
  return totp.generate({ timestamp: counter * 30_000 })
}

const profile = async () => {
  await one.page.goto('/profile')
  await one.page.getByRole('heading', { name: 'Второй фактор' }).waitFor()
}

describe('the second factor', () => {
  test('1 an application with codes is added by its first code; recovery codes are shown once', async () => {
    const { page } = one
    await page.goto('/')
    await page.getByLabel('Логин').fill(login)
    await page.getByLabel('Пароль').fill(password)
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
    await profile()
    await page.getByRole('button', { name: 'Подключить приложение с кодами' }).click()
    const dialog = page.getByRole('dialog', { name: 'Подключить приложение с кодами' })
    secret = (await dialog.getByRole('code').innerText()).trim()
    await dialog.getByLabel('Код из приложения').fill(await freshCode())
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Подключить' }).click()
    const codes = page.getByRole('dialog', { name: 'Резервные коды' })
    const shown = (await codes.getByRole('code').innerText()).trim().split('\n')
    expect(shown).toHaveLength(10)
    recoveryCode = shown[0] ?? ''
    await codes.getByRole('button', { name: 'Коды сохранены' }).click()
    await page.getByText('Осталось резервных кодов: 10').waitFor()
  })

  test('2 the next sign-in asks for a code', async () => {
    const { page } = one
    await page.getByRole('button', { name: /^Меню пользователя/ }).click()
    await page.getByRole('menuitem', { name: 'Выйти' }).click()
    await page.getByLabel('Логин').fill(login)
    await page.getByLabel('Пароль').fill(password)
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByRole('heading', { name: 'Второй шаг' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Ввести резервный код' }).click()
    await page.getByLabel('Резервный код').fill(recoveryCode)
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
  })

  test('3 a passkey is added with a name', async () => {
    const { page } = one
    await profile()
    await page.getByRole('button', { name: 'Добавить ключ доступа' }).click()
    const dialog = page.getByRole('dialog', { name: 'Добавить ключ доступа' })
    await dialog.getByLabel('Название').fill('Рабочий ноутбук')
    await dialog.getByRole('button', { name: 'Подключить' }).click()
    await page.getByRole('button', { name: 'Удалить ключ «Рабочий ноутбук»' }).waitFor()
  })

  test('4 and signs in alone, without login and password', async () => {
    const { page } = one
    await page.getByRole('button', { name: /^Меню пользователя/ }).click()
    await page.getByRole('menuitem', { name: 'Выйти' }).click()
    await page.getByRole('button', { name: 'Войти по ключу доступа' }).click()
    await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
    await profile()
    await page.getByText('последний вход').waitFor()
  })

  test('5 what wants a fresh proof asks for it in a dialog, and goes on', async () => {
    const { page } = one
    // As the server answers a quarter of an hour later.
    const body = JSON.stringify({ type: 'about:blank', title: '', status: 403, code: 'fresh-proof-needed' })
    const late = { status: 403, contentType: 'application/problem+json', body }
    await page.route('**/api/session/factors/recovery-codes', (route) => route.fulfill(late), { times: 1 })
    await page.getByRole('button', { name: 'Выпустить новые' }).click()
    const dialog = page.getByRole('dialog', { name: 'Подтвердите, что это вы' })
    await dialog.getByRole('button', { name: 'Ключом доступа' }).click()
    const codes = page.getByRole('dialog', { name: 'Резервные коды' })
    await codes.getByRole('button', { name: 'Коды сохранены' }).click()
    expect(troubles(one, ['403 POST /api/session/factors/recovery-codes'])).toEqual([])
  })
})
