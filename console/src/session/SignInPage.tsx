import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageChoice } from '../entrance/LanguageChoice.tsx'
import { Logo } from '../shell/top-bar/Logo.tsx'
import { CurrentUnavailability } from '../unavailability/CurrentUnavailability.tsx'
import { ProviderButtons } from './ProviderButtons.tsx'
import { WayIn } from './WayIn.tsx'
import './sign-in.css'

/** Plain HTML: the first thing that people see comes without the console's parts (150 KB on the wire at most). */
export function SignInPage({ onTyping }: { onTyping: () => void }) {
  const { t } = useTranslation()
  const [second, setSecond] = useState(false)
  return (
    <div className="sign-in">
      <header className="sign-in__top">
        <Logo size={26} />
        <span>{t('session.product')}</span>
      </header>
      <main className="sign-in__main">
        <h1>{t(second ? 'session.secondTitle' : 'session.title')}</h1>
        <p className="sign-in__tagline">{t(second ? 'session.secondTagline' : 'session.tagline')}</p>
        <CurrentUnavailability />
        <WayIn onTyping={onTyping} onStep={setSecond} />
        {!second && <ProviderButtons />}
        {!second && (
          <p className="sign-in__hint">
            <a href="/recovery">{t('session.recovery.title')}</a>
          </p>
        )}
      </main>
      <footer className="sign-in__foot">
        <LanguageChoice />
      </footer>
    </div>
  )
}
