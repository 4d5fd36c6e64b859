import { useTranslation } from 'react-i18next'
import { useUrl } from '../../shell/url.ts'
import { placeOf } from '../query.ts'
import type { RegistryProps } from '../types.ts'

/** The row that is open beside the list: in the address, so that a link opens the same view. */
export function useSide<Row extends object>(
  props: RegistryProps<Row>,
  rows: readonly Row[],
  total: number | undefined,
) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const key = props.beside ? url.row : undefined
  const at = rows.findIndex((row) => props.rowKey(row) === key)
  const show = (row: string | undefined) => change({ row }, true)
  const stepTo = (row: Row | undefined) => (at < 0 || row === undefined ? undefined : () => show(props.rowKey(row)))
  const row = rows[at]
  const { page, size, last } = placeOf(url)
  const number = last === undefined ? (page - 1) * size + at + 1 : 0
  return {
    key,
    show,
    title: (row && props.rowName?.(row)) ?? t('registry.side.title'),
    place:
      row && number > 0
        ? t(total === undefined ? 'registry.side.number' : 'registry.side.place', { number, total })
        : '',
    page: row && props.open?.(row),
    onUp: stepTo(rows[at - 1]),
    onDown: stepTo(rows[at + 1]),
    onClose: () => show(undefined),
  }
}
