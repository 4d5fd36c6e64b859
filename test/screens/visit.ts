import type { Page } from 'playwright-core'
import { addresses } from '../../console/src/shell/addresses.ts'
import { axeFindings } from '../support/axe.ts'
import type { Finding } from './findings.ts'
import type { Look } from './looks.ts'
import { readPage } from './read-page.ts'
import type { Viewer } from './viewers.ts'

export interface Shot {
  readonly address: string
  /** JPEG. */
  readonly picture: Buffer
  readonly findings: readonly Finding[]
}

/** Every address that this viewer's menu leads to, and the first card of each list. */
export async function visitAll(url: string, viewer: Viewer, look: Look): Promise<Shot[]> {
  const context = await viewer.context({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    locale: look.language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
  })
  await context.addInitScript(`localStorage.setItem('dostup.language', '${look.language}')`)
  const page = await context.newPage()
  const shots: Shot[] = []
  for (const address of Object.keys(addresses)) {
    const real = await addressOf(page, address)
    if (real !== undefined) shots.push(await visit(page, new URL(real, url).href, address, viewer, look))
  }
  await context.close()
  return shots
}

/** `/roles/$id` is the card of the first role that the viewer's list has; undefined where there is none. */
async function addressOf(page: Page, address: string): Promise<string | undefined> {
  if (!address.endsWith('/$id')) return address
  const list = address.slice(0, -'/$id'.length)
  const answer = await page.request.get(`/api${list}?limit=1`)
  if (!answer.ok()) return undefined
  const { items } = (await answer.json()) as { items: readonly { id: string }[] }
  return items[0] && `${list}/${encodeURIComponent(items[0].id)}`
}

/** What says that something is still to come. */
const unready = '[aria-busy="true"], .ant-spin-spinning, .ant-skeleton'

async function visit(page: Page, url: string, address: string, viewer: Viewer, look: Look): Promise<Shot> {
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator(unready).first().waitFor({ state: 'detached' })
  const picture = await page.screenshot({ type: 'jpeg', quality: 80 })
  const axe = (await axeFindings(page)).map((detail) => ({ what: 'axe' as const, detail }))
  const read = await readPage(page, look.language)
  const findings = [...axe, ...read].map((one) => ({ ...one, viewer: viewer.name, look: look.name, address }))
  return { address, picture, findings }
}
