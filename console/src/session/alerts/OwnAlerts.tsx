import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OwnAlerts as Alerts, type AlertWishes, ask } from '../../../../client/index.ts'
import { byLabel } from '../../card/by-label.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { Failed } from '../../shell/Failed.tsx'
import { client, queryClient } from '../client.ts'
import { PushHere } from './PushHere.tsx'
import './alerts.css'
import './own-texts.ts'

const queryKey = ['own-alerts']
type Event = Alerts['events'][number]
type Type = Alerts['types'][number]
type Wished = Pick<Event, 'id' | 'title' | 'mail' | 'sms' | 'push'> &
  Partial<Pick<Event, 'required'> & Pick<Type, 'subsystem'>>
type Changed = Partial<Pick<Event, 'mail' | 'sms' | 'push'>>

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
  const { events, types, quiet, push, address, phone } = asked.data
  const wish = ({ id, mail, sms, push: inBrowser }: Wished, changed: Changed) => {
    const next = { mail, sms, push: inBrowser, ...changed }
    return save.perform(id.includes('.') ? { types: [{ id, ...next }] } : { events: { [id]: next } })
  }
  const isTold = ({ mail, sms, push: inBrowser }: Wished) => mail !== 'off' || sms || inBrowser
  return (
    <>
      <p>{t('alerts.hint')}</p>
      <table className="alerts">
        <thead>
          <tr>
            <th scope="col">{t('alerts.event')}</th>
            <th scope="col">{t('alerts.mail')}</th>
            <th scope="col">{t('alerts.sms')}</th>
            <th scope="col">{t('alerts.push')}</th>
          </tr>
        </thead>
        <tbody>
          {[...events, ...types.filter(isTold)].map((event) => (
            <Row key={event.id} event={event} onWish={(changed) => wish(event, changed)} />
          ))}
        </tbody>
      </table>
      <MoreEvents types={types.filter((type) => !isTold(type))} onChoose={(type) => wish(type, { mail: 'daily' })} />
      <PushHere push={push} onChanged={(next) => queryClient.setQueryData(queryKey, next)} />
      <p className="alerts__hint">
        {address === null ? t('alerts.toNobody') : t('alerts.to', { address })}{' '}
        {phone === null ? t('alerts.smsToNobody') : t('alerts.smsTo', { phone })}
      </p>
      <Quiet key={JSON.stringify(quiet)} quiet={quiet} onChange={(next) => save.perform({ quiet: next })} />
    </>
  )
}

interface RowProps {
  readonly event: Wished
  readonly onWish: (changed: Changed) => void
}

function Row({ event, onWish }: RowProps) {
  const { t } = useTranslation()
  const words = useWords()
  const title = event.subsystem ? `${words(event.subsystem)}: ${words(event.title)}` : words(event.title)
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
      <td>
        <Checkbox
          aria-label={t('alerts.pushOf', { event: title })}
          checked={event.push}
          onChange={({ target }) => onWish({ push: target.checked })}
        />
      </td>
    </tr>
  )
}

/** What subsystems write of one’s account: many, so that they are chosen one by one. */
function MoreEvents({ types, onChoose }: { types: readonly Type[]; onChoose: (type: Type) => void }) {
  const { t } = useTranslation()
  const words = useWords()
  if (types.length === 0) return null
  const options = types.map(({ id, title, subsystem }) => ({
    value: id,
    label: `${words(subsystem)}: ${words(title)}`,
  }))
  return (
    <Select
      className="alerts__more"
      aria-label={t('alerts.more')}
      placeholder={t('alerts.more')}
      value={null}
      showSearch={byLabel}
      options={options}
      onChange={(chosen: string | null) => {
        const type = types.find(({ id }) => id === chosen)
        if (type !== undefined) onChoose(type)
      }}
    />
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
