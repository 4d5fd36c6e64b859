import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../shell/top-bar/Logo.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import '../session/sign-in.css'

interface OuterPageProps {
  readonly title: string
  readonly children: ReactNode
}

/** The frame of what is shown to whoever is not in yet. Plain HTML: it comes without the console's parts (150 KB on the wire at most). */
export function OuterPage({ title, children }: OuterPageProps) {
  const { t } = useTranslation()
  return (
    <div className="sign-in">
      <header className="sign-in__top">
        <Logo size={26} />
        <span>{t('session.product')}</span>
      </header>
      <main className="sign-in__main">
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="sign-in__foot">
        <LanguageChoice />
      </footer>
    </div>
  )
}
