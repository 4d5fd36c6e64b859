import { useState } from 'react'
import type { RegistryColumn } from '../types.ts'

const storageKey = (name: string) => `dostup.columns.${name}`

const stored = (name: string): string[] | undefined => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey(name)) ?? 'null')
    return Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : undefined
  } catch {
    return undefined
  }
}

/** Which columns a person hid is theirs, not the view's: it stays in the browser and out of the address. */
export const useHiddenColumns = (name: string, columns: readonly Pick<RegistryColumn<never>, 'key' | 'hidden'>[]) => {
  const [hidden, setHidden] = useState(
    () => stored(name) ?? columns.filter((column) => column.hidden).map((column) => column.key),
  )
  const hide = (keys: string[]) => {
    localStorage.setItem(storageKey(name), JSON.stringify(keys))
    setHidden(keys)
  }
  return [hidden, hide] as const
}
