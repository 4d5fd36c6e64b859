import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type OwnSessions as Sessions } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { client, meKey } from '../client.ts'
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
            {!session.current && <SessionDeeds session={session} onEnd={() => void end.perform(session.id)} />}
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

type Session = Sessions['items'][number]

/** Ended, or, where it is somebody else’s, ended with a new password to be chosen first of all. */
function SessionDeeds({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const device = deviceOf(session.userAgent) ?? session.ip ?? ''
  const disowning = useDeed({
    run: () => ask(client.POST('/api/session/list/{id}/disown', { params: { path: { id: session.id } } })),
    changes: [key, meKey],
  })
  const askDisown = () =>
    confirm({
      title: t('session.sessions.notMeTitle'),
      what: t('session.sessions.notMeWhat'),
      verb: t('session.sessions.notMeVerb'),
      takes: true,
      run: disowning.perform,
    })
  return (
    <Flex gap={8}>
      <Button size="small" type="text" aria-label={t('session.sessions.notMeOf', { device })} onClick={askDisown}>
        {t('session.sessions.notMe')}
      </Button>
      <Button size="small" aria-label={t('session.sessions.endOf', { device })} onClick={onEnd}>
        {t('session.sessions.end')}
      </Button>
    </Flex>
  )
}

function SessionFacts({ session }: { session: Session }) {
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
