/** A row is shown beside its list: looked through by the arrows, worked with there, and opened whole by its link. */
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { rows, settled, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

const panel = () => admin.page.getByRole('complementary').last()
const nameOf = (at: number) => rows(admin.page).nth(at).getByRole('link').first().innerText()

describe('beside the list', () => {
  test('a click on a row shows it; arrows go on, Esc closes, the address has it', async () => {
    const { page } = admin
    await page.goto('/staff')
    await settled(page)
    const [first, second] = [await nameOf(0), await nameOf(1)]
    await rows(page).nth(0).getByRole('cell').last().click()
    await panel()
      .getByRole('heading', { level: 2, name: new RegExp(first) })
      .waitFor()
    await panel()
      .getByText(/^1 из /)
      .waitFor()
    await panel().getByRole('region', { name: 'Где учится и работает' }).getByRole('listitem').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await panel()
      .getByRole('heading', { level: 2, name: new RegExp(second) })
      .waitFor()
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    const link = page.url()
    await page.keyboard.press('Escape')
    await panel()
      .getByRole('heading', { level: 2, name: new RegExp(second) })
      .waitFor({ state: 'detached' })
    await page.goto(link)
    await panel()
      .getByRole('heading', { level: 2, name: new RegExp(second) })
      .waitFor()
    await panel().getByRole('link', { name: 'Открыть карточку' }).first().click()
    await page.getByRole('heading', { level: 1, name: new RegExp(second) }).waitFor()
  })

  test('an account is switched off there, and comes back from the notice', async () => {
    const { page } = admin
    await page.goto('/accounts?metarole=employee&within=school-0002')
    await settled(page)
    await rows(page).nth(0).getByRole('cell').last().click()
    await panel().getByRole('button', { name: 'Отключить' }).click()
    await page
      .getByRole('dialog')
      .getByText(/Изменится сразу: −/)
      .first()
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Отключить' }).click()
    await panel().getByRole('button', { name: 'Включить' }).waitFor()
    await page.getByRole('button', { name: 'Отменить' }).click()
    await panel().getByRole('button', { name: 'Отключить' }).waitFor()
  })

  test.each(['/roles', '/records', '/accounts', '/persons'])(
    '%s, on a phone it covers the list, no wider than the window',
    async (address) => {
      const { page } = await browser.visit({ viewport: { width: 360, height: 740 } })
      await signIn(page, 'admin', product.password)
      await page.goto(address)
      await settled(page)
      // A row is a card: all of it is seen, and its tick stands beside what opens it.
      const beyond = (row: Locator) => row.evaluate((element) => element.scrollWidth - element.clientWidth)
      expect(await beyond(rows(page).nth(0))).toBeLessThanOrEqual(0)
      // An empty list has a row that says so.
      for (const row of await rows(page)
        .filter({ has: page.getByRole('checkbox') })
        .all()) {
        const [tick, link] = [row.getByRole('checkbox'), row.getByRole('link').first()]
        const [left, right] = [await tick.boundingBox(), await link.boundingBox()]
        expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)
      }
      const key = await rows(page).nth(0).getAttribute('data-row')
      await page.goto(`${address}?row=${key}`)
      await page.getByRole('button', { name: 'Закрыть' }).waitFor()
      await settled(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      expect(await axeFindings(page)).toEqual([])
    },
  )

  test('nothing broke on the way', () => {
    expect(troubles(admin)).toEqual([])
  })
})
