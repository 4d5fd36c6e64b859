import { Cell, ColumnTitle, Opener, type TitleRow } from './columns/columns.tsx'
import { sortState } from './columns/sort.ts'
import { openOnClick, rowWalk, showOnClick } from './rows.ts'
import { PageTick, RowTick, useTicks } from './selection/RegistryTicks.tsx'
import type { SelectionState } from './selection/selection.ts'
import type { RegistryColumn, RegistryProps } from './types.ts'

interface RegistryTableProps<Row> extends TitleRow {
  readonly columns: readonly RegistryColumn<Row>[]
  readonly rows: readonly Row[]
  readonly props: RegistryProps<Row>
  /** Instead of rows, when there are none. */
  readonly empty: React.ReactNode
  readonly stale: boolean
  /** Absent: nothing is ticked here. */
  readonly selection: SelectionState | undefined
  /** Absent: rows open as pages only. */
  readonly side: SideState | undefined
}

export interface SideState {
  /** Of the row that is shown beside the list. */
  readonly key: string | undefined
  readonly show: (key: string) => void
}

/**
 * A plain table: titles that sort and search, rows that open, the arrows. What Ant Design's table can do besides would be a third of
 * all that has to come before the first rows are seen.
 */
export function RegistryTable<Row extends object>({
  columns,
  rows,
  props,
  empty,
  stale,
  selection,
  side,
  ...titles
}: RegistryTableProps<Row>) {
  const opens = props.open !== undefined || props.onOpen !== undefined
  const keys = rows.map(props.rowKey)
  const tick = useTicks(selection, keys)
  const clicked = {
    onClick: (event: React.MouseEvent<HTMLElement>) => (side ? showOnClick(event, side.show) : openOnClick(event)),
  }
  return (
    <div className={stale ? 'registry__table registry__table--stale' : 'registry__table'}>
      <table>
        <TableHead {...{ columns, keys, selection, ...titles }} />
        <tbody {...walkOf(side)}>
          {rows.map((row) => {
            const key = props.rowKey(row)
            const on = selection?.isTicked(key) ?? false
            return (
              <tr key={key} data-row={key} className={rowClass({ opens, on, beside: side?.key === key })} {...clicked}>
                {selection && (
                  <td className="registry__tick">
                    <RowTick name={props.rowName?.(row) ?? key} on={on} onTick={(to, range) => tick(key, to, range)} />
                  </td>
                )}
                {columns.map((column, index) => (
                  <td key={column.key} className={column.align ? 'registry__cell--right' : undefined}>
                    {index === 0 ? (
                      <Opener column={column} record={row} props={props} />
                    ) : (
                      <Cell column={column} record={row} />
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length + (selection ? 1 : 0)} className="registry__nothing">
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

interface RowLook {
  readonly opens: boolean
  readonly on: boolean
  readonly beside: boolean
}

const rowClass = ({ opens, on, beside }: RowLook): string | undefined =>
  [opens && 'registry__row', on && 'registry__row--ticked', beside && 'registry__row--open']
    .filter(Boolean)
    .join(' ') || undefined

/** Enter is the link's in a row's first column: this only spares the hand a way. */
const walkOf = (side: SideState | undefined) => ({
  onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
    const row = rowWalk(event)
    if (row !== undefined && side?.key !== undefined) side.show(row)
  },
})

interface TableHeadProps<Row> extends TitleRow, Pick<RegistryTableProps<Row>, 'columns' | 'selection'> {
  readonly keys: readonly string[]
}

function TableHead<Row extends object>({ columns, keys, selection, ...titles }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr className="registry__head">
        {selection && (
          <th scope="col" className="registry__tick">
            <PageTick selection={selection} keys={keys} />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            style={{ width: column.width }}
            {...(column.sortable ? { 'aria-sort': sortState(titles.sort, column.key).state } : {})}
          >
            <ColumnTitle column={column} {...titles} />
          </th>
        ))}
      </tr>
    </thead>
  )
}
