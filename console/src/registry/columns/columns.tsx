import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UrlState } from '../../shell/url.ts'
import { SearchIcon, SortDownIcon, SortUpIcon } from '../../theme/icons.tsx'
import { SearchInput } from '../filters/SearchInput.tsx'
import type { RegistryColumn, RegistryProps } from '../types.ts'
import { type SortKey, sortState } from './sort.ts'

export interface TitleRow {
  readonly sort: readonly SortKey[]
  /** More than one title sorts: each says its place. */
  readonly numbered: boolean
  readonly onSort: (field: string, adding: boolean) => void
  readonly quick: boolean
  readonly onQuick: () => void
  readonly words: UrlState
  readonly onWord: (key: string, value: string) => void
}

export function Cell<Row>({ column, record }: { column: RegistryColumn<Row>; record: Row }) {
  const content = column.show(record)
  if (!column.long) return content
  return (
    <div className="registry__long" title={typeof content === 'string' ? content : undefined}>
      {content}
    </div>
  )
}

export function Opener<Row extends object>({
  column,
  record,
  props,
}: {
  column: RegistryColumn<Row>
  record: Row
  props: RegistryProps<Row>
}) {
  const content = column.show(record)
  if (props.open) {
    return (
      <Link {...props.open(record)} data-opens="">
        {content}
      </Link>
    )
  }
  if (!props.onOpen) return content
  return (
    <button type="button" className="registry__opener" data-opens="" onClick={() => props.onOpen?.(record)}>
      {content}
    </button>
  )
}

type ColumnTitleProps = TitleRow & {
  readonly column: Pick<RegistryColumn<never>, 'key' | 'title' | 'sortable' | 'quick' | 'align'>
}

export function ColumnTitle({ column, sort, numbered, onSort, quick, onQuick, words, onWord }: ColumnTitleProps) {
  const { t } = useTranslation()
  const { quick: word } = column
  return (
    <div className={column.align ? 'registry__title registry__title--right' : 'registry__title'}>
      <div className="registry__title-row">
        {column.sortable ? (
          <SortTitle column={column} sort={sort} numbered={numbered} onSort={onSort} />
        ) : (
          <span>{column.title}</span>
        )}
        {word && (
          <Tooltip title={t('registry.quick')}>
            <Button
              type="text"
              size="small"
              className="registry__magnifier"
              icon={<SearchIcon />}
              aria-label={t('registry.quickFor', { column: column.title })}
              aria-pressed={quick}
              onClick={onQuick}
            />
          </Tooltip>
        )}
      </div>
      {quick &&
        (word ? (
          <SearchInput
            small
            label={t('registry.quickFor', { column: column.title })}
            value={words[word] ?? ''}
            onChange={(value) => onWord(word, value)}
          />
        ) : (
          <div className="registry__no-quick" />
        ))}
    </div>
  )
}

function SortTitle({
  column,
  sort,
  numbered,
  onSort,
}: Pick<ColumnTitleProps, 'column' | 'sort' | 'numbered' | 'onSort'>) {
  const { t } = useTranslation()
  const { state, order } = sortState(sort, column.key)
  return (
    <Tooltip title={t('registry.sortHint')} mouseEnterDelay={0.8}>
      <button
        type="button"
        className="registry__sort"
        onClick={(event) => onSort(column.key, event.ctrlKey || event.metaKey)}
      >
        {column.title}
        {state === 'ascending' && <SortUpIcon />}
        {state === 'descending' && <SortDownIcon />}
        {order > 0 && numbered && (
          <sup>
            <span className="visually-hidden">{t('registry.sortOrder')} </span>
            {order}
          </sup>
        )}
      </button>
    </Tooltip>
  )
}
