/** What an account opened last, kept in its browser: the addresses and titles of cards. */
export interface Opened {
  readonly to: string
  readonly title: string
  /** ISO 8601. */
  readonly at: string
}

const most = 6
const begin = 'dostup.recent.'
const keyOf = (account: string): string => `${begin}${account}`

export function recentOf(account: string): readonly Opened[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(account)) ?? '[]') as Opened[]
  } catch {
    return []
  }
}

export function noteOpened(account: string, opened: Opened): void {
  const others = recentOf(account).filter(({ to }) => to !== opened.to)
  localStorage.setItem(keyOf(account), JSON.stringify([opened, ...others].slice(0, most)))
}

/** Titles of cards are personal data: nothing of them stays in the browser of somebody who has gone. */
export function forgetOpened(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(begin)) localStorage.removeItem(key)
}
