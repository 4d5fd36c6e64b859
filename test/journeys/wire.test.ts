/** What a first visit fetches, counted in the browser on the wire: compressed, with the headers. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { fillSignIn, rows } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor } from '../support/visitor.ts'

const product = inject('product')
let browser: Browser
let visitor: Visitor
let fetched = 0
const encodings = new Map<string, string | undefined>()

beforeAll(async () => {
  browser = await openBrowser(product.url)
  visitor = await browser.visit()
  const network = await visitor.page.context().newCDPSession(visitor.page)
  await network.send('Network.enable')
  network.on('Network.loadingFinished', ({ encodedDataLength }) => (fetched += encodedDataLength))
  network.on('Network.responseReceived', ({ response: { url, headers } }) =>
    encodings.set(new URL(url).pathname, headers['content-encoding']),
  )
})
afterAll(() => browser.close())

test('the sign-in form takes less than 150 KB', async () => {
  await visitor.page.goto('/persons')
  await visitor.page.getByRole('button', { name: 'Войти' }).waitFor()
  expect(fetched).toBeGreaterThan(50_000)
  expect(fetched).toBeLessThan(150_000)
})

test('the first rows of «Люди» take less than 350 KB, the sign-in included', async () => {
  await fillSignIn(visitor.page, 'admin', product.password)
  await rows(visitor.page).getByRole('link').first().waitFor()
  expect(fetched).toBeLessThan(350_000)
  expect(encodings.get('/api/persons')).toBe('br')
})

test('nothing broke on the way', () => {
  expect(troubles(visitor)).toEqual([])
})
