import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUrl } from '../shell/url.ts'

interface EmptyResultProps {
  readonly columns: readonly { readonly quick?: string; readonly title: string }[]
  readonly filters?: readonly { readonly key: string; readonly title: string }[]
  readonly emptyText?: string
  readonly narrowed: readonly string[]
  readonly onClear: (keys: readonly string[]) => void
  readonly within?: boolean
}

/** Nothing found: says which filter to loosen, and loosens it. */
export function EmptyResult({ columns, filters = [], emptyText, narrowed, onClear, within = true }: EmptyResultProps) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const titleOf = (key: string): string =>
    filters.find((filter) => filter.key === key)?.title ??
    columns.find((column) => column.quick === key)?.title ??
    t(`registry.narrowing.${key}`, { defaultValue: t('registry.narrowing.filter') })
  const loosen = [...narrowed, ...(within && url.within ? ['within'] : [])]
  return (
    <div className="registry__empty">
      <p>{emptyText ?? (loosen.length > 0 ? t('registry.nothingFits') : t('registry.nothingYet'))}</p>
      {loosen.length > 0 && (
        <p className="registry__loosen">
          {t('registry.loosen')}
          {loosen.map((key) => (
            <Button key={key} size="small" onClick={() => onClear([key])}>
              {titleOf(key)} ✕
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}
