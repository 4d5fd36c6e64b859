/**
 * `npm run screens` opens every page of the console as three kinds of viewer, wide and narrow, light and dark, in both languages, and counts
 * what is wrong with it: findings of axe, texts that are cut without a way to read them, texts left in the other language, pages wider than the
 * window. Contact sheets to look at are put into docs/screens. It starts a region of its own; `-- --url URL --password P` takes a running one,
 * `--viewer school --look wide-light-ru` does that part alone.
 */
import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { temporaryDataDirectory } from '../support/data-directory.ts'
import { startProduct } from '../support/product.ts'
import { drawSheet } from './contact-sheet.ts'
import { type Finding, sayFindings } from './findings.ts'
import { looks } from './looks.ts'
import { findViewers } from './viewers.ts'
import { type Shot, visitAll } from './visit.ts'

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url))
const text = { type: 'string' } as const
const { values } = parseArgs({ options: { url: text, password: text, viewer: text, look: text } })

if (values.url && values.password) await photograph(values.url, values.password)
else await photographOwn()

async function photographOwn(): Promise<void> {
  const directory = await temporaryDataDirectory()
  const product = await startProduct({ dataDirectory: directory.path })
  try {
    await photograph(product.url, product.password ?? '')
  } finally {
    await product.stop()
    await directory.remove()
  }
}

async function photograph(url: string, password: string): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const findings: Finding[] = []
  if (!values.viewer && !values.look) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    const viewers = await findViewers(browser, url, password)
    for (const viewer of viewers.filter(({ name }) => name === (values.viewer ?? name))) {
      for (const look of looks.filter(({ name }) => name === (values.look ?? name))) {
        const shots: Shot[] = await visitAll(url, viewer, look)
        findings.push(...shots.flatMap((shot) => shot.findings))
        if (look.sheet) await drawSheet(browser, shots, look, `${folder}${viewer.name}-${look.name}.jpg`)
        console.log(`${viewer.name}, ${look.name}: ${shots.length} pages`)
      }
    }
  } finally {
    await browser.close()
  }
  console.log(sayFindings(findings))
}
