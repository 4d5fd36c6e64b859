import { Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DownIcon } from '../../theme/icons.tsx'
import type { RegistryFilter } from '../types.ts'

interface FilterChipProps {
  readonly filter: RegistryFilter
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

const Choices = lazy(() => import('./FilterChoices.tsx'))

/** E14: a chip that names its filter and what is chosen: one by its title, more as «Отмечено (N)». */
export function FilterChip({ filter, value, onChange }: FilterChipProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const chosen = value ? value.split(',') : []
  const only =
    chosen.length === 1 ? (filter.options.find((option) => option.value === chosen[0])?.label ?? chosen[0]) : undefined
  const said = chosen.length > 1 ? t('registry.marked', { count: chosen.length }) : only
  const apply = (next: readonly string[]) => {
    setOpen(false)
    onChange(next.length > 0 ? next.join(',') : undefined)
  }
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Suspense fallback={t('shell.loading')}>
          <Choices filter={filter} chosen={chosen} onApply={apply} />
        </Suspense>
      }
    >
      <Button
        className={said ? 'registry__chip registry__chip--on' : 'registry__chip'}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {said ? `${filter.title}: ${said}` : filter.title}
        <DownIcon />
      </Button>
    </Popover>
  )
}
