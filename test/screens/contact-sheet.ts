import type { Browser } from 'playwright-core'
import type { Look } from './looks.ts'
import type { Shot } from './visit.ts'

/** All pages of one viewer in one look, side by side, each with its address. */
export async function drawSheet(browser: Browser, shots: readonly Shot[], look: Look, path: string): Promise<void> {
  const columns = look.width > 800 ? 3 : 6
  const page = await browser.newPage({ viewport: { width: 1800, height: 900 } })
  const figures = shots.map(
    ({ address, picture }) =>
      `<figure><figcaption>${address}</figcaption><img src="data:image/jpeg;base64,${picture.toString('base64')}"></figure>`,
  )
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 12px; margin: 12px; background: #888; }
    figure { margin: 0 } img { width: 100% } figcaption { font: 14px sans-serif; color: #fff }
  </style>${figures.join('')}`)
  await page.screenshot({ path, type: 'jpeg', quality: 60, fullPage: true })
  await page.close()
}
