import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AccountSessions, type ActiveUser, ask } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { client } from '../session/client.ts'
import { deviceOf } from '../session/profile/device.ts'
import { Failed } from '../shell/Failed.tsx'
import './sessions.css'
import './own-texts.ts'

interface Props {
  readonly user: ActiveUser
  readonly onClose: () => void
}

/** Where one user is in, and an end to it (B16). */
export function SessionsDialog({ user, onClose }: Props) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const path = { id: user.id }
  const sessions = useQuery({
    queryKey: ['active-users', 'sessions', user.id],
    queryFn: () => ask(client.GET('/api/active-users/{id}', { params: { path } })),
  })
  const end = useDeed({
    run: (session: string | undefined) =>
      ask(
        client.POST('/api/active-users/{id}/end', { params: { path }, body: session === undefined ? {} : { session } }),
      ),
    said: ({ ended }) => t('logs.active.ended', { count: ended }),
    changes: [['active-users']],
  })
  const { items = [], may } = sessions.data ?? {}
  const endAll = () =>
    confirm({
      title: t('logs.active.endQuestion', { name: user.title }),
      what: t('logs.active.endWhat'),
      verb: t('logs.active.end'),
      takes: true,
      run: () => end.perform(undefined).then(onClose),
    })
  const foot = (
    <>
      <Link to="/accounts/$id" params={path} className="sessions__card">
        {t('logs.active.card')}
      </Link>
      {may?.end === true && items.length > 0 && (
        <Button danger onClick={endAll}>
          {t('logs.active.end')}
        </Button>
      )}
    </>
  )
  return (
    <Modal open onCancel={onClose} width={620} footer={foot} title={t('logs.active.where', { name: user.title })}>
      <Failed of={sessions} />
      {sessions.data && items.length === 0 && <p>{t('logs.active.none')}</p>}
      <ul className="sessions" aria-busy={sessions.isFetching}>
        {items.map((session) => (
          <OneSession key={session.id} session={session} end={may?.end ? end.perform : undefined} />
        ))}
      </ul>
    </Modal>
  )
}

interface One {
  readonly session: AccountSessions['items'][number]
  readonly end: ((id: string) => unknown) | undefined
}

function OneSession({ session, end }: One) {
  const { t } = useTranslation()
  const device = deviceOf(session.userAgent) ?? t('session.sessions.unknown')
  return (
    <li>
      <div>
        <strong>{device}</strong>
        <small>
          <Moment at={session.startedAt} /> — <Moment at={session.lastSeenAt} />
          {session.ip && ` · ${session.ip}`}
        </small>
      </div>
      {end && (
        <Button size="small" aria-label={t('logs.active.endOneOf', { device })} onClick={() => end(session.id)}>
          {t('logs.active.endOne')}
        </Button>
      )}
    </li>
  )
}
