import { type MouseEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SelectionState } from './selection.ts'

/** The page's ticks, by the keys of its rows: Shift+click ticks from the last one on. */
export const useTicks = (selection: SelectionState | undefined, keys: readonly string[]) => {
  const before = useRef<string>(undefined)
  return (key: string, on: boolean, range: boolean): void => {
    const [from, to] = [keys.indexOf(before.current ?? key), keys.indexOf(key)].sort((a, b) => a - b)
    before.current = key
    selection?.tick(range && from !== undefined && from >= 0 ? keys.slice(from, (to ?? from) + 1) : [key], on)
  }
}

/** «Страница»: ticked when all of its rows are. */
export function PageTick({ selection, keys }: { selection: SelectionState; keys: readonly string[] }) {
  const { t } = useTranslation()
  const ticked = keys.filter(selection.isTicked).length
  return (
    <input
      type="checkbox"
      aria-label={t('registry.tickPage')}
      disabled={keys.length === 0}
      checked={ticked > 0 && ticked === keys.length}
      ref={(box) => {
        if (box) box.indeterminate = ticked > 0 && ticked < keys.length
      }}
      onChange={({ target }) => selection.tick(keys, target.checked)}
    />
  )
}

interface RowTickProps {
  readonly name: string
  readonly on: boolean
  readonly onTick: (on: boolean, range: boolean) => void
}

export function RowTick({ name, on, onTick }: RowTickProps) {
  const { t } = useTranslation()
  return (
    <input
      type="checkbox"
      aria-label={t('registry.tick', { name })}
      checked={on}
      onClick={(event: MouseEvent<HTMLInputElement>) => onTick(!on, event.shiftKey)}
      onChange={() => undefined}
    />
  )
}
