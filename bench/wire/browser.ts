/** A browser on a slow line, that sees when its page shows something. */
import { type Browser, chromium, type Page } from 'playwright-core'

export const browserPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const line = { offline: false, latency: 40, downloadThroughput: 4e6 / 8, uploadThroughput: 4e6 / 8 }
const screen = { viewport: { width: 1440, height: 900 }, locale: 'ru-RU' }
const typingMs = 1500

interface Seen {
  readonly seconds: number
  /** On the wire until then, compressed and with the headers. */
  readonly bytes: number
}

export interface Visit {
  readonly form: Seen
  readonly afterSignIn: Seen
  /** With the session of that sign-in, but nothing of it in the cache. */
  readonly rows: Seen
}

interface SignIn {
  readonly login: string
  readonly password: string
}

export async function openLine(url: string) {
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  })
  return { visit: (signIn: SignIn) => visit(browser, url, signIn), close: () => browser.close() }
}

async function visit(browser: Browser, url: string, { login, password }: SignIn): Promise<Visit> {
  const first = await openPage(browser, url)
  const form = await first.seen('form')
  await first.page.getByLabel('Логин').fill(login)
  await first.page.waitForTimeout(typingMs)
  await first.page.getByLabel('Пароль').fill(password)
  await first.page.waitForTimeout(typingMs)
  await first.page.getByRole('button', { name: 'Войти' }).click()
  const after = await first.seen('rows')
  const storageState = await first.page.context().storageState()
  await first.page.context().close()

  const second = await openPage(browser, url, storageState)
  const rows = await second.seen('rows')
  await second.page.context().close()
  return { form, afterSignIn: { ...after, seconds: after.seconds - after.signedIn }, rows }
}

type StorageState = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>

async function openPage(browser: Browser, url: string, storageState?: StorageState) {
  const context = await browser.newContext({ ...screen, ...(storageState && { storageState }) })
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', line)
  let bytes = 0
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(watchPage)
  await page.goto(`${url}/persons`)
  return {
    page,
    async seen(what: keyof Moments) {
      const at = await page.waitForFunction((name) => (window as unknown as Watched).seen[name], what)
      const { signedIn = 0 } = await page.evaluate(() => (window as unknown as Watched).seen)
      return { seconds: Number(await at.jsonValue()) / 1000, signedIn: signedIn / 1000, bytes }
    },
  }
}

/** By the page's clock: asking it from outside would find each a little later. */
interface Moments {
  form?: number
  signedIn?: number
  rows?: number
}
interface Watched {
  seen: Moments
}

/** Runs in the page, before its own scripts. */
function watchPage(): void {
  const seen: Moments = {}
  const waitsFor = new Map<keyof Moments, string>([
    ['form', 'input[name=login]'],
    ['rows', 'tr.registry__row a'],
  ])
  ;(window as unknown as Watched).seen = seen
  addEventListener('submit', () => (seen.signedIn = performance.now()), true)
  new MutationObserver(() => {
    for (const [name, selector] of waitsFor) {
      if (document.querySelector(selector) === null) continue
      waitsFor.delete(name)
      // After the frame in which it is painted.
      requestAnimationFrame(() => setTimeout(() => (seen[name] = performance.now())))
    }
  }).observe(document, { childList: true, subtree: true })
}
