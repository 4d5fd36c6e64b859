import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type OwnSessions as Sessions } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { client } from '../client.ts'
import { deviceOf } from './device.ts'

const key = ['own-sessions']

/** B12: where one is in, and an end to what one does not know. */
export function OwnSessions() {
  const { t } = useTranslation()
  const sessions = useQuery({ queryKey: key, queryFn: () => ask(client.GET('/api/session/list')) })
  const end = useDeed({
    run: (id: string | undefined) =>
      ask(
        id === undefined
          ? client.DELETE('/api/session/list')
          : client.DELETE('/api/session/list/{id}', { params: { path: { id } } }),
      ),
    said: () => t('session.sessions.ended'),
    changes: [key],
  })
  const items = sessions.data?.items ?? []
  return (
    <>
      <Failed of={sessions} />
      <ul className="profile__sessions" aria-busy={sessions.isFetching}>
        {items.map((session) => (
          <li key={session.id}>
            <SessionFacts session={session} />
            {!session.current && (
              <Button
                size="small"
                aria-label={t('session.sessions.endOf', { device: deviceOf(session.userAgent) ?? session.ip ?? '' })}
                onClick={() => end.perform(session.id)}
              >
                {t('session.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {items.length > 2 && (
        <Button loading={end.isPending} onClick={() => end.perform(undefined)}>
          {t('session.sessions.endOthers', { count: items.length - 1 })}
        </Button>
      )}
    </>
  )
}

function SessionFacts({ session }: { session: Sessions['items'][number] }) {
  const { t } = useTranslation()
  return (
    <div>
      <strong>{deviceOf(session.userAgent) ?? t('session.sessions.unknown')}</strong>
      <small>
        {session.current ? t('session.sessions.current') : <Moment at={session.lastSeenAt} />}
        {session.ip && ` · ${session.ip}`}
      </small>
    </div>
  )
}
