/**
 * Somebody in front of a real browser: `const browser = await openBrowser()`, `const anna = await browser.visit()`.
 * Whatever breaks in the page on the way is kept, and a journey ends with `expect(await troubles(anna)).toEqual([])`.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page, type Response } from 'playwright-core'
import { inject, type TestContext } from 'vitest'
import { logOf } from './product.ts'

export interface Visitor {
  readonly page: Page
  /** Errors of scripts, lost requests, answers 5xx. */
  readonly complaints: string[]
  /** Answers 4xx, as `403 GET /api/changes`: a journey names those that it provokes. */
  readonly refusals: string[]
  /** A step failed: where the page is now nobody knows. */
  lost: boolean
}

export interface Browser {
  visit(options?: BrowserContextOptions): Promise<Visitor>
  close(): Promise<void>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const patience = 15_000

export async function openBrowser(baseURL: string): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, headless: true, args: flags })
  return {
    async visit(options = {}) {
      // Without motion: on a busy machine a dialog that still grows slips from under the pointer between press and release.
      const still = { reducedMotion: 'reduce' } as const
      const screen = { viewport: { width: 1440, height: 900 }, locale: 'ru-RU', timezoneId: 'Europe/Moscow', ...still }
      const context = await browser.newContext({ baseURL, ...screen, ...options })
      context.setDefaultTimeout(patience)
      return watch(await context.newPage())
    },
    close: () => browser.close(),
  }
}

function watch(page: Page): Visitor {
  const complaints: string[] = []
  const refusals: string[] = []
  page.on('pageerror', (error) => complaints.push(`error of a script: ${error.message}`))
  page.on('crash', () => complaints.push('the page crashed'))
  page.on('console', (message) => {
    // What a refused request leaves in the console is counted where it was answered.
    const ours = ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')
    if (ours) complaints.push(`${message.type()} in the console: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    // Left behind by whoever goes on to another page.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.method()} ${request.url()}: ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(sayAnswer(response))
    else if (response.status() >= 400) refusals.push(sayAnswer(response))
  })
  return { page, complaints, refusals, lost: false }
}

function sayAnswer(response: Response): string {
  return `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`
}

/** Nobody being signed in is no refusal: every first visit asks. */
const isFirstVisit = (refusal: string): boolean => refusal === '401 GET /api/session'

/** All that went wrong, in the browser and in the server's log. `provoked`: refusals that the journey asked for. */
export function troubles(
  { complaints, refusals }: Visitor,
  provoked: readonly string[] = [],
  dataDirectory = inject('product').dataDirectory,
): string[] {
  const unexpected = refusals.filter((refusal) => !isFirstVisit(refusal) && !provoked.includes(refusal))
  return [...complaints, ...unexpected, ...serverErrors(dataDirectory)]
}

function serverErrors(dataDirectory: string): string[] {
  const lines = readFileSync(logOf(dataDirectory), 'utf8').split('\n')
  return lines.filter((line) => /^\{"level":(50|60)/.test(line))
}

/**
 * For a `beforeEach`: when a test fails, the page is photographed as it was, and the tests that go on from there are skipped.
 * Without `goesOn` each test stands for itself.
 */
export function watchTest({ skip, onTestFailed }: TestContext, visitor: Visitor, { goesOn = false } = {}): void {
  if (goesOn && visitor.lost) skip('an earlier step of the story failed')
  onTestFailed(async ({ task }) => {
    visitor.lost = true
    const folder = join(tmpdir(), 'dostup-journeys')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, `${task.name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 60)}.png`)
    await visitor.page.screenshot({ path }).catch(() => {})
    console.error(`The page as it was: ${path} (${visitor.page.url()})`)
  })
}
