import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailurePage } from '../shell/notices.tsx'
import { useUrl } from '../shell/url.ts'
import { chosenSort, clickSort, parseSort, writeSort } from './columns/sort.ts'
import { useHiddenColumns } from './columns/visible-columns.ts'
import { EmptyResult } from './EmptyResult.tsx'
import { useExactCount } from './pages/exact-count.ts'
import { Pager } from './pages/Pager.tsx'
import { firstPage, narrowingKeys, placeOf, queryOf } from './query.ts'
import { RegistryTable } from './RegistryTable.tsx'
import { RegistryBulk } from './selection/RegistryBulk.tsx'
import { useSelection } from './selection/selection.ts'
import { SidePanel } from './side/SidePanel.tsx'
import { useSide } from './side/use-side.ts'
import { Toolbar } from './Toolbar.tsx'
import type { RegistryProps } from './types.ts'
import './registry.css'

/** The one table of the console: its whole state is in the address, its rows come a page at a time from the server. */
export function Registry<Row extends object>(props: RegistryProps<Row>) {
  const { name, title, columns, load, filters = [], moreFilterKeys = [], fixed = {}, asking } = props
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
  const words = { ...queryOf(url, shape), ...fixed }
  const query = asking ? asking(words) : words
  const selection = useSelection(name, query)
  const page = useQuery({
    queryKey: [name, 'list', query],
    queryFn: () => load(query),
    placeholderData: keepPreviousData,
  })
  const [counted, count] = useExactCount(name, query, load)
  const narrowed = narrowingKeys(shape).filter((key) => url[key])
  const quickOpen = columns.some((column) => column.quick && url[column.quick])
  const [quick, setQuick] = useState(quickOpen)
  const sort = url.sort
    ? chosenSort(parseSort(url.sort), columns)
    : chosenSort(parseSort(props.defaultSort), columns).slice(0, 1)
  const stale = page.isPlaceholderData || (page.isFetching && !page.isPending)

  const clear = (keys: readonly string[]) =>
    change({ ...Object.fromEntries(keys.map((key) => [key, undefined])), ...firstPage })
  const visible = columns.filter((column) => !hidden.includes(column.key))
  const shown = visible.flatMap(({ key, own }) => (own ? [] : [key]))
  const { items = [], total = 0, exact = true, next = null, previous = null } = page.data ?? {}
  const size = { total: counted ?? total, exact: exact || counted !== undefined }
  const side = useSide(props, items, size.exact ? size.total : undefined)

  if (page.error && !page.data) return <FailurePage inside error={page.error} onRetry={() => page.refetch()} />
  return (
    <section
      className={side.key === undefined ? 'registry panel' : 'registry registry--side panel'}
      aria-label={title}
      aria-busy={page.isFetching}
    >
      <div className="registry__main">
        <Toolbar
          {...props}
          hidden={hidden}
          onHide={setHidden}
          narrowed={narrowed}
          onClear={() => clear(narrowed)}
          query={query}
          shown={shown}
        />
        <RegistryTable<Row>
          columns={visible}
          rows={items}
          props={props}
          stale={stale}
          empty={page.isPending ? t('shell.loading') : <EmptyResult {...props} narrowed={narrowed} onClear={clear} />}
          sort={sort}
          numbered={sort.length > 1}
          onSort={(field, adding) =>
            change({ sort: writeSort(clickSort(sort, field, adding)) || undefined, ...firstPage })
          }
          quick={quick || quickOpen}
          onQuick={() => {
            if (quick || quickOpen) clear(columns.flatMap((column) => column.quick ?? []))
            setQuick(!(quick || quickOpen))
          }}
          words={url}
          onWord={(key, value) => change({ [key]: value || undefined, ...firstPage }, true)}
          selection={props.ticks ? selection : undefined}
          side={props.beside ? side : undefined}
        />
        <RegistryBulk props={props} selection={selection} rows={items} shown={shown} sort={query.sort} {...size} />
        <Pager
          place={placeOf(url)}
          {...{ ...size, next, previous }}
          shown={items.length}
          onCount={count}
          onChange={({ page: to, size: rows, last }, cursor = {}) =>
            change({
              ...firstPage,
              page: to > 1 ? String(to) : undefined,
              size: rows === 20 ? undefined : String(rows),
              last: last === undefined ? undefined : String(last),
              ...cursor,
            })
          }
        />
      </div>
      {props.beside && side.key !== undefined && <SidePanel {...side}>{props.beside(side.key)}</SidePanel>}
      <span className="visually-hidden" role="status">
        {page.data && !page.isFetching
          ? t(size.exact ? 'registry.foundCount' : 'registry.foundMore', { count: size.total })
          : ''}
      </span>
    </section>
  )
}
