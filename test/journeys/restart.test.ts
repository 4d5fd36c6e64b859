/** Killed without a word and started again, the product goes on where it was: same data, same session, nothing new to learn. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signIn } from '../support/console-gestures.ts'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../support/data-directory.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const password = /with the password (\S+)/

let directory: TemporaryDataDirectory
let product: Product
let browser: Browser
let admin: Visitor

beforeAll(async () => {
  directory = await temporaryDataDirectory()
  product = await startProduct({ dataDirectory: directory.path })
  browser = await openBrowser(product.url)
  admin = await browser.visit()
})
beforeEach((step) => watchTest(step, admin, { goesOn: true }))
afterAll(async () => {
  await browser.close()
  await product.stop()
  await directory.remove()
})

const restart = async () => {
  product = await startProduct({ dataDirectory: directory.path, port: Number(new URL(product.url).port) })
}

/** The console has fetched all that it fetches, also what a pointer that rests on a link makes it fetch ahead. */
async function openQuietly(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
}

/** What broke since it was asked last, but for requests that found no server. */
function brokenWhileAway({ complaints }: Visitor): string[] {
  return complaints.splice(0).filter((complaint) => !complaint.includes('ERR_CONNECTION_REFUSED'))
}

async function processesOver(path: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'args='])
  return stdout.split('\n').filter((line) => line.includes(path))
}

describe('a restart', () => {
  test('the first start prints where to look and, once, a password', () => {
    expect(product.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(product.lines.filter((line) => password.test(line))).toHaveLength(1)
  })

  test('somebody changes the card of a school, and saves with Ctrl+S', async () => {
    const { page } = admin
    await signIn(page, 'admin', product.password ?? '')
    await page.goto('/organizations/school-0001')
    const parameters = page.getByRole('region', { name: 'Параметры' })
    await parameters.getByLabel('Факс').fill('+7 000 612-00-77')
    await parameters.getByText('Изменено 1 поле').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Сохранено', { exact: true }).waitFor()
  })

  test('kill -9: the console says that the server does not answer, and offers to try again', async () => {
    const { page, complaints } = admin
    await openQuietly(page, '/accounts')
    await page.getByText(/^1 - 20 из/).waitFor()
    expect(complaints.splice(0)).toEqual([])
    await product.kill()
    await page.getByRole('textbox', { name: 'Поиск' }).fill('school')
    await page
      .getByRole('alert')
      .getByText(/Сервер не отвечает/)
      .waitFor()
    await page.getByRole('button', { name: 'Повторить' }).waitFor()
    expect(brokenWhileAway(admin)).toEqual([])
  })

  test('started again it has the same data and prints no password; the open page goes on, still signed in', async () => {
    const { page } = admin
    await restart()
    expect(brokenWhileAway(admin)).toEqual([])
    expect(product.lines.filter((line) => password.test(line))).toEqual([])
    await page.getByRole('button', { name: 'Повторить' }).click()
    await page.getByRole('link', { name: 'admin.school0001' }).waitFor()
    await page.goto('/organizations/school-0001')
    await expect.poll(() => page.getByLabel('Факс').inputValue()).toBe('+7 000 612-00-77')
    await page.getByRole('tab', { name: 'История' }).click()
    await page.getByRole('row', { name: /Факс.*\+7 000 612-00-77/ }).waitFor()
  })

  test('stopped in order it leaves nothing running, and starts a third time', async () => {
    const { page, complaints } = admin
    await openQuietly(page, '/organizations/school-0001')
    expect(complaints.splice(0)).toEqual([])
    expect(await product.stop()).toBe(0)
    expect(await processesOver(directory.path)).toEqual([])
    await restart()
    expect(brokenWhileAway(admin)).toEqual([])
    await page.reload()
    await page.getByRole('heading', { level: 1, name: /№ 1» г\. Камнегорска/ }).waitFor()
  })

  test('nothing else broke on the way', () => {
    expect(troubles(admin, [], directory.path)).toEqual([])
  })
})
