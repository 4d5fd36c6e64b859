import type { KeyboardEvent, MouseEvent } from 'react'

const opener = (row: Element): HTMLElement | null => row.querySelector<HTMLElement>('[data-opens]')

/** A click anywhere on a row does what a click on its link does; a click on another control, or a selection of text, does not. */
export const openOnClick = (event: MouseEvent<HTMLElement>): void => {
  const target = event.target as HTMLElement
  if (target.closest('a, button, input, label, [role="button"]') || window.getSelection()?.toString()) return
  opener(event.currentTarget)?.click()
}

export const rowWalk = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-opens]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = links[at + step]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
