import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type PortalSystem } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useWords } from '../i18n/words.ts'
import { AskAccess } from '../requests/AskAccess.tsx'
import { client } from '../session/client.ts'
import { useZone } from '../session/me.ts'
import { SituationAnswer } from '../session/PublicPortal.tsx'
import './portal.css'
import '../requests/own-texts.ts'

/** E1, E4: the systems that whoever is in may open without signing in again, those that are closed to them, and whom to ask. */
export function Portal() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['portal'],
    queryFn: () => ask(client.GET('/api/portal')),
    staleTime: 30_000,
  })
  const opened = data?.items.filter(({ state }) => state === 'open') ?? []
  const closed = data?.items.filter(({ state }) => state === 'closed') ?? []
  return (
    <>
      {opened.length > 0 && (
        <section className="portal" aria-labelledby="portal-title">
          <h2 id="portal-title">{t('desk.portal.title')}</h2>
          <ul className="portal__cards">
            {opened.map((system) => (
              <OpenSystem key={system.id} system={system} />
            ))}
          </ul>
        </section>
      )}
      {closed.length > 0 && <Closed systems={closed} whom={data?.ask ?? []} />}
    </>
  )
}

/** What is closed is said once, with whom to ask: a card each would hide what is open. */
function Closed({ systems, whom }: { systems: readonly PortalSystem[]; whom: readonly string[] }) {
  const { t } = useTranslation()
  const names = whom.join(', ')
  const words = useWords()
  return (
    <section className="portal" aria-labelledby="portal-closed">
      <h2 id="portal-closed">{t('desk.portal.closed')}</h2>
      <p>{names ? t('desk.portal.askBy', { names }) : t('desk.portal.ask')}</p>
      <SituationAnswer situation={1} />
      <ul className="plain-rows">
        {systems.map(({ id, subsystem, title, description }) => (
          <li key={id}>
            <div className="plain-rows__head">
              {words(title, id)}
              {subsystem && (
                <span className="plain-rows__deeds">
                  <AskAccess subsystem={subsystem} label={t('requests.askAccessTo', { title: words(title, id) })} />
                </span>
              )}
            </div>
            {description && <small>{description}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenSystem({ system }: { system: PortalSystem }) {
  const { t } = useTranslation()
  const words = useWords()
  const [more, setMore] = useState(false)
  const title = words(system.title, system.id)
  const { unavailable } = system
  const look = { dateStyle: 'long', timeStyle: 'short', timeZone: useZone() } as const
  const moment = new Intl.DateTimeFormat(useLanguage(), look)
  return (
    <li className="portal__card">
      <h3>{title}</h3>
      {unavailable && (
        <p role="status">
          {t('desk.portal.unavailable', { until: moment.format(new Date(unavailable.until)) })} {unavailable.text}
        </p>
      )}
      {more && <p id={`portal-${system.id}`}>{system.description}</p>}
      <div className="portal__deeds">
        {system.startUrl && (
          <a className="portal__open" href={system.startUrl} aria-label={t('desk.portal.openTitle', { title })}>
            {t(unavailable ? 'desk.portal.openStill' : 'desk.portal.open')}
          </a>
        )}
        {system.description && (
          <button
            type="button"
            aria-expanded={more}
            aria-controls={`portal-${system.id}`}
            onClick={() => setMore(!more)}
          >
            {t('desk.portal.more')}
          </button>
        )}
      </div>
    </li>
  )
}
