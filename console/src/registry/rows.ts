import type { KeyboardEvent, MouseEvent } from 'react'
import { isFromPortal } from '../shell/keyboard.ts'

const opener = (row: Element): HTMLElement | null => row.querySelector<HTMLElement>('[data-opens]')

/** On another control than the row itself, in what one opened, or at the end of selecting a text. */
const isOnControl = (event: MouseEvent<HTMLElement>): boolean =>
  isFromPortal(event) ||
  (event.target as HTMLElement).closest('a, button, input, label, [role="button"]') !== null ||
  Boolean(window.getSelection()?.toString())

/** A click anywhere on a row does what a click on its link does. */
export const openOnClick = (event: MouseEvent<HTMLElement>): void => {
  if (!isOnControl(event)) opener(event.currentTarget)?.click()
}

/** A click anywhere on a row but its link shows it beside the list; where it has been shown, it is focused for the arrows. */
export const showOnClick = (event: MouseEvent<HTMLElement>, show: (key: string) => void): void => {
  const { row } = event.currentTarget.dataset
  if (row === undefined || isOnControl(event)) return
  opener(event.currentTarget)?.focus()
  show(row)
}

/** Up and down among the rows; gives the key of the row that is focused now, where the focus has moved. */
export const rowWalk = (event: KeyboardEvent<HTMLElement>): string | undefined => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return undefined
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-opens]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = links[at + step]
  if (at < 0 || !next) return undefined
  event.preventDefault()
  next.focus()
  return next.closest('tr')?.dataset.row
}
