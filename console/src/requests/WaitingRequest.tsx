import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RequestRow } from '../../../client/index.ts'
import { RequestState } from './RequestState.tsx'
import './own-texts.ts'

/** On «Главная»: a request that does not go on without the viewer. */
export function WaitingRequest({ request }: { request: RequestRow }) {
  const { t } = useTranslation()
  const { id, number, kind, about } = request
  return (
    <li>
      <span className="desk__what">
        <Link to="/requests/$id" params={{ id }}>
          {t('requests.title', { kind: t(`requests.kind.${kind}`), number })}
        </Link>
        <small>{about}</small>
      </span>
      <RequestState request={request} />
    </li>
  )
}
