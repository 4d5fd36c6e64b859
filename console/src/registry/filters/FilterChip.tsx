import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistryFilter } from '../types.ts'
import { Chip } from './Chip.tsx'

interface FilterChipProps {
  readonly filter: RegistryFilter
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

const Choices = lazy(() => import('./FilterChoices.tsx'))

/** E14: a chip that names its filter and what is chosen: one by its title, more as «Отмечено (N)». */
export function FilterChip({ filter, value, onChange }: FilterChipProps) {
  const { t } = useTranslation()
  const chosen = value ? value.split(',') : []
  const only =
    chosen.length === 1 ? (filter.options.find((option) => option.value === chosen[0])?.label ?? chosen[0]) : undefined
  return (
    <Chip
      title={filter.title}
      said={chosen.length > 1 ? t('registry.marked', { count: chosen.length }) : only}
      choices={(close) => (
        <Choices
          filter={filter}
          chosen={chosen}
          onApply={(next) => {
            close()
            onChange(next.length > 0 ? next.join(',') : undefined)
          }}
        />
      )}
    />
  )
}
