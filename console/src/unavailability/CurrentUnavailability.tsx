import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { UnavailabilityNow } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
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
    </section>
  )
}

function Announced({ item }: { item: UnavailabilityNow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const [from, until] = [moment.format(new Date(item.beginsAt)), moment.format(new Date(item.endsAt))]
  const [latest] = item.progress
  return (
    <article className={`unavailability__one unavailability__one--${item.state}`}>
      <h2>{item.title}</h2>
      <p className="unavailability__when">
        {t(item.state === 'now' ? 'session.unavailable.now' : 'session.unavailable.planned', { from, until })}
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
      {latest && (
        <p className="unavailability__text">
          <time dateTime={latest.at}>{moment.format(new Date(latest.at))}</time>: {latest.text}
        </p>
      )}
    </article>
  )
}
