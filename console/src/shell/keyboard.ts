import { useEffect } from 'react'

const chord = (event: KeyboardEvent): string => `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.code}`

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** By the place of the key, not its letter: Ctrl+K is the same key under the Russian layout (Ctrl+Л). */
export const useShortcut = (keys: string, run: () => void, enabled = true): void => {
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (chord(event) !== keys || event.altKey || event.defaultPrevented) return
      if (!keys.startsWith('Ctrl+') && (isTyping(event.target) || event.shiftKey)) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [keys, run, enabled])
}
