import { Link } from '@tanstack/react-router'
import { Button, Input, type TableColumnType, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UrlState } from '../shell/url.ts'
import { SearchIcon, SortDownIcon, SortUpIcon } from '../theme/icons.tsx'
import { type SortKey, sortState } from './sort.ts'
import { useTypedWord } from './typed-word.ts'
import type { RegistryColumn, RegistryProps } from './types.ts'

interface TitleRow {
  readonly sort: readonly SortKey[]
  readonly onSort: (field: string, adding: boolean) => void
  readonly quick: boolean
  readonly onQuick: () => void
  readonly words: UrlState
  readonly onWord: (key: string, value: string) => void
}

interface Columns<Row> extends TitleRow {
  readonly columns: readonly RegistryColumn<Row>[]
  readonly props: RegistryProps<Row>
}

export const tableColumns = <Row extends object>({ columns, props, ...row }: Columns<Row>): TableColumnType<Row>[] =>
  columns.map((column, index) => ({
    key: column.key,
    title: <ColumnTitle column={column} {...row} />,
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.align ? { align: column.align } : {}),
    onHeaderCell: () => (column.sortable ? { 'aria-sort': sortState(row.sort, column.key).state } : {}),
    render: (_: unknown, record: Row) =>
      index === 0 ? <Opener column={column} record={record} props={props} /> : <Cell column={column} record={record} />,
  }))

function Cell<Row>({ column, record }: { column: RegistryColumn<Row>; record: Row }) {
  const content = column.show(record)
  if (!column.long) return content
  return (
    <div className="registry__long" title={typeof content === 'string' ? content : undefined}>
      {content}
    </div>
  )
}

function Opener<Row extends object>({
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

function ColumnTitle({ column, sort, onSort, quick, onQuick, words, onWord }: ColumnTitleProps) {
  const { t } = useTranslation()
  const { quick: word } = column
  return (
    <div className={column.align ? 'registry__title registry__title--right' : 'registry__title'}>
      <div className="registry__title-row">
        {column.sortable ? <SortTitle column={column} sort={sort} onSort={onSort} /> : <span>{column.title}</span>}
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
          <QuickInput
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

function SortTitle({ column, sort, onSort }: Pick<ColumnTitleProps, 'column' | 'sort' | 'onSort'>) {
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
        {sort.length > 1 && order > 0 && (
          <sup>
            <span className="visually-hidden">{t('registry.sortOrder')} </span>
            {order}
          </sup>
        )}
      </button>
    </Tooltip>
  )
}

/** E13: typing filters once it rests; ✕ clears at once. */
function QuickInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, type] = useTypedWord(value, onChange)
  return (
    <Input size="small" allowClear aria-label={label} value={typed} onChange={(event) => type(event.target.value)} />
  )
}
