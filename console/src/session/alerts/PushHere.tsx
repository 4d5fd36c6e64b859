import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type OwnAlerts as Alerts, ask } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { client } from '../client.ts'
import { deviceOf } from '../profile/device.ts'
import './own-texts.ts'

interface PushHereProps {
  readonly push: Alerts['push']
  readonly onChanged: (next: Alerts) => void
}

const isPossible = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** L28: browsers that are told by push, and this one. Its worker is there only once somebody has asked for it. */
export function PushHere({ push: { key, devices }, onChanged }: PushHereProps) {
  const { t } = useTranslation()
  const title = deviceOf(navigator.userAgent) ?? t('session.sessions.unknown')
  const begin = useDeed({
    run: async () => ask(client.POST('/api/session/push', { body: { ...(await subscribed(key)), title } })),
    said: () => t('alerts.pushOn'),
    changes: [],
    onDone: onChanged,
  })
  const end = useDeed({
    run: (id: string) => ask(client.DELETE('/api/session/push/{id}', { params: { path: { id } } })),
    said: () => t('alerts.pushOff'),
    changes: [],
    onDone: onChanged,
  })
  return (
    <div className="alerts__push">
      {isPossible ? (
        <Button loading={begin.isPending} onClick={() => void begin.perform()}>
          {t('alerts.pushHere')}
        </Button>
      ) : (
        <small className="alerts__hint">{t('alerts.pushImpossible')}</small>
      )}
      {devices.map((device) => (
        <div key={device.id}>
          {device.title}, <Moment at={device.createdAt} />{' '}
          <Button
            size="small"
            type="text"
            aria-label={t('alerts.pushEndOf', { device: device.title })}
            onClick={() => void end.perform(device.id)}
          >
            {t('alerts.pushEnd')}
          </Button>
        </div>
      ))}
    </div>
  )
}

async function subscribed(key: string) {
  const { pushManager } = await navigator.serviceWorker.register('/push.js').then(() => navigator.serviceWorker.ready)
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint = '', keys = {} } = made.toJSON()
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' }
}
