/** E17: a secretary publishes a piece of news with a picture, and an event; who reads what, signed in and not. */
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn, signInFirst } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const given = 'Uchitel7!dom'
const own = 'Ozero-8-glubokoe'
let browser: Browser
let admin: Visitor
let secretary: Visitor
let teacher: Visitor
let neighbour: Visitor
let guest: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
  ;[secretary, teacher, neighbour, guest] = (await Promise.all([1, 2, 3, 4].map(() => browser.visit()))) as [
    Visitor,
    Visitor,
    Visitor,
    Visitor,
  ]
  const id = await person(secretary, 'portal-secretary', 'school-0001')
  await made('/api/grants', { accountId: id, rightId: 'dostup.portal.edit', scopeId: 'school-0001' })
  await person(teacher, 'portal-teacher', 'school-0001')
  await person(neighbour, 'portal-neighbour', 'school-0002')
})
beforeEach((step) => watchTest(step, secretary))
afterAll(() => browser.close())

async function made(path: string, data: object): Promise<string> {
  const response = await admin.page.request.post(path, { data })
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { id: string }).id
}

async function person({ page }: Visitor, login: string, homeId: string): Promise<string> {
  const id = await made('/api/accounts', { login, metarole: 'employee', homeId, password: given })
  await signInFirst(page, login, given, own)
  return id
}

const news = 'Школьный театр ставит «Ревизора»'
const event = 'Премьера в актовом зале'
const inForm = () => secretary.page.getByRole('dialog')
const publish = async (title: string) => {
  await secretary.page.getByRole('button', { name: 'Опубликовать' }).click()
  await secretary.page.getByText(`Опубликовано: «${title}»`).waitFor()
}

describe('E17 the portal', () => {
  test('a secretary writes a piece of news with looks and a picture, sees it as its readers will, and publishes it', async () => {
    const { page } = secretary
    await page.goto('/portal-items?new=yes')
    await inForm().getByLabel('Название').fill(news)
    await inForm().getByRole('button', { name: 'Создать черновик' }).click()
    const text = page.getByRole('textbox', { name: 'Текст', exact: true })
    await text.click()
    await page.getByRole('button', { name: 'Полужирный' }).click()
    await page.keyboard.type('Приходите ')
    await page.getByRole('button', { name: 'Полужирный' }).click()
    await page.keyboard.type('<b>всей</b> семьёй.')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Список', exact: true }).click()
    await page.keyboard.type('Вход свободный')
    expect(await page.getByRole('button', { name: 'Опубликовать' }).isDisabled()).toBe(true)
    await page.keyboard.press('Control+s')
    await page.getByText('Сохранено').first().waitFor()
    const picture = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#2a6578' } })
      .png()
      .toBuffer()
    await page
      .getByLabel('Выбрать картинку')
      .setInputFiles({ name: 'afisha.png', mimeType: 'image/png', buffer: picture })
    await page.getByText('Картинка сохранена').waitFor()
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('tab', { name: 'Как увидят' }).click()
    const preview = page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { level: 1, name: news }) })
      .last()
    expect(await preview.locator('strong').textContent()).toBe('Приходите ')
    await preview.getByText('<b>всей</b> семьёй.', { exact: false }).waitFor()
    expect(await preview.getByRole('listitem').textContent()).toBe('Вход свободный')
    await publish(news)
  })

  test('and an event, which stands in the month’s calendar', async () => {
    const { page } = secretary
    await page.goto('/portal-items?new=yes')
    await inForm().getByLabel('Вид').click()
    await page.locator('.ant-select-dropdown').getByTitle('Мероприятие', { exact: true }).click()
    await inForm().getByLabel('Название').fill(event)
    await inForm()
      .getByLabel('Начало')
      .fill(`${await today()} 18:00`)
    await page.keyboard.press('Enter')
    await inForm().getByRole('button', { name: 'Создать черновик' }).click()
    await page.getByLabel('Место').fill('Актовый зал')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено').first().waitFor()
    await publish(event)
  })

  test('a teacher of the school reads both; a colleague of another school and whoever has not signed in do not', async () => {
    for (const { page } of [teacher, neighbour]) await page.goto('/portal')
    const { page } = teacher
    await page.getByRole('link', { name: news }).waitFor()
    await page.getByRole('region', { name: 'Мероприятия' }).getByRole('link', { name: event }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('searchbox').fill('ревизор театры')
    await page.getByRole('button', { name: 'Найти', exact: true }).click()
    await page.getByRole('link', { name: news }).click()
    await page.getByRole('heading', { level: 1, name: news }).waitFor()
    const picture = page.locator('.portal-item img')
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
    const own = new URL(page.url()).pathname
    await neighbour.page.getByRole('heading', { name: 'Новости' }).waitFor()
    expect((await neighbour.page.getByText(news).count()) + (await neighbour.page.getByText(event).count())).toBe(0)
    await guest.page.goto(own)
    await guest.page.getByRole('heading', { name: 'Здесь ничего нет' }).waitFor()
    await guest.page.getByRole('button', { name: 'Войти' }).click()
    await guest.page.getByLabel('Логин').waitFor()
    expect(new URL(guest.page.url()).pathname).toBe(own)
  })

  test('without signing in only what is for everyone is read, on a narrow screen too', async () => {
    const narrow = await browser.visit({ viewport: { width: 390, height: 844 } })
    const { page } = narrow
    const bytes = await bytesOf(narrow)
    await page.goto('/portal')
    await page.getByRole('link', { name: 'Нашлось несколько записей с моим именем' }).waitFor()
    expect(bytes()).toBeGreaterThan(50_000)
    expect(bytes()).toBeLessThan(150_000)
    await page.goto('/')
    await page.getByRole('link', { name: 'Что делать, если…' }).click()
    await page.getByRole('link', { name: 'Система не находит меня в списках' }).click()
    await page.getByText('Обратитесь в свою образовательную организацию.').waitFor()
    await page.getByRole('link', { name: 'Главная' }).click()
    await page.getByRole('link', { name: 'Переход на единую авторизацию: что изменилось' }).waitFor()
    expect(await page.getByText(news).count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await axeFindings(page)).toEqual([])
    expect(await troubles(narrow)).toEqual([])
  })

  test('an earlier wording is read and restored, and a restoring is undone', async () => {
    const { page } = secretary
    await page.goto('/portal-items')
    await page.getByRole('link', { name: news }).click()
    await page.getByLabel('Название').fill('Театр переехал')
    await page.getByRole('tab', { name: 'Как увидят' }).click()
    await page.getByText('Пока этого никто не видит', { exact: false }).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Театр переехал' }).waitFor()
    await page.getByRole('tab', { name: 'Правка' }).click()
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено').first().waitFor()
    await page.getByRole('tab', { name: 'Редакции' }).click()
    await page.getByRole('button', { name: 'Читать редакцию 3' }).click()
    await page.getByRole('button', { name: 'Вернуть эту редакцию' }).click()
    await page.getByRole('heading', { level: 1, name: news }).first().waitFor()
    for (const visitor of [admin, secretary, teacher, neighbour]) expect(await troubles(visitor)).toEqual([])
  })
})

async function bytesOf({ page }: Visitor): Promise<() => number> {
  let bytes = 0
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  return () => bytes
}

/** Where the school is. */
const today = async (): Promise<string> => {
  const { timeZone } = await (await secretary.page.request.get('/api/session')).json()
  return new Date().toLocaleDateString('ru-RU', { timeZone: timeZone.name })
}
