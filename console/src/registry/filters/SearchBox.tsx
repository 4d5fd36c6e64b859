import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../../shell/keyboard.ts'
import { SearchInput } from './SearchInput.tsx'

interface SearchBoxProps {
  readonly value: string
  readonly hint?: string | undefined
  readonly onChange: (value: string) => void
}

/** The search of a page: «/» leads to it. */
export function SearchBox({ value, hint, onChange }: SearchBoxProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  useShortcut('Slash', { run: () => input.current?.select() })
  return (
    <SearchInput
      ref={input}
      label={t('registry.search')}
      hint={hint ?? t('registry.search')}
      shortcut="/"
      value={value}
      onChange={onChange}
    />
  )
}
