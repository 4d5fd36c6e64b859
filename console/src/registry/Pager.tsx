import { useTranslation } from 'react-i18next'
import { pageSizes } from './query.ts'
import { shownPages } from './shown-pages.ts'
import './pager.css'

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
    <nav className="pager" aria-label={t('registry.pages')}>
      <span>{t('registry.range', { from, to: from + shown - 1, count: total })}</span>
      {total > pageSizes[0] && (
        <div className="pager__ways">
          <PageButtons page={page} pages={Math.ceil(total / size)} onChange={(next) => onChange(next, size)} />
          <select
            aria-label={t('registry.pageSize')}
            value={size}
            onChange={(event) => onChange(1, Number(event.target.value))}
          >
            {[...new Set([...pageSizes, size])].map((choice) => (
              <option key={choice} value={choice}>
                {t('registry.onPage', { size: choice })}
              </option>
            ))}
          </select>
        </div>
      )}
    </nav>
  )
}

interface PageButtonsProps {
  readonly page: number
  readonly pages: number
  readonly onChange: (page: number) => void
}

function PageButtons({ page, pages, onChange }: PageButtonsProps) {
  const { t } = useTranslation()
  return (
    <ul>
      <li>
        <button
          type="button"
          aria-label={t('registry.previousPage')}
          disabled={page <= 1}
          onClick={() => onChange(page - 1)}
        >
          ‹
        </button>
      </li>
      {shownPages(page, pages).map((number, index, all) => (
        <li key={number} className={number - (all[index - 1] ?? 0) > 1 ? 'pager__after-gap' : undefined}>
          <button
            type="button"
            aria-label={t('registry.page', { number })}
            aria-current={number === page ? 'page' : undefined}
            onClick={() => onChange(number)}
          >
            {number}
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          aria-label={t('registry.nextPage')}
          disabled={page >= pages}
          onClick={() => onChange(page + 1)}
        >
          ›
        </button>
      </li>
    </ul>
  )
}
