import { useTranslation } from 'react-i18next'
import { HomePortal } from '../portal/reading/PortalPage.tsx'
import { inZone } from '../registry/time/zone.ts'
import { useMay, useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { CurrentUnavailability } from '../unavailability/CurrentUnavailability.tsx'
import { AccountFigures } from './AccountFigures.tsx'
import { Mine } from './Mine.tsx'
import { News } from './News.tsx'
import { Portal } from './Portal.tsx'
import { QuickDeeds } from './QuickDeeds.tsx'
import { RecentlyOpened } from './RecentlyOpened.tsx'
import { Soon } from './Soon.tsx'
import { Waiting } from './Waiting.tsx'
import { WaitingApprovals } from './WaitingApprovals.tsx'
import './desk.css'

/** A desk for whoever administers: what waits, what is about to happen, what was opened last. For others: who they are and what they may. */
export function HomePage() {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const may = useMay()
  const works = may('dostup.accounts.view') || may('dostup.persons.view') || may('dostup.grants.view')
  const today = inZone(new Date().toISOString(), me.timeZone.name).locale(i18n.language).format(t('desk.today'))
  const title = today.charAt(0).toUpperCase() + today.slice(1)
  const where = <span className="desk__where">{me.home.title}</span>
  if (!works)
    return (
      <>
        <PageHead title={title} tab={t('shell.section.home')} beside={where} />
        <CurrentUnavailability />
        <WaitingApprovals />
        <HomePortal />
        <Mine />
      </>
    )
  return (
    <div className="desk">
      <div className="desk__main">
        <PageHead title={title} tab={t('shell.section.home')} beside={where} />
        <CurrentUnavailability />
        <Portal />
        <Waiting />
        <Soon />
        <RecentlyOpened />
      </div>
      <aside className="desk__side" aria-label={t('desk.aside')}>
        {may('dostup.accounts.view') && <AccountFigures />}
        <News />
        <QuickDeeds />
      </aside>
    </div>
  )
}
