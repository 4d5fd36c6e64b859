import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OwnAlerts as Alerts, type AlertWishes, ask } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { Failed } from '../../shell/Failed.tsx'
import { client, queryClient } from '../client.ts'
import './alerts.css'
import './own-texts.ts'

const queryKey = ['own-alerts']
type Event = Alerts['events'][number]

/** L28: of which events one is told outside the console, how, and when not. Each choice is saved at once. */
export function OwnAlerts() {
  const { t } = useTranslation()
  const asked = useQuery({ queryKey, queryFn: () => ask(client.GET('/api/session/alerts')) })
  const save = useDeed({
    run: (body: AlertWishes) => ask(client.PATCH('/api/session/alerts', { body })),
    said: () => t('alerts.saved'),
    changes: [],
    onDone: (saved) => queryClient.setQueryData(queryKey, saved),
  })
  if (!asked.data) return <Failed of={asked} />
  const { events, quiet, address, phone } = asked.data
  const wish = ({ id, mail, sms }: Event, changed: Partial<Pick<Event, 'mail' | 'sms'>>) =>
    save.perform({ events: { [id]: { mail, sms, ...changed } } })
  return (
    <>
      <p>{t('alerts.hint')}</p>
      <table className="alerts">
        <thead>
          <tr>
            <th scope="col">{t('alerts.event')}</th>
            <th scope="col">{t('alerts.mail')}</th>
            <th scope="col">{t('alerts.sms')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <Row key={event.id} event={event} onWish={(changed) => wish(event, changed)} />
          ))}
        </tbody>
      </table>
      <p className="alerts__hint">
        {address === null ? t('alerts.toNobody') : t('alerts.to', { address })}{' '}
        {phone === null ? t('alerts.smsToNobody') : t('alerts.smsTo', { phone })}
      </p>
      <Quiet key={JSON.stringify(quiet)} quiet={quiet} onChange={(next) => save.perform({ quiet: next })} />
    </>
  )
}

interface RowProps {
  readonly event: Event
  readonly onWish: (changed: Partial<Pick<Event, 'mail' | 'sms'>>) => void
}

function Row({ event, onWish }: RowProps) {
  const { t } = useTranslation()
  const title = useWords()(event.title)
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>
        {event.required ? (
          <small className="alerts__hint">{t('alerts.required')}</small>
        ) : (
          <Select
            aria-label={t('alerts.mailOf', { event: title })}
            value={event.mail}
            options={(['off', 'at-once', 'daily'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }))}
            onChange={(mail) => onWish({ mail })}
          />
        )}
      </td>
      <td>
        <Checkbox
          aria-label={t('alerts.smsOf', { event: title })}
          checked={event.sms}
          onChange={({ target }) => onWish({ sms: target.checked })}
        />
      </td>
    </tr>
  )
}

interface QuietProps {
  readonly quiet: Alerts['quiet']
  readonly onChange: (quiet: Alerts['quiet']) => void
}

function Quiet({ quiet, onChange }: QuietProps) {
  const { t } = useTranslation()
  const [hours, setHours] = useState(quiet ?? { from: '22:00', until: '08:00' })
  const isWhole = hours.from !== '' && hours.until !== ''
  return (
    <div className="alerts__quiet">
      <Checkbox checked={quiet !== null} onChange={({ target }) => onChange(target.checked ? hours : null)}>
        {t('alerts.quiet')}
      </Checkbox>
      {quiet !== null &&
        (['from', 'until'] as const).map((name) => (
          <span key={name}>
            <span aria-hidden>{t(`alerts.${name}`)} </span>
            <Input
              aria-label={t(`alerts.${name}`)}
              type="time"
              size="small"
              value={hours[name]}
              onChange={({ target }) => setHours({ ...hours, [name]: target.value })}
              onBlur={() => isWhole && hours[name] !== quiet[name] && onChange(hours)}
            />
          </span>
        ))}
      <small className="alerts__hint">{t('alerts.quietHint')}</small>
    </div>
  )
}
