import { Button, Checkbox, Input, type InputRef, Popover, Tooltip } from 'antd'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../shell/keyboard.ts'
import { useUrl } from '../shell/url.ts'
import { ColumnsIcon, SearchIcon } from '../theme/icons.tsx'
import { FilterChip } from './FilterChip.tsx'
import { useTypedWord } from './typed-word.ts'
import type { RegistryProps } from './types.ts'

interface ToolbarProps<Row> extends RegistryProps<Row> {
  readonly hidden: readonly string[]
  readonly onHide: (keys: string[]) => void
  readonly narrowed: readonly string[]
  readonly onClear: () => void
}

export function Toolbar<Row>(props: ToolbarProps<Row>) {
  const { searchable = true, searchHint, filters = [], moreFilters, narrowed, onClear, deeds } = props
  const { t } = useTranslation()
  const [url, change] = useUrl()
  return (
    <div className="registry__toolbar" role="toolbar" aria-label={t('registry.toolbar')}>
      {searchable && (
        <SearchBox
          value={url.search ?? ''}
          hint={searchHint}
          onChange={(search) => change({ search: search || undefined, page: undefined }, true)}
        />
      )}
      {filters.map((filter) => (
        <FilterChip
          key={filter.key}
          filter={filter}
          value={url[filter.key]}
          onChange={(value) => change({ [filter.key]: value, page: undefined })}
        />
      ))}
      {moreFilters}
      {narrowed.length > 0 && (
        <Button type="link" onClick={onClear}>
          {t('registry.clearAll')}
        </Button>
      )}
      <span className="registry__space" />
      <ColumnChooser {...props} />
      {deeds}
    </div>
  )
}

function SearchBox({
  value,
  hint,
  onChange,
}: {
  value: string
  hint: string | undefined
  onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  const input = useRef<InputRef>(null)
  const [typed, type] = useTypedWord(value, onChange)
  useShortcut(
    'Slash',
    useCallback(() => input.current?.focus({ cursor: 'all' }), []),
  )
  return (
    <Input
      ref={input}
      className="registry__search"
      prefix={<SearchIcon />}
      allowClear
      placeholder={hint ?? t('registry.search')}
      aria-label={t('registry.search')}
      aria-keyshortcuts="/"
      value={typed}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && type('')}
    />
  )
}

function ColumnChooser<Row>({ columns, hidden, onHide }: Pick<ToolbarProps<Row>, 'columns' | 'hidden' | 'onHide'>) {
  const { t } = useTranslation()
  const choices = columns.slice(1)
  const shown = choices.map((column) => column.key).filter((key) => !hidden.includes(key))
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('registry.columns')}
      content={
        <Checkbox.Group
          className="registry__choices"
          value={shown}
          options={choices.map((column) => ({ value: column.key, label: column.title }))}
          onChange={(keys) => onHide(choices.map((column) => column.key).filter((key) => !keys.includes(key)))}
        />
      }
    >
      <Tooltip title={t('registry.columns')}>
        <Button icon={<ColumnsIcon />} aria-label={t('registry.columns')} aria-haspopup="dialog" />
      </Tooltip>
    </Popover>
  )
}
