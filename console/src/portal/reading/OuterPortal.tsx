import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CurrentUnavailability } from '../../unavailability/CurrentUnavailability.tsx'
import { PortalFrame } from './PortalFrame.tsx'
import { PortalView } from './PortalView.tsx'
import { type Go, PortalGo, placeOf } from './place.tsx'

/** E17: what everybody may read, before anybody signs in. */
export function OuterPortal({ onSignIn }: { onSignIn: () => void }) {
  const { t } = useTranslation()
  const [place, go] = useOwnPlace()
  useEffect(() => {
    document.title = `${t('portal.title')} — ${t('session.product')}`
  }, [t])
  return (
    <PortalGo value={go}>
      <PortalFrame
        place={place}
        who={
          <button type="button" className="entrance-button" onClick={onSignIn}>
            {t('session.submit')}
          </button>
        }
      >
        {!place.status && <CurrentUnavailability />}
        <PortalView place={place} />
      </PortalFrame>
    </PortalGo>
  )
}

/** The address without a router: that one comes with the console. */
function useOwnPlace() {
  const [place, setPlace] = useState(() => placeOf(location.pathname, location.search))
  useEffect(() => {
    const read = () => setPlace(placeOf(location.pathname, location.search))
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const go: Go = (address) => {
    history.pushState(null, '', address)
    setPlace(placeOf(location.pathname, location.search))
    scrollTo(0, 0)
  }
  return [place, go] as const
}
