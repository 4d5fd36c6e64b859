import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWithin } from '../shell/url.ts'
import { accountFigureQuery, entries } from './queries.ts'

/** How many accounts stand otherwise than they should; each number opens its list. */
export function AccountFigures() {
  const { t } = useTranslation()
  const within = useWithin()
  const figures = useQueries({ queries: entries.map((entry) => accountFigureQuery(entry, within)) })
  const told = (at: number) => {
    const page = figures[at]?.data
    if (page === undefined) return '…'
    return page.exact ? page.total.toLocaleString() : t('desk.moreThan', { count: page.total })
  }
  return (
    <section aria-labelledby="desk-accounts">
      <h2 id="desk-accounts">{t('desk.accounts')}</h2>
      <ul className="desk__figures">
        {entries.map((entry, at) => (
          <li key={entry}>
            <Link to="/accounts" search={{ entry }}>
              <strong>{told(at)}</strong>
              <small>{t(`accounts.entry.${entry}`)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
