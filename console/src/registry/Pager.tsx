import { Pagination } from 'antd'
import { useTranslation } from 'react-i18next'
import { pageSizes } from './query.ts'
import './registry.css'

interface PagerProps {
  readonly page: number
  readonly size: number
  readonly total: number
  readonly shown: number
  readonly onChange: (page: number, size: number) => void
}

/** E15: «1 - 20 из 50 элементов», page size, pages. */
export function Pager({ page, size, total, shown, onChange }: PagerProps) {
  const { t } = useTranslation()
  if (total === 0) return null
  const from = (page - 1) * size + 1
  return (
    <nav className="registry__pager" aria-label={t('registry.pages')}>
      <span>{t('registry.range', { from, to: from + shown - 1, count: total })}</span>
      <Pagination
        size="small"
        current={page}
        pageSize={size}
        total={total}
        showSizeChanger={total > pageSizes[0] ? { 'aria-label': t('registry.pageSize') } : false}
        pageSizeOptions={[...pageSizes]}
        hideOnSinglePage={total <= pageSizes[0]}
        onChange={(next, nextSize) => onChange(nextSize === size ? next : 1, nextSize)}
      />
    </nav>
  )
}
