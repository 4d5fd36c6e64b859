import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageChoice } from '../../entrance/LanguageChoice.tsx'
import { Logo } from '../../shell/top-bar/Logo.tsx'
import { type Place, PortalLink } from './place.tsx'
import './own-texts.ts'
import './portal-page.css'

const pages = ['news', 'event', 'material', 'webinar', 'answer'] as const

interface PortalFrameProps {
  readonly place: Place
  /** At the right of the top: who is in, or the way in. */
  readonly who: ReactNode
  readonly children: ReactNode
}

/** The portal by itself, for those who have no console: whoever has not signed in, parents, students. Plain HTML, so that it is light. */
export function PortalFrame({ place, who, children }: PortalFrameProps) {
  const { t } = useTranslation()
  const isHome = !Object.values(place).some(Boolean)
  return (
    <div className="portal-frame">
      <header className="portal-frame__top">
        <span className="portal-frame__brand">
          <Logo size={26} /> {t('session.product')}
        </span>
        <nav aria-label={t('portal.title')}>
          <PortalLink to={{}} current={isHome}>
            {t('portal.home')}
          </PortalLink>
          {pages.map((kind) => (
            <PortalLink key={kind} to={{ kind }} current={place.kind === kind}>
              {t(`portal.kinds.${kind}`)}
            </PortalLink>
          ))}
          <PortalLink to={{ status: 'all' }} current={Boolean(place.status)}>
            {t('portal.systems')}
          </PortalLink>
        </nav>
        <div className="portal-frame__who">{who}</div>
      </header>
      <main className="portal-frame__main">{children}</main>
      <footer>
        <LanguageChoice />
      </footer>
    </div>
  )
}
