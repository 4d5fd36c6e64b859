import { useSyncExternalStore } from 'react'
import type { Mode } from './theme.ts'

const key = 'dostup.theme'
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const stored = (): Mode | undefined => {
  const value = localStorage.getItem(key)
  return value === 'light' || value === 'dark' ? value : undefined
}

const current = (): Mode => stored() ?? (prefersDark.matches ? 'dark' : 'light')

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  prefersDark.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    prefersDark.removeEventListener('change', listener)
  }
}

export const setMode = (mode: Mode): void => {
  localStorage.setItem(key, mode)
  for (const listener of listeners) listener()
}

/** The chosen mode, or the system's while nobody chose. */
export const useMode = (): Mode => useSyncExternalStore(subscribe, current)
