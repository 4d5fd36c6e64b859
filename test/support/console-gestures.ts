/** What people do in the console, said once: by roles and Russian words, as a screen reader has them. */
import type { Locator, Page } from 'playwright-core'

export const sections = (page: Page): Locator => page.getByRole('navigation', { name: 'Разделы' })

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/')
  await fillSignIn(page, login, password)
  await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
}

export async function fillSignIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('Логин').fill(login)
  await page.getByLabel('Пароль').fill(password)
  await page.getByRole('button', { name: 'Войти' }).click()
}

/** The first time with a password that somebody else set: its owner chooses another, and only then goes on. */
export async function signInFirst(page: Page, login: string, given: string, own: string): Promise<void> {
  await page.goto('/')
  await fillSignIn(page, login, given)
  await replaceGiven(page, given, own)
  await page.getByRole('button', { name: /^Меню пользователя/ }).waitFor()
}

export async function replaceGiven(page: Page, given: string, own: string): Promise<void> {
  await page.getByLabel('Текущий пароль').fill(given)
  await page.getByLabel('Новый пароль', { exact: true }).fill(own)
  await page.getByLabel('Новый пароль ещё раз').fill(own)
  await page.getByRole('button', { name: 'Сменить пароль' }).click()
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Меню пользователя/ }).click()
  await page.getByRole('menuitem', { name: 'Выйти' }).click()
  await page.getByRole('button', { name: 'Войти' }).waitFor()
}

/** Pages that the menu shows while their section is open. */
const ownersOfPages: Readonly<Record<string, string>> = {
  'Почему?': 'Доступ',
  'Что будет, если…': 'Доступ',
  'Журнал событий': 'Журналы',
  'Журнал изменений': 'Журналы',
  Шаблоны: 'Роли',
}

export async function openSection(page: Page, name: string): Promise<void> {
  const owner = ownersOfPages[name]
  if (owner !== undefined && (await sections(page).getByRole('link', { name, exact: true }).count()) === 0)
    await sections(page).getByRole('link', { name: owner, exact: true }).click()
  // A section may be called as its first page, which stands under it while it is open.
  await sections(page).getByRole('link', { name, exact: true }).last().click()
  await sections(page).locator('[aria-current="page"]').filter({ hasText: name }).last().waitFor()
}

/** Opens a field that offers what fits, types where it can be searched, and takes the offer with these words. */
export async function choose(page: Page, field: Locator, offered: string, typed?: string): Promise<void> {
  await field.click()
  if (typed !== undefined) await field.fill(typed)
  await offers(page).getByTitle(offered, { exact: true }).first().click()
  await offers(page).waitFor({ state: 'hidden' })
}

/** The one list of offers that is open. */
const offers = (page: Page): Locator =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden):not([style*="pointer-events: none"])')

/** Rows of the table on the page, or in a part of it, without the row of titles. */
export const rows = (page: Page, place: Page | Locator = page): Locator =>
  place.getByRole('row').filter({ has: page.getByRole('cell') })

/** Everything that the page asked for has come, and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      (document.querySelector('main')?.textContent ?? '') !== '' &&
      document.querySelector('[aria-busy="true"], .ant-spin-spinning, [role="status"][aria-label]') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  )
}
