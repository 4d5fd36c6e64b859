import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon, SearchIcon } from '../../theme/icons.tsx'
import { useTypedWord } from './typed-word.ts'
import './search-input.css'

interface SearchInputProps {
  readonly ref?: Ref<HTMLInputElement>
  readonly label: string
  readonly hint?: string
  readonly shortcut?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly small?: boolean
}

/** E13: typing filters once it rests; ✕ and Esc clear at once. */
export function SearchInput({ ref, label, hint, shortcut, value, onChange, small = false }: SearchInputProps) {
  const { t } = useTranslation()
  const [typed, type] = useTypedWord(value, onChange)
  return (
    <span className={small ? 'search-input search-input--small' : 'search-input'}>
      {!small && <SearchIcon />}
      <input
        ref={ref}
        placeholder={hint}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && type('')}
      />
      {typed !== '' && (
        <button type="button" aria-label={t('registry.clear')} onClick={() => type('')}>
          <CloseIcon />
        </button>
      )}
    </span>
  )
}
