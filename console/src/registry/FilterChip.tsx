import { Button, Checkbox, Flex, Input, Popover, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DownIcon } from '../theme/icons.tsx'
import type { RegistryFilter } from './types.ts'

interface FilterChipProps {
  readonly filter: RegistryFilter
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

const worthSearching = 12

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
      content={<Choices filter={filter} chosen={chosen} onApply={apply} />}
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

function Choices({
  filter,
  chosen,
  onApply,
}: {
  filter: RegistryFilter
  chosen: string[]
  onApply: (chosen: readonly string[]) => void
}) {
  const { t } = useTranslation()
  const [marked, setMarked] = useState(chosen)
  const [typed, setTyped] = useState('')
  const options = filter.options.filter((option) =>
    option.label.toLocaleLowerCase().includes(typed.toLocaleLowerCase()),
  )
  const kept = marked.filter((value) => !options.some((option) => option.value === value))
  return (
    <Flex vertical gap={10} role="dialog" aria-label={filter.title} className="registry__filter">
      {filter.options.length > worthSearching && (
        <Input
          size="small"
          allowClear
          autoFocus
          placeholder={t('registry.search')}
          aria-label={t('registry.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {filter.many ? (
        <Checkbox.Group
          className="registry__choices"
          value={marked}
          options={options.map((option) => ({ ...option }))}
          onChange={(values) => setMarked([...kept, ...values.map(String)])}
        />
      ) : (
        <Radio.Group
          className="registry__choices"
          value={marked[0]}
          options={options.map((option) => ({ ...option }))}
          onChange={(event) => setMarked([String(event.target.value)])}
        />
      )}
      <Flex gap={8}>
        <Button type="primary" size="small" onClick={() => onApply(marked)}>
          {t('registry.apply')}
        </Button>
        <Button size="small" onClick={() => onApply([])}>
          {t('registry.clear')}
        </Button>
      </Flex>
    </Flex>
  )
}
