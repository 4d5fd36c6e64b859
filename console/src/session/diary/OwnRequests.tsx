import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listRequests } from '../../requests/queries.ts'
import { RequestState } from '../../requests/RequestState.tsx'
import { Failed } from '../../shell/Failed.tsx'
import '../../requests/own-texts.ts'

const query = { whose: 'mine', limit: 5 } as const

/** What one has asked for, and what became of it. */
export function OwnRequests() {
  const { t } = useTranslation()
  const own = useQuery({ queryKey: ['requests', 'list', query], queryFn: () => listRequests(query) })
  const items = own.data?.items ?? []
  return (
    <>
      <Failed of={own} />
      {own.data && items.length === 0 && <p>{t('diary.noRequests')}</p>}
      <ul className="diary__rows">
        {items.map((request) => (
          <li key={request.id}>
            <Link to="/requests/$id" params={{ id: request.id }}>
              {t('requests.numbered', { number: request.number })}. {t(`requests.kind.${request.kind}`)}
            </Link>
            <RequestState request={request} />
          </li>
        ))}
      </ul>
      {items.length > 0 && <Link to="/requests">{t('diary.allRequests')}</Link>}
    </>
  )
}
