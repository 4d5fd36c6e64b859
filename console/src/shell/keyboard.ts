import { type SyntheticEvent, useEffect } from 'react'

const chord = (event: KeyboardEvent): string => `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.code}`

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** React hands what happens in a dialog or a list on to whatever opened it, wherever it is drawn. */
export const isFromPortal = ({ currentTarget, target }: SyntheticEvent): boolean =>
  !currentTarget.contains(target as Node)

const dialogs = '[aria-modal="true"]'
const lists = '.ant-popover, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown'

const shown = (what: string): Element[] => [...document.querySelectorAll(what)].filter((one) => one.checkVisibility())

/** Of what a button or a field has opened: the arrows and Esc are for it. */
export const isListOpen = (): boolean => shown(lists).length > 0

/** The topmost dialog takes the keys from all that stands behind it. */
const isBehind = (dialogOf: string | undefined, keys: string): boolean => {
  const top = shown(dialogs).at(-1)
  const own = dialogOf === undefined ? null : document.getElementById(dialogOf)
  return (top !== undefined && !top.contains(own)) || (keys === 'Escape' && isListOpen())
}

interface Shortcut {
  readonly enabled?: boolean
  /** Of a form in a dialog: its id. */
  readonly dialogOf?: string
  /** Gives false for what is another's to do. */
  readonly run: () => unknown
}

/** By the place of the key, not its letter: Ctrl+K is the same key under the Russian layout (Ctrl+Л). */
export const useShortcut = (keys: string, { enabled = true, dialogOf, run }: Shortcut): void => {
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (chord(event) !== keys || event.altKey) return
      if (!keys.startsWith('Ctrl+') && (isTyping(event.target) || event.shiftKey)) return
      const behind = isBehind(dialogOf, keys)
      if (!behind || keys.startsWith('Ctrl+')) event.preventDefault()
      if (!behind && run() !== false) event.stopImmediatePropagation()
    }
    // Before anything else answers the key: a list that Esc has closed would be seen no more.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [keys, run, enabled, dialogOf])
}
