/** Both languages whole, both themes, and nothing serious that axe finds, on every main screen. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')
const question = '/why?account=DEPUTY&action=school.timetable.edit&node='
const screens = [
  ['home', '/'],
  ['an organization', '/organizations/school-0001'],
  ['records', '/records?kind=metering-object'],
  ['access to records', '/organizations/school-0001?tab=records'],
  ['accounts of an organization', '/organizations/school-0001?tab=accounts'],
  ['persons', '/persons'],
  ['a new person', '/persons?new=person'],
  ['a person', '/persons/PERSON'],
  ['accounts, with quick searches', '/accounts?login=school'],
  ['nothing found', '/accounts?search=ъъъ'],
  ['a new account', '/accounts?new=account'],
  ['an account', '/accounts/DEPUTY'],
  ['giving a role', '/accounts/DEPUTY?give=yes'],
  ['the history of a card', '/accounts/DEPUTY?tab=history'],
  ['roles', '/roles'],
  ['a role', '/roles/head-teacher'],
  ['yes', `${question}school-0001`],
  ['no', `${question}school-0002`],
  ['what if: nothing asked', '/what-if?deed=give-grant'],
  ['what if: an outcome', '/what-if?deed=deactivate-account&account=DEPUTY'],
  ['what if: refused', '/what-if?deed=move-node&node=mo-01&parent=school-0001'],
  ['who may', '/why?ask=who&action=school.timetable.edit&node=school-0001'],
  ['where may', '/why?ask=where&account=DEPUTY&action=school.timetable.edit'],
  ['what may', '/why?ask=what&account=DEPUTY&node=school-0001'],
  ['the event log', '/events'],
  ['the change log', '/changes'],
  ['keys', '/keys'],
  ['a new key', '/keys?new=yes'],
  ['settings of mail', '/settings'],
  ['what was not sent', '/settings?tab=letters'],
  ['settings of files', '/settings?tab=files'],
  ['no such page', '/nowhere'],
] as const

let browser: Browser
let russian: Visitor
let english: Visitor
let deputy: { id: string; person: { id: string } }

beforeAll(async () => {
  browser = await openBrowser(product.url)
  russian = await browser.visit({ reducedMotion: 'reduce' })
  english = await browser.visit({ reducedMotion: 'reduce' })
})
beforeEach((step) => watchTest(step, russian))
afterAll(() => browser.close())

async function open({ page }: Visitor, address: string): Promise<void> {
  await page.goto(address.replace('DEPUTY', deputy.id).replace('PERSON', deputy.person.id))
  await settled(page)
}

const sectionsOfTexts =
  'shell|registry|card|session|accounts|persons|organizations|roles|access|whatIf|logs|settings|inbox|jobs|records|staffing|desk|templates'
const rawKey = new RegExp(`\\b(${sectionsOfTexts})\\.[a-z][\\w.]*`)
const cyrillic = /[А-Яа-яЁё]/
/** Names that English texts keep. */
const kept = /СНИЛС|ИНН/g

/** Words that are the console's own wherever they stand: titles, labels, buttons, tabs, hints. What is quoted is data. */
async function ownWords({ page }: Visitor): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const places =
      'nav[aria-label="Sections"] a, h2, th, label, button, legend, [role="tab"], [role="note"], [role="status"]'
    const data = '[data-opens], [role="tree"], td'
    const own = [...document.querySelectorAll(places)].filter((element) => element.closest(data) === null)
    const named = [...document.querySelectorAll('[placeholder], [aria-label]')].flatMap((element) => [
      element.getAttribute('placeholder') ?? '',
      element.getAttribute('aria-label') ?? '',
    ])
    return [...own.map((element) => element.textContent ?? ''), ...named, document.title.split(' — ').at(-1) ?? '']
  })
  return texts.map((text) => text.replaceAll(/“[^”]*”/g, '“”').replaceAll(kept, '')).filter((text) => text !== '')
}

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

