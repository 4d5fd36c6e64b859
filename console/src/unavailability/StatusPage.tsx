import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SubsystemStatus } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useSentence } from '../session/problem.ts'
import { Announced } from './CurrentUnavailability.tsx'
import { subsystemStatusQuery } from './queries.ts'
import './unavailability.css'

/** E16: which subsystems work, and all that was told of the work on them; plain HTML, for whoever has not signed in as well. */
export function StatusPage() {
  const { t } = useTranslation()
  const sentence = useSentence()
  const { data, error } = useQuery(subsystemStatusQuery)
  return (
    <div className="portal-list">
      <h1>{t('portal.status.title')}</h1>
      {error && !data && <p role="alert">{sentence(error)}</p>}
      {data && <Subsystems of={data.subsystems} />}
      {data && data.items.length === 0 && <p className="portal-page__empty">{t('portal.status.nothing')}</p>}
      <div className="unavailability">
        {data?.items.map((item) => (
          <Announced key={item.id} item={item} whole />
        ))}
      </div>
      <p>
        <a href="/api/unavailability/feed.atom">{t('portal.status.feed')}</a>
      </p>
    </div>
  )
}

function Subsystems({ of }: { of: SubsystemStatus['subsystems'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ul className="portal-card">
      {of.map(({ id, title, state }) => (
        <li key={id} className="portal-status">
          <span>{title[language]}</span>
          <span className={`portal-status__state portal-status__state--${state}`}>{t(`portal.status.${state}`)}</span>
        </li>
      ))}
    </ul>
  )
}
