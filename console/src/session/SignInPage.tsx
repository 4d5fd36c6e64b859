import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OuterPage } from '../entrance/OuterPage.tsx'
import { CurrentUnavailability } from '../unavailability/CurrentUnavailability.tsx'
import { ProviderButtons } from './ProviderButtons.tsx'
import { PublicPortal } from './PublicPortal.tsx'
import { useOffered } from './use-offered.ts'
import { WayIn } from './WayIn.tsx'

export function SignInPage({ onTyping }: { onTyping: () => void }) {
  const { t } = useTranslation()
  const [second, setSecond] = useState(false)
  const support = useOffered()?.support
  return (
    <OuterPage title={t(second ? 'session.secondTitle' : 'session.title')}>
      <p className="sign-in__tagline">{t(second ? 'session.secondTagline' : 'session.tagline')}</p>
      <CurrentUnavailability />
      <WayIn onTyping={onTyping} onStep={setSecond} />
      {!second && <ProviderButtons />}
      {!second && (
        <p className="sign-in__hint">
          <a href="/recovery">{t('session.recovery.title')}</a>
          {support != null && <a href={support}>{t('session.support')}</a>}
        </p>
      )}
      {!second && <PublicPortal />}
    </OuterPage>
  )
}
