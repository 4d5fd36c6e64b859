import { useTranslation } from 'react-i18next'
import type { RegistryProps } from '../types.ts'
import { BulkBar } from './BulkBar.tsx'
import { ExportButton } from './ExportButton.tsx'
import type { SelectionState } from './selection.ts'

/** More ids do not fit into an address. */
const mostExported = 300

interface RegistryBulkProps<Row> {
  readonly props: RegistryProps<Row>
  readonly selection: SelectionState
  readonly rows: readonly Row[]
  readonly shown: readonly string[]
  readonly sort: string | number | undefined
  readonly total: number
  readonly exact: boolean
}

/** What can be done with what is ticked: the page's own deeds, and a file of it. */
export function RegistryBulk<Row>({ props, selection, rows, shown, sort, ...size }: RegistryBulkProps<Row>) {
  const { t } = useTranslation()
  if (!props.ticks) return null
  const onPage = rows.filter((row) => selection.isTicked(props.rowKey(row))).length
  return (
    <BulkBar selection={selection} onPage={!selection.all && onPage === selection.count(size.total)} {...size}>
      {(value, count) => (
        <>
          {props.bulk?.(value, count)}
          {props.exported && value.except.length === 0 && (selection.all || count <= mostExported) && (
            <ExportButton
              name={props.name}
              query={{ ...value.query, ...(sort === undefined ? {} : { sort }) }}
              columns={shown}
              text={t('registry.exportChosen')}
            />
          )}
        </>
      )}
    </BulkBar>
  )
}
