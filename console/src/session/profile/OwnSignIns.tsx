import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { client } from '../client.ts'
import '../diary/own-texts.ts'

/** B5: when one came in, and who tried in vain: what one does not know of can be told. */
export function OwnSignIns() {
  const { t } = useTranslation()
  const own = useQuery({ queryKey: ['own-sign-ins'], queryFn: () => ask(client.GET('/api/session/sign-ins')) })
  return (
    <>
      <Failed of={own} />
      <ul className="profile__sign-ins" aria-busy={own.isFetching}>
        {own.data?.items.slice(0, 10).map(({ at, outcome, ip }) => (
          <li key={`${at} ${ip}`}>
            <Moment at={at} />
            <small>
              {t(`diary.signIns.${outcome}`)}
              {ip && ` · ${ip}`}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}
