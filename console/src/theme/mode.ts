import { useSyncExternalStore } from 'react'
import type { Mode } from './theme.ts'

const key = 'dostup.theme'
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')
/** The window tells all who draw in it. */
const changed = 'dostup-theme'

const stored = (): Mode | undefined => {
  const value = localStorage.getItem(key)
  return value === 'light' || value === 'dark' ? value : undefined
}

const current = (): Mode => stored() ?? (prefersDark.matches ? 'dark' : 'light')

const subscribe = (listener: () => void) => {
  window.addEventListener(changed, listener)
  prefersDark.addEventListener('change', listener)
  return () => {
    window.removeEventListener(changed, listener)
    prefersDark.removeEventListener('change', listener)
  }
}

export const setMode = (mode: Mode): void => {
  localStorage.setItem(key, mode)
  window.dispatchEvent(new Event(changed))
}

/** The chosen mode, or the system's while nobody chose. */
export const useMode = (): Mode => useSyncExternalStore(subscribe, current)
