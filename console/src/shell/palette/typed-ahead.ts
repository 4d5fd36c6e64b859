import { useEffect, useState } from 'react'

export const paletteInput = 'palette-typed'

/**
 * What is typed into the palette, from the key after Ctrl+K on: until its input is there and has the focus, letters are taken here, and
 * none goes to what had the focus before.
 */
export function useTypedAhead(open: boolean) {
  const [typed, setTyped] = useState('')
  useEffect(() => {
    if (!open) return setTyped('')
    const onKey = (event: KeyboardEvent) => {
      if (document.activeElement?.id === paletteInput || event.ctrlKey || event.metaKey || event.altKey) return
      const isLetter = event.key.length === 1
      if (!isLetter && event.key !== 'Backspace') return
      event.preventDefault()
      event.stopImmediatePropagation()
      setTyped((before) => (isLetter ? before + event.key : before.slice(0, -1)))
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [open])
  return [typed, setTyped] as const
}
