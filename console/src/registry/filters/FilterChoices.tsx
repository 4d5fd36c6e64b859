import { Button, Checkbox, Flex, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searcherOf } from '../../../../client/index.ts'
import type { RegistryFilter } from '../types.ts'

const worthSearching = 12

interface FilterChoicesProps {
  readonly filter: RegistryFilter
  readonly chosen: string[]
  readonly onApply: (chosen: readonly string[]) => void
  /** Told what is typed, where the options are found elsewhere: they are shown as they come. */
  readonly onSearch?: (typed: string) => void
}

export default function FilterChoices({ filter, chosen, onApply, onSearch }: FilterChoicesProps) {
  const { t } = useTranslation()
  const [marked, setMarked] = useState(chosen)
  const [typed, setTyped] = useState('')
  const fits = searcherOf(typed)
  const options = onSearch ? filter.options : filter.options.filter((option) => fits(option.label))
  const kept = marked.filter((value) => !options.some((option) => option.value === value))
  return (
    <Flex vertical gap={10} role="dialog" aria-label={filter.title} className="registry__filter">
      {(onSearch || filter.options.length > worthSearching) && (
        <Input
          size="small"
          allowClear
          autoFocus
          placeholder={t('registry.search')}
          aria-label={t('registry.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            onSearch?.(event.target.value)
          }}
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
