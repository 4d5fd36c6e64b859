/** How many clicks an everyday task takes: counted in the page, one for each press of the mouse, and printed. */
import type { Page } from 'playwright-core'

export interface ClickCounter {
  /** Does a task and gives the clicks that it took. */
  count(task: string, doIt: () => Promise<void>): Promise<number>
}

const listen = () => {
  const heard = window as unknown as { clickHeard: () => void; clicksAreHeard?: boolean }
  if (heard.clicksAreHeard) return
  heard.clicksAreHeard = true
  window.addEventListener(
    'pointerdown',
    (event) => {
      // A press that no longer meets what was aimed at Playwright cancels, and repeats: it is one click of a person.
      setTimeout(() => event.isTrusted && !event.defaultPrevented && heard.clickHeard())
    },
    true,
  )
}

export async function clickCounter(page: Page): Promise<ClickCounter> {
  let clicks = 0
  await page.exposeFunction('clickHeard', () => {
    clicks += 1
  })
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return {
    async count(task, doIt) {
      clicks = 0
      await doIt()
      console.log(`${clicks} clicks: ${task}`)
      return clicks
    },
  }
}
