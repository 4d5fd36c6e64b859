import { useTranslation } from 'react-i18next'
import { type Place, pageSizes } from '../query.ts'
import { PageButtons } from './PageButtons.tsx'
import type { PagerPage } from './pager-page.ts'
import './pager.css'

interface PagerProps extends PagerPage {
  readonly place: Place
  readonly shown: number
  readonly onCount?: () => void
  readonly onChange: (place: Place, cursor?: { readonly after?: string; readonly before?: string }) => void
}

/** E15: «1 - 20 из 50 элементов», page size, pages. */
export function Pager({ place, shown, onCount, onChange, ...page }: PagerProps) {
  const { t } = useTranslation()
  const { total, exact = true } = page
  if (total === 0) return null
  return (
    <nav className="pager" aria-label={t('registry.pages')}>
      <span>
        <Range place={place} shown={shown} {...page} />
        {!exact && (
          <button type="button" className="pager__count" onClick={onCount}>
            {t('registry.countAll')}
          </button>
        )}
      </span>
      {total > pageSizes[0] && (
        <div className="pager__ways">
          <PageButtons place={place} {...page} onChange={onChange} />
          <select
            aria-label={t('registry.pageSize')}
            value={place.size}
            onChange={(event) => onChange({ page: 1, size: Number(event.target.value) })}
          >
            {[...new Set([...pageSizes, place.size])].map((choice) => (
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

function Range({
  place: { page, size, last },
  shown,
  total,
  exact = true,
}: Pick<PagerProps, 'place' | 'shown' | 'total' | 'exact'>) {
  const { t } = useTranslation()
  if (last !== undefined) return <>{t('registry.rangeFromEnd', { from: last * size, to: last * size - shown + 1 })}</>
  const from = (page - 1) * size + 1
  const to = from + shown - 1
  return (
    <>
      {exact ? t('registry.range', { from, to, count: total }) : t('registry.rangeOfMore', { from, to, count: total })}
    </>
  )
}
