/** The one table of the console, as people use it. */
import type { Locator, Page } from 'playwright-core'
import { rows, settled } from './console-gestures.ts'

/** «1 - 20 из 2051 элемента» */
export const range = (page: Page): Locator => page.getByText(/^\d+ - \d+ из \d+ элемент/)

export async function total(page: Page): Promise<number> {
  return Number(/из (\d+) /.exec(await range(page).innerText())?.[1])
}

/** The words of the address: the whole state of the page. */
export const address = (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams)

export const columnTitle = (page: Page, name: string): Locator =>
  page.getByRole('columnheader').filter({ hasText: name })

export async function sortBy(page: Page, name: string, { adding = false } = {}): Promise<void> {
  const title = columnTitle(page, name).getByRole('button', { name }).first()
  await title.click(adding ? { modifiers: ['Control'] } : {})
}

/** What the rows say in a column, counted from 0. */
export async function column(page: Page, index: number): Promise<string[]> {
  const found = await rows(page).all()
  return await Promise.all(found.map((row) => row.locator('td:not(.registry__tick)').nth(index).innerText()))
}

export async function openAccounts(page: Page, search = ''): Promise<void> {
  await page.goto(`/accounts${search}`)
  await range(page).waitFor()
  await settled(page)
}
