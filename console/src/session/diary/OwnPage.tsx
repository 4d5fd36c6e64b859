import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { Portal } from '../../desk/Portal.tsx'
import { useWords } from '../../i18n/words.ts'
import { Failed } from '../../shell/Failed.tsx'
import { CurrentUnavailability } from '../../unavailability/CurrentUnavailability.tsx'
import { client } from '../client.ts'
import { useMe } from '../me.ts'
import { OwnConsents } from '../profile/OwnConsents.tsx'
import { OwnSessions } from '../profile/OwnSessions.tsx'
import { OwnSignIns } from '../profile/OwnSignIns.tsx'
import { Children, Places } from './Family.tsx'
import { OwnRequests } from './OwnRequests.tsx'

/** Who I am, where I learn, my children, what I may open, what I have allowed, when I came in, what I asked for. */
export function OwnPage() {
  const { t } = useTranslation()
  const me = useMe()
  if (me.interface === 'none') return <NoConsole />
  return (
    <>
      <h1 className="diary__title">{t('diary.title')}</h1>
      <CurrentUnavailability />
      <Who />
      <div className="diary__columns">
        <div>
          <Portal />
          <Part title={t('diary.requests')}>
            <OwnRequests />
          </Part>
        </div>
        <div>
          <Part title={t('diary.consents')}>
            <OwnConsents />
          </Part>
          <Part title={t('diary.signIns.title')}>
            <OwnSignIns />
          </Part>
          <Part title={t('session.sessions.title')}>
            <OwnSessions />
          </Part>
        </div>
      </div>
    </>
  )
}

function Who() {
  const { t } = useTranslation()
  const me = useMe()
  const words = useWords()
  const family = useQuery({ queryKey: ['own-family'], queryFn: () => ask(client.GET('/api/session/family')) })
  const { places = [], children = [], ask: whom = [] } = family.data ?? {}
  return (
    <>
      <section className="diary__card diary__me">
        <div>
          <h2>{me.account.title}</h2>
          <p>
            {words(me.metarole.title)}, {me.home.title}
          </p>
          <p>
            <small>
              {t('diary.login')}: {me.account.login}
            </small>
          </p>
        </div>
        <Places of={places} />
      </section>
      <Failed of={family} />
      <Children of={children} />
      <p className="diary__hint">
        {whom.length > 0 ? t('diary.mistake', { whom: whom.join(', ') }) : t('diary.mistakeAt')}
      </p>
    </>
  )
}

/** A subscriber or an applicant of whom the preset says that there is nothing for them here. */
function NoConsole() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <section className="diary__card">
      <h1 className="diary__title">{t('diary.title')}</h1>
      <h2>{me.account.title}</h2>
      <p>{me.home.title}</p>
      <p>{t('session.noConsole')}</p>
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="diary__card">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
