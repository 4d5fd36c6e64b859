import { useLocation, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Portal } from '../../desk/Portal.tsx'
import { InboxBell } from '../../inbox/InboxBell.tsx'
import { signOut, useMe } from '../../session/me.ts'
import { PageHead } from '../../shell/PageHead.tsx'
import { CurrentUnavailability } from '../../unavailability/CurrentUnavailability.tsx'
import { PortalFrame } from './PortalFrame.tsx'
import { PortalHome } from './PortalHome.tsx'
import { PortalView } from './PortalView.tsx'
import { type Go, PortalGo, PortalLink, placeOf } from './place.tsx'

/** Inside the console: between its menu and its top. */
export function PortalPage() {
  const { t } = useTranslation()
  const { place, go } = useRoutedPlace()
  const isHome = !Object.values(place).some(Boolean)
  return (
    <PortalGo value={go}>
      <PageHead title={t('portal.title')} beside={!isHome && <PortalLink to={{}}>{t('portal.toPortal')}</PortalLink>} />
      {!place.status && <CurrentUnavailability />}
      <PortalView place={place} systems={<Portal />} />
    </PortalGo>
  )
}

/** On «Главная» of those who administer nothing. */
export function HomePortal() {
  const { go } = useRoutedPlace()
  return (
    <PortalGo value={go}>
      <PortalHome systems={<Portal />} />
    </PortalGo>
  )
}

/** Of those who have no console. */
export function DiaryPortal() {
  const { t } = useTranslation()
  const me = useMe()
  const { place, go } = useRoutedPlace()
  useEffect(() => {
    document.title = `${t('portal.title')} — ${t('session.product')}`
  }, [t])
  return (
    <PortalGo value={go}>
      <PortalFrame
        place={place}
        who={
          <>
            <InboxBell />
            <a href="/">{me.account.title}</a>
            <button type="button" onClick={() => void signOut()}>
              {t('shell.signOut')}
            </button>
          </>
        }
      >
        {!place.status && <CurrentUnavailability />}
        <PortalView place={place} systems={<Portal />} />
      </PortalFrame>
    </PortalGo>
  )
}

function useRoutedPlace() {
  const router = useRouter()
  const { pathname, searchStr } = useLocation()
  const go: Go = (address, replace = false) =>
    replace ? router.history.replace(address) : router.history.push(address)
  return { place: placeOf(pathname, searchStr), go }
}
