import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailurePage } from '../shell/notices.tsx'
import { useUrl } from '../shell/url.ts'
import { EmptyResult } from './EmptyResult.tsx'
import { Pager } from './Pager.tsx'
import { narrowingKeys, pageOf, queryOf } from './query.ts'
import { RegistryTable } from './RegistryTable.tsx'
import { chosenSort, clickSort, parseSort, writeSort } from './sort.ts'
import { Toolbar } from './Toolbar.tsx'
import type { RegistryProps } from './types.ts'
import { useHiddenColumns } from './visible-columns.ts'
import './registry.css'

/** The one table of the console: its whole state is in the address, its rows come a page at a time from the server. */
export function Registry<Row extends object>(props: RegistryProps<Row>) {
  const { name, title, columns, load, filters = [], moreFilterKeys = [], fixed = {} } = props
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const [hidden, setHidden] = useHiddenColumns(props.place ? `${name}.${props.place}` : name, columns)
  const shape = {
    columns,
    filters,
    moreKeys: moreFilterKeys,
    defaultSort: props.defaultSort,
    within: props.within ?? true,
  }
  const query = { ...queryOf(url, shape), ...fixed }
  const page = useQuery({
    queryKey: [name, 'list', query],
    queryFn: () => load(query),
    placeholderData: keepPreviousData,
  })
  const narrowed = narrowingKeys(shape).filter((key) => url[key])
  const quickOpen = columns.some((column) => column.quick && url[column.quick])
  const [quick, setQuick] = useState(quickOpen)
  const sort = parseSort(url.sort ?? props.defaultSort)
  const chosen = chosenSort(sort, columns)
  const stale = page.isPlaceholderData || (page.isFetching && !page.isPending)

  if (page.error && !page.data) return <FailurePage inside error={page.error} onRetry={() => page.refetch()} />
  const clear = (keys: readonly string[]) =>
    change({ ...Object.fromEntries(keys.map((key) => [key, undefined])), page: undefined })
  return (
    <section className="registry panel" aria-label={title} aria-busy={page.isFetching}>
      <Toolbar {...props} hidden={hidden} onHide={setHidden} narrowed={narrowed} onClear={() => clear(narrowed)} />
      <RegistryTable<Row>
        columns={columns.filter((column) => !hidden.includes(column.key))}
        rows={page.data?.items ?? []}
        props={props}
        stale={stale}
        empty={page.isPending ? t('shell.loading') : <EmptyResult {...props} narrowed={narrowed} onClear={clear} />}
        sort={sort}
        numbered={chosen.length > 1}
        onSort={(field, adding) =>
          change({ sort: writeSort(clickSort(chosen, field, adding)) || undefined, page: undefined })
        }
        quick={quick || quickOpen}
        onQuick={() => {
          if (quick || quickOpen) clear(columns.flatMap((column) => column.quick ?? []))
          setQuick(!(quick || quickOpen))
        }}
        words={url}
        onWord={(key, value) => change({ [key]: value || undefined, page: undefined }, true)}
      />
      <Pager
        {...pageOf(url)}
        total={page.data?.total ?? 0}
        shown={page.data?.items.length ?? 0}
        onChange={(next, size) =>
          change({ page: next > 1 ? String(next) : undefined, size: size === 20 ? undefined : String(size) })
        }
      />
      <span className="visually-hidden" role="status">
        {page.data && !page.isFetching ? t('registry.foundCount', { count: page.data.total }) : ''}
      </span>
    </section>
  )
}
