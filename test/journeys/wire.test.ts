/** What a first visit fetches, counted in the browser on the wire: compressed, with the headers. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { fillSignIn, rows } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor } from '../support/visitor.ts'

const product = inject('product')
let browser: Browser
let visitor: Visitor
let visit: Fetched

interface Fetched {
  /** Paths in the order in which they were asked for. */
  readonly asked: string[]
  /** Of those, after the rows of «Люди» had come. */
  readonly askedAfterRows: string[]
  /** When they had come: what comes later is not needed for them, however long they take to be drawn. */
  bytesWithRows: number
  readonly encodings: Map<string, string | undefined>
  bytes: number
}

async function countFetched({ page }: Visitor): Promise<Fetched> {
  const fetched: Fetched = { asked: [], askedAfterRows: [], encodings: new Map(), bytes: 0, bytesWithRows: 0 }
  let persons: string | undefined
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname } = new URL(request.url)
    fetched.asked.push(pathname)
    if (fetched.bytesWithRows > 0) fetched.askedAfterRows.push(pathname)
    if (pathname === '/api/persons') persons ??= requestId
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    fetched.bytes += encodedDataLength
    if (requestId === persons) fetched.bytesWithRows = fetched.bytes
  })
  network.on('Network.responseReceived', ({ response: { url, headers } }) =>
    fetched.encodings.set(new URL(url).pathname, headers['content-encoding']),
  )
  return fetched
}

beforeAll(async () => {
  browser = await openBrowser(product.url)
  visitor = await browser.visit()
  visit = await countFetched(visitor)
})
afterAll(() => browser.close())

test('the sign-in form takes less than 150 KB', async () => {
  await visitor.page.goto('/persons')
  await visitor.page.getByRole('button', { name: 'Войти' }).waitFor()
  expect(visit.bytes).toBeGreaterThan(50_000)
  expect(visit.bytes).toBeLessThan(150_000)
})

test('the console and the opened page are fetched while the person types', async () => {
  const { asked } = visit
  expect(asked.filter((path) => /Console|PersonsPage/.test(path))).toEqual([])
  await visitor.page.getByLabel('Логин').fill('a')
  await expect.poll(() => asked.filter((path) => /Console|PersonsPage/.test(path))).toHaveLength(2)
})

test('the first rows of «Люди» take less than 350 KB, the sign-in included', async () => {
  await fillSignIn(visitor.page, 'admin', product.password)
  await rows(visitor.page).getByRole('link').first().waitFor()
  expect(visit.bytesWithRows).toBeGreaterThan(150_000)
  expect(visit.bytesWithRows).toBeLessThan(350_000)
  expect(visit.encodings.get('/api/persons')).toBe('br')
})

test('what the first rows do not need is asked after them', async () => {
  for (const path of ['/api/import-kinds', '/api/catalog']) {
    await expect.poll(() => visit.asked).toContain(path)
    expect(visit.askedAfterRows).toContain(path)
    expect(visit.asked.filter((one) => one === path)).toHaveLength(1)
  }
})

test('signed in and with an empty cache, the page’s answer names all scripts that its first rows need', async () => {
  const storageState = await visitor.page.context().storageState()
  const again = await browser.visit({ storageState })
  const { asked } = await countFetched(again)
  const answer = await again.page.goto('/persons')
  const named = [...(answer?.headers().link ?? '').matchAll(/<([^>]+)>; rel=modulepreload/g)].map(([, path]) => path)
  await rows(again.page).getByRole('link').first().waitFor()
  const beforeRows = asked.slice(0, asked.indexOf('/api/persons')).filter((path) => path.endsWith('.js'))
  expect(beforeRows.length).toBeGreaterThan(3)
  expect([...new Set(beforeRows)].sort()).toEqual(named.sort())
  expect(troubles(again)).toEqual([])
})

test('nothing broke on the way', () => {
  expect(troubles(visitor)).toEqual([])
})
