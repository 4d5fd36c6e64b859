import { useLocation } from '@tanstack/react-router'
import { Button, Popover, Tooltip } from 'antd'
import { Fragment, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstPage, useUrl } from '../shell/url.ts'
import { ColumnsIcon, PlusIcon } from '../theme/icons.tsx'
import { FilterChip } from './filters/FilterChip.tsx'
import { SearchBox } from './filters/SearchBox.tsx'
import type { RegistryQuery } from './registry-query.ts'
import { ExportButton } from './selection/ExportButton.tsx'
import { MailButton } from './selection/MailButton.tsx'
import type { OwnFilter, RegistryFilter, RegistryProps } from './types.ts'
import { ViewsChip } from './views/ViewsChip.tsx'

const ColumnChoices = lazy(() => import('./columns/ColumnChoices.tsx'))

interface ToolbarProps<Row> extends RegistryProps<Row> {
  readonly hidden: readonly string[]
  readonly onHide: (keys: string[]) => void
  readonly narrowed: readonly string[]
  readonly onClear: () => void
  /** What is shown: the rows and their order, the columns. */
  readonly query: RegistryQuery
  readonly shown: readonly string[]
}

export function Toolbar<Row>(props: ToolbarProps<Row>) {
  const { searchable = true, searchHint, filters = [], moreFilters = [], narrowed, onClear, deeds } = props
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const pathname = useLocation({ select: (location) => location.pathname })
  const [whole, setWhole] = useState(false)
  const chip = (filter: RegistryFilter) => (
    <FilterChip
      filter={filter}
      value={url[filter.key]}
      onChange={(value) => change({ [filter.key]: value, ...firstPage })}
    />
  )
  const all: OwnFilter[] = [
    ...filters.map((filter) => ({ words: [filter.key], rare: filter.rare === true, show: chip(filter) })),
    ...moreFilters,
  ]
  const shown = all.filter(({ rare, words }) => whole || !rare || words.some((word) => url[word]))
  // A list inside a card has no address of its own; the records of a book do.
  const isSection = /^\/(?:[a-z-]+|books\/[^/]+)$/.test(pathname)
  return (
    <div className="registry__toolbar" role="toolbar" aria-label={t('registry.toolbar')}>
      {searchable && (
        <SearchBox
          value={url.search ?? ''}
          hint={searchHint}
          onChange={(search) => change({ search: search || undefined, ...firstPage }, true)}
        />
      )}
      {shown.map((filter) => (
        <Fragment key={filter.words.join(' ')}>{filter.show}</Fragment>
      ))}
      {shown.length < all.length && (
        <Button type="text" className="registry__chip" icon={<PlusIcon />} onClick={() => setWhole(true)}>
          {t('registry.moreFilters')}
        </Button>
      )}
      {isSection && <ViewsChip page={pathname} />}
      {narrowed.length > 0 && (
        <Button type="link" onClick={onClear}>
          {t('registry.clearAll')}
        </Button>
      )}
      <span className="registry__space" />
      <ColumnChooser {...props} />
      {props.exported && (
        <ExportButton name={props.name} query={props.query} columns={props.shown} title={props.title} />
      )}
      {props.mailed && <MailButton {...props.mailed} title={props.title} shown={props.query} />}
      {deeds}
    </div>
  )
}

function ColumnChooser<Row>({ columns, hidden, onHide }: Pick<ToolbarProps<Row>, 'columns' | 'hidden' | 'onHide'>) {
  const { t } = useTranslation()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('registry.columns')}
      content={
        <Suspense fallback={t('shell.loading')}>
          <ColumnChoices columns={columns} hidden={hidden} onHide={onHide} />
        </Suspense>
      }
    >
      <Tooltip title={t('registry.columns')}>
        <Button icon={<ColumnsIcon />} aria-label={t('registry.columns')} aria-haspopup="dialog" />
      </Tooltip>
    </Popover>
  )
}