/** Wide and light, wide and dark, narrow and light. */
async function lookForBarriers(address: string): Promise<void> {
  const { page } = russian
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light' })
  await open(russian, address)
  expect(await page.locator('body').innerText()).not.toMatch(rawKey)
  expect(await axeFindings(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-theme="dark"]').waitFor()
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.locator('html[data-theme="light"]').waitFor()
  await page.setViewportSize(narrow)
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(narrow.width)
  const cards = await page.locator('article.card').evaluateAll((all) => all.map((one) => one.clientWidth))
  expect(cards.filter((width) => width > narrow.width)).toEqual([])
}

async function lookForRussian(address: string): Promise<void> {
  await open(english, address)
  const words = await ownWords(english)
  expect(words.length).toBeGreaterThan(15)
  expect(words.filter((word) => cyrillic.test(word))).toEqual([])
  expect(words.filter((word) => rawKey.test(word))).toEqual([])
}

describe('signed out', () => {
  test('the sign-in is whole in both languages, and has nothing serious for axe', async () => {
    const { page } = english
    await page.goto('/')
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    // The whole page, but for what the portal's editors wrote; only the other language is called by its own name.
    const written = await page.locator('.sign-in__portal li').allInnerTexts()
    const lines = (await page.locator('body').innerText()).split('\n').filter((line) => !written.includes(line))
    const words = lines.filter((line) => cyrillic.test(line))
    expect(words).toEqual([await page.getByRole('button', { name: 'Русский' }).innerText()])
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  test('axe would tell: a picture without words is found', async () => {
    const { page } = english
    await page.evaluate(() => document.querySelector('main')?.append(new Image()))
    expect(await axeFindings(page)).toEqual([expect.stringContaining('image-alt')])
    await page.reload()
  })
})

describe('signed in', () => {
  test('the administrator signs in, here in Russian, there in English', async () => {
    await signIn(russian.page, 'admin', product.password)
    await english.page.getByLabel('Login').fill('admin')
    await english.page.getByLabel('Password').fill(product.password)
    await english.page.getByRole('button', { name: 'Sign in' }).click()
    await english.page.getByRole('button', { name: /^User menu/ }).waitFor()
    const found = await russian.page.request.get('/api/accounts?login=zavuch.school0001')
    const { items } = (await found.json()) as { items: { id: string }[] }
    deputy = await (await russian.page.request.get(`/api/accounts/${items[0]?.id}`)).json()
  })

  test.each(screens)('%s: whole in both languages, and nothing serious for axe', async (_name, address) => {
    // Both to their end, so that nothing of this screen goes on in the next.
    const looks = await Promise.allSettled([lookForBarriers(address), lookForRussian(address)])
    for (const look of looks) if (look.status === 'rejected') throw look.reason
  })

  test('on the narrowest screen the name of the chosen organization can be read', async () => {
    const { page } = russian
    await page.setViewportSize({ width: 360, height: 640 })
    await open(russian, '/persons?within=school-0001')
    const name = page.locator('.shell-within__chosen span').first()
    await expect.poll(() => name.innerText()).toMatch(/школа|СОШ/i)
    const hidden = await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(hidden).toBeLessThanOrEqual(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.setViewportSize(wide)
  })

  test('the language is changed on the spot, and everything follows', async () => {
    const { page } = russian
    await open(russian, '/roles/head-teacher?subsystem=school')
    await page.getByRole('checkbox', { name: /^Расписание — изменение/ }).waitFor()
    await page.getByRole('button', { name: /Switch to English/i }).click()
    await page.getByRole('checkbox', { name: /^Timetable — edit/ }).waitFor()
  })

  test('refusals and «Why?» come in English too', async () => {
    const { page } = english
    await open(english, `${question}school-0002`)
    await page.getByText(/ does not have the right [«“]Edit the timetable[»”] at .*: /).waitFor()
    await page.goto('/organizations/no-such')
    expect(await page.getByRole('alert').innerText()).not.toMatch(cyrillic)
  })

  test('nothing else broke on the way', () => {
    const supposed = ['409 POST /api/decisions/preview', '404 GET /nowhere']
    expect(troubles(russian, supposed)).toEqual([])
    expect(troubles(english, [...supposed, '404 GET /api/organizations/no-such'])).toEqual([])
  })
})
