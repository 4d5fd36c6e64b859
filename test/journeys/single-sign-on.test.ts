/** E1: sign in once, open two subsystems, sign out everywhere; the subsystems are Debian’s Apache with mod_auth_openidc. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { type ApacheSite, apacheMissing, startApache } from '../support/apache.ts'
import { axeFindings } from '../support/axe.ts'
import { fillSignIn, openSection, rows, settled, signIn } from '../support/console-gestures.ts'
import { freePort } from '../support/free-port.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const missing = apacheMissing()
if (missing !== undefined) console.log(`Not tested: ${missing}`)

let browser: Browser
let admin: Visitor
let ports: readonly [number, number]
const sites: ApacheSite[] = []
let apache: Awaited<ReturnType<typeof startApache>> | undefined

beforeAll(async () => {
  ports = [await freePort(), await freePort()]
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(async () => {
  await apache?.stop()
  await browser.close()
})

const back = (port: number) => `http://127.0.0.1:${port}/back`

describe.skipIf(missing !== undefined)('E1 single sign-on', () => {
  test('a subsystem of the preset has its client: it is given an address, a secret, and is turned on', async () => {
    const { page } = admin
    const [port] = ports
    await openSection(page, 'Единый вход')
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    const row = rows(page).filter({ hasText: 'school' })
    const title = await row.getByRole('cell').first().innerText()
    await row.getByRole('button', { name: `Изменить «${title}»` }).click()
    const form = page.getByRole('dialog', { name: `Изменить «${title}»` })
    for (const [label, address] of [
      ['Адреса возврата', back(port)],
      ['Адреса возврата после выхода', `http://127.0.0.1:${port}/out.html`],
    ] as const) {
      await form.getByLabel(label, { exact: true }).fill(address)
      await form.getByLabel(label, { exact: true }).press('Enter')
    }
    await form.getByLabel('Адрес, на который сообщить о выходе').fill(`${back(port)}?logout=backchannel`)
    await form.getByLabel('Этот адрес в закрытой сети').check()
    await form.getByLabel('Что открывает карточка портала').fill(`http://127.0.0.1:${port}/`)
    await form.getByRole('button', { name: 'Сохранить' }).click()
    await form.waitFor({ state: 'hidden' })
    await row.getByRole('button', { name: `Новый секрет «${title}»` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Секрет', exact: true }).click()
    const shown = page.getByRole('dialog', { name: 'Новый секрет ключа' })
    const secret = (await shown.getByRole('code').innerText()).trim()
    await shown.getByRole('button', { name: 'Ключ скопирован' }).click()
    await row.getByRole('button', { name: 'Включить' }).click()
    await row.getByText('включён').waitFor()
    sites.push({ port, client: 'school', secret, name: 'Журнал' })
  })

  test('sign in once, and both subsystems are open; whoever signs out in one is out in both', async () => {
    const [first, second] = ports
    const made = await admin.page.request.post('/api/clients', {
      data: {
        ...{ subsystem: null, kind: 'web', title: 'Мудл', redirectUris: [back(second)], isInside: true },
        ...{ startUrl: `http://127.0.0.1:${second}/`, backChannel: `${back(second)}?logout=backchannel` },
      },
    })
    expect(made.status(), await made.text()).toBe(201)
    const { id: client, secret } = await made.json()
    sites.push({ port: second, client, secret, name: 'Мудл' })
    apache = await startApache(`${product.url}/oidc`, sites)

    const visitor = await browser.visit()
    const { page } = visitor
    await page.goto(`http://127.0.0.1:${first}/`)
    await fillSignIn(page, 'admin', product.password)
    await page.getByRole('heading', { name: 'Журнал' }).waitFor()
    expect(await page.locator('#who').innerText()).not.toBe('(none)')

    await page.goto('/')
    await page.getByRole('link', { name: 'Открыть «Мудл»' }).click()
    await page.getByRole('heading', { name: 'Мудл' }).waitFor()

    await page.goto(`${back(first)}?logout=${encodeURIComponent(`http://127.0.0.1:${first}/out.html`)}`)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Выйти везде' }).click()
    await page.getByRole('heading', { name: 'Вы вышли из подсистемы' }).waitFor()
    const asked = page.getByRole('button', { name: 'Войти' })
    await expect
      .poll(async () => {
        await page.goto(`http://127.0.0.1:${second}/`)
        await asked.or(page.getByRole('heading', { name: 'Мудл' })).waitFor()
        return await asked.count()
      })
      .toBe(1)
    await page.goto('/')
    await page.getByRole('button', { name: 'Войти' }).waitFor()
    expect(await troubles(visitor)).toEqual([])
  })
})

test('E1 a kiosk is connected, shows a code, and is let in by whoever types it', async () => {
  const { page } = admin
  await openSection(page, 'Единый вход')
  await page.getByRole('button', { name: 'Подключить систему' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Вид', { exact: true }).click()
  await page.getByTitle('Устройство или программа без браузера').click()
  await form.getByText('/oidc/device').waitFor()
  expect(await form.getByLabel('Адреса возврата', { exact: true }).count()).toBe(0)
  await form.getByLabel('Как система называется').fill('Киоск в холле')
  await form.getByRole('button', { name: 'Подключить систему' }).click()
  await form.waitFor({ state: 'hidden' })
  const id = await rows(page).filter({ hasText: 'Киоск в холле' }).locator('code').innerText()

  const begun = await page.request.post('/oidc/device/auth', { form: { client_id: id, scope: 'openid profile' } })
  const { user_code: code, device_code: secret } = await begun.json()
  const visitor = await browser.visit()
  await visitor.page.setViewportSize({ width: 390, height: 800 })
  await visitor.page.goto('/oidc/device')
  expect(await axeFindings(visitor.page)).toEqual([])
  await visitor.page.getByLabel('Код').fill(code.toLowerCase().replace('-', ''))
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByText(code).waitFor()
  expect(await axeFindings(visitor.page)).toEqual([])
  await visitor.page.getByRole('button', { name: 'Войти' }).click()
  await fillSignIn(visitor.page, 'admin', product.password)
  await visitor.page.getByRole('heading', { name: 'Готово' }).waitFor()
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  const got = await page.request.post('/oidc/token', { form: { grant_type, client_id: id, device_code: secret } })
  expect(await got.json()).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) })
  expect(await troubles(visitor)).toEqual([])
})
