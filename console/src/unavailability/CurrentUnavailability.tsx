import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { UnavailabilityNow } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useSession } from '../session/me.ts'
import { currentUnavailabilityQuery } from './queries.ts'
import './unavailability.css'

/** E16: what cannot be used, now or soon. Plain HTML: it stands on the way in as well. Not told when it cannot be asked. */
export function CurrentUnavailability() {
  const { t } = useTranslation()
  const { data } = useQuery(currentUnavailabilityQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className="unavailability" aria-label={t('session.unavailable.title')}>
      {data.items.map((item) => (
        <Announced key={item.id} item={item} />
      ))}
      <p>
        <a href="/portal?status=all">{t('session.unavailable.all')}</a>
      </p>
    </section>
  )
}

interface AnnouncedProps {
  readonly item: UnavailabilityNow
  /** With all that was told as the work went on, else with the last of it. */
  readonly whole?: boolean
}

export function Announced({ item, whole = false }: AnnouncedProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const zone = useSession().data?.timeZone.name
  const look = { dateStyle: 'long', timeStyle: 'short', ...(zone && { timeZone: zone }) } as const
  const moment = new Intl.DateTimeFormat(language, look)
  const [from, until] = [moment.format(new Date(item.beginsAt)), moment.format(new Date(item.endsAt))]
  const told = whole ? item.progress : item.progress.slice(0, 1)
  return (
    <article className={`unavailability__one unavailability__one--${item.state}`}>
      <h2>{item.title}</h2>
      <p className="unavailability__when">
        {t(item.state === 'now' ? 'session.unavailable.now' : 'session.unavailable.planned', { from, until })}
        {item.state === 'over' && ` ${t('session.unavailable.over')}`}
      </p>
      {item.concerns.length > 0 && (
        <ul>
          {item.concerns.map(({ subsystem, kinds }) => (
            <li key={subsystem.id}>
              {subsystem.title[language]}
              {kinds.length > 0 &&
                ` — ${t('session.unavailable.only', { kinds: kinds.map(({ title }) => title[language]).join(', ') })}`}
            </li>
          ))}
        </ul>
      )}
      {item.text && <p className="unavailability__text">{item.text}</p>}
      {told.map(({ at, text }) => (
        <p key={`${at} ${text}`} className="unavailability__text">
          <time dateTime={at}>{moment.format(new Date(at))}</time>: {text}
        </p>
      ))}
    </article>
  )
}
