import type { Page } from 'playwright-core'
import type { Finding } from './findings.ts'

type Read = Pick<Finding, 'what' | 'detail'>

/** What can be counted on the page as it stands. Runs in the browser. */
const script = (language: 'ru' | 'en') => {
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden'
  }
  const ownText = (element: Element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent?.trim())
      .join('')
  const all = [...document.body.querySelectorAll('*')].filter(
    (element) => element instanceof HTMLElement && shown(element),
  )
  const cut = all.filter((element) => {
    if (!ownText(element) || element.closest('[title], [aria-label], .visually-hidden')) return false
    const { overflowX, textOverflow } = getComputedStyle(element)
    return overflowX === 'hidden' && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1
  })
  // Data is Russian in both languages: only the words of the console itself are looked at.
  const other = language === 'ru' ? /^[A-Za-z][a-z]{3,}( [a-z]+)*$/ : /[А-Яа-яЁё]{3,}/
  const words = [
    ...document.body.querySelectorAll('h1, nav a span, th, [role="tab"], .ant-form-item-label label, main button'),
  ]
  const left = words.filter((element) => shown(element) && !element.closest('td') && other.test(ownText(element)))
  const wide = document.documentElement.scrollWidth - window.innerWidth
  return [
    ...cut.map((element) => ({ what: 'cut', detail: ownText(element).slice(0, 60) })),
    ...left.map((element) => ({ what: 'language', detail: ownText(element).slice(0, 60) })),
    ...(wide > 0 ? [{ what: 'wide', detail: `${wide} px` }] : []),
  ]
}

export async function readPage(page: Page, language: 'ru' | 'en'): Promise<Read[]> {
  return (await page.evaluate(script, language)) as Read[]
}
