import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mostSkipped, type Place } from '../query.ts'
import type { PagerPage } from './pager-page.ts'
import { shownPages } from './shown-pages.ts'

interface PageButtonsProps extends PagerPage {
  readonly place: Place
  readonly onChange: (place: Place, cursor?: { readonly after?: string; readonly before?: string }) => void
}

/** Of a list that is longer than was counted, the end is known as the last page; deep pages are gone to from their neighbours. */
export function PageButtons({ place, total, exact = true, next, previous, onChange }: PageButtonsProps) {
  const { t } = useTranslation()
  const { page, size, last } = place
  const pages = Math.ceil(total / size)
  const here = last === undefined ? page : 1
  const numbers = shownPages(here, Math.max(pages, here))
  const isFirst = previous === undefined ? page <= 1 : previous === null
  const isLast = next === undefined ? page >= pages : next === null
  const step = (by: 1 | -1): void => {
    if (last !== undefined) {
      onChange({ page: 1, size, last: last - by })
      return
    }
    const deep = (page + by - 1) * size > mostSkipped
    const cursor = by === 1 ? { after: next ?? '' } : { before: previous ?? '' }
    onChange({ page: page + by, size }, deep ? cursor : undefined)
  }
  return (
    <ul>
      <Item>
        <button type="button" aria-label={t('registry.previousPage')} disabled={isFirst} onClick={() => step(-1)}>
          ‹
        </button>
      </Item>
      {numbers.map((number, index) => (
        <Item key={number} afterGap={number - (numbers[index - 1] ?? 0) > 1}>
          <button
            type="button"
            aria-label={t('registry.page', { number })}
            aria-current={last === undefined && number === page ? 'page' : undefined}
            onClick={() => onChange({ page: number, size })}
          >
            {number}
          </button>
        </Item>
      ))}
      {!exact && (
        <Item afterGap>
          <button
            type="button"
            aria-current={last === 1 ? 'page' : undefined}
            onClick={() => onChange({ page: 1, size, last: 1 })}
          >
            {t('registry.lastPage')}
          </button>
        </Item>
      )}
      <Item>
        <button type="button" aria-label={t('registry.nextPage')} disabled={isLast} onClick={() => step(1)}>
          ›
        </button>
      </Item>
    </ul>
  )
}

function Item({ afterGap = false, children }: { afterGap?: boolean; children: ReactNode }) {
  return <li className={afterGap ? 'pager__after-gap' : undefined}>{children}</li>
}
