import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailurePage } from '../shell/notices.tsx'
import { firstPage, useUrl } from '../shell/url.ts'
import { chosenSort, clickSort, parseSort, writeSort } from './columns/sort.ts'
import { useHiddenColumns } from './columns/visible-columns.ts'
import { EmptyResult } from './EmptyResult.tsx'
import { useExactCount } from './pages/exact-count.ts'
import { Pager } from './pages/Pager.tsx'
import { narrowingKeys, type Place, placeOf, queryOf } from './query.ts'
import { RegistryTable } from './RegistryTable.tsx'
import { RegistryBulk } from './selection/RegistryBulk.tsx'
import { useSelection } from './selection/selection.ts'
import { SidePanel } from './side/SidePanel.tsx'
import { useSide } from './side/use-side.ts'
import { Toolbar } from './Toolbar.tsx'
import type { RegistryColumn, RegistryProps } from './types.ts'
import './registry.css'

/** The one table of the console: its whole state is in the address, its rows come a page at a time from the server. */
export function Registry<Row extends object>(props: RegistryProps<Row>) {
  const { name, title, columns } = props
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const { query, narrowed, page, size, count } = useRows(props)
  const [hidden, setHidden] = useHiddenColumns(props.place ? `${name}.${props.place}` : name, columns)
  const selection = useSelection(name, query)
  const sort = sortOf(url.sort, props)
  const clear = (keys: readonly string[]) =>
    change({ ...Object.fromEntries(keys.map((key) => [key, undefined])), ...firstPage })
  const quick = useQuickWords(columns, clear)
  const visible = columns.filter((column) => !hidden.includes(column.key))
  const shown = visible.flatMap(({ key, own }) => (own ? [] : [key]))
  const { items = [], next = null, previous = null } = page.data ?? {}
  const side = useSide(props, items, size.exact ? size.total : undefined)

  if (page.error && !page.data) return <FailurePage inside error={page.error} onRetry={() => page.refetch()} />
  return (
    <section
      className={side.key === undefined ? 'registry' : 'registry registry--side'}
      aria-label={title}
      aria-busy={page.isFetching}
    >
      <div className="registry__main">
        <Toolbar {...{ ...props, hidden, narrowed, query, shown }} onHide={setHidden} onClear={() => clear(narrowed)} />
        <RegistryTable<Row>
          columns={visible}
          rows={items}
          props={props}
          stale={page.isPlaceholderData || (page.isFetching && !page.isPending)}
          empty={page.isPending ? t('shell.loading') : <EmptyResult {...props} narrowed={narrowed} onClear={clear} />}
          sort={sort}
          numbered={sort.length > 1}
          onSort={(field, adding) =>
            change({ sort: writeSort(clickSort(sort, field, adding)) || undefined, ...firstPage })
          }
          {...quick}
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
          onChange={(to, cursor = {}) => change({ ...firstPage, ...addressOf(to), ...cursor })}
        />
      </div>
      {props.beside && side.key !== undefined && <SidePanel {...side}>{props.beside(side.key)}</SidePanel>}
      <Found shown={page.data !== undefined && !page.isFetching} {...size} />
    </section>
  )
}

/** For whoever hears the page: how many were found. */
function Found({ shown, exact, total }: { shown: boolean; exact: boolean; total: number }) {
  const { t } = useTranslation()
  return (
    <span className="visually-hidden" role="status">
      {shown ? t(exact ? 'registry.foundCount' : 'registry.foundMore', { count: total }) : ''}
    </span>
  )
}

/** The page of the address, and how many rows there are in all. */
function useRows<Row extends object>(props: RegistryProps<Row>) {
  const { name, columns, load, filters = [], moreFilters = [], fixed = {}, within = true, asking } = props
  const [url] = useUrl()
  const shape = {
    columns,
    filters,
    moreKeys: moreFilters.flatMap(({ words }) => words),
    defaultSort: props.defaultSort,
    within,
  }
  const words = { ...queryOf(url, shape), ...fixed }
  const query = asking ? asking(words) : words
  const page = useQuery({
    queryKey: [name, 'list', query],
    queryFn: () => load(query),
    placeholderData: keepPreviousData,
  })
  const [counted, count] = useExactCount(name, query, load)
  const { total = 0, exact = true } = page.data ?? {}
  const size = { total: counted ?? total, exact: exact || counted !== undefined }
  return { query, narrowed: narrowingKeys(shape).filter((key) => url[key]), page, size, count }
}

/** Of the usual order only the first column is shown as its own. */
const sortOf = <Row,>(asked: string | undefined, { columns, defaultSort }: RegistryProps<Row>) =>
  asked ? chosenSort(parseSort(asked), columns) : chosenSort(parseSort(defaultSort), columns).slice(0, 1)

/** The words under the titles: open while one stands in the address, or once they were asked for. */
function useQuickWords<Row>(columns: readonly RegistryColumn<Row>[], clear: (keys: readonly string[]) => void) {
  const [url] = useUrl()
  const isUsed = columns.some((column) => column.quick && url[column.quick])
  const [asked, ask] = useState(isUsed)
  const quick = asked || isUsed
  const onQuick = () => {
    if (quick) clear(columns.flatMap((column) => column.quick ?? []))
    ask(!quick)
  }
  return { quick, onQuick }
}

const addressOf = ({ page, size, last }: Place) => ({
  page: page > 1 ? String(page) : undefined,
  size: size === 20 ? undefined : String(size),
  last: last === undefined ? undefined : String(last),
})
