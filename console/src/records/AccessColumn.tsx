import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRested } from '../registry/filters/debounce.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { CloseIcon, PlusIcon } from '../theme/icons.tsx'
import type { Accesses, Difference, Level, Row } from './difference.ts'
import type { Column } from './queries.ts'

interface AccessColumnProps {
  readonly access: 'with' | 'without'
  readonly editable: boolean
  readonly changed: Difference
  readonly arrange: (rows: readonly Row[]) => readonly Row[]
  readonly of: string
  readonly load: (column: Column) => Promise<Accesses>
  readonly onChange: (row: Row, level: Level | null) => void
}

export function AccessColumn({ access, editable, changed, arrange, of, load, onChange }: AccessColumnProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = useRested(typed.trim(), 300)
  const column = useInfiniteQuery({
    queryKey: ['records', 'access', of, access, search],
    queryFn: ({ pageParam: after }) =>
      load({ access, limit: 100, ...(search ? { search } : {}), ...(after ? { after } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const title = t(access === 'with' ? 'records.has' : 'records.hasNot')
  const loaded = column.data?.pages.flatMap(({ items }) => items) ?? []
  const total = column.data?.pages[0]?.total
  const rows = arrange(loaded)
  return (
    <section className="access__column" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {total !== undefined && <span className="access__count">{total}</span>}
      </header>
      <Input.Search
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        aria-label={t('records.findIn', { column: title })}
        placeholder={t('records.searchHint')}
      />
      {column.error && <FailurePage inside error={column.error} onRetry={() => column.refetch()} />}
      {column.isPending && <Waiting />}
      {column.data && rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('records.nobody')} />
      )}
      {/* What still answers the words before may be no more so. */}
      <ul aria-busy={column.isPlaceholderData}>
        {rows.map((row) => (
          <AccessRow
            key={row.id}
            row={row}
            isChanged={changed.has(row.id)}
            editable={editable && row.maySet}
            onChange={(level) => onChange(row, level)}
          />
        ))}
      </ul>
      {column.hasNextPage && (
        <Button block loading={column.isFetchingNextPage} onClick={() => column.fetchNextPage()}>
          {t('records.more', { shown: loaded.length, total })}
        </Button>
      )}
    </section>
  )
}

interface AccessRowProps {
  readonly row: Row
  readonly isChanged: boolean
  readonly editable: boolean
  readonly onChange: (level: Level | null) => void
}

function AccessRow({ row: { title, level, byHome }, isChanged, editable, onChange }: AccessRowProps) {
  const { t } = useTranslation()
  return (
    <li className={isChanged ? 'access__row access__row--changed' : 'access__row'}>
      <span className="access__title">{title}</span>
      {byHome && <small className="access__note">{t('records.byHome')}</small>}
      {level === null && editable && (
        <Button
          type="text"
          size="small"
          icon={<PlusIcon />}
          aria-label={t('records.give', { title })}
          onClick={() => onChange('view')}
        />
      )}
      {level !== null && !byHome && !editable && <small className="access__note">{t(`records.level.${level}`)}</small>}
      {level !== null && !byHome && editable && (
        <>
          <Segmented<Level>
            size="small"
            aria-label={t('records.levelOf', { title })}
            value={level}
            onChange={onChange}
            options={(['view', 'full'] as const).map((value) => ({ value, label: t(`records.level.${value}`) }))}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseIcon />}
            aria-label={t('records.take', { title })}
            onClick={() => onChange(null)}
          />
        </>
      )}
    </li>
  )
}
