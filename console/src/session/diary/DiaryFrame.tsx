import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../i18n/words.ts'
import { InboxBell } from '../../inbox/InboxBell.tsx'
import { LanguageSwitch } from '../../shell/top-bar/LanguageSwitch.tsx'
import { Logo } from '../../shell/top-bar/Logo.tsx'
import { ThemeSwitch } from '../../shell/top-bar/ThemeSwitch.tsx'
import { signOut, useMe } from '../me.ts'
import './diary.css'

export type DiaryPlace = 'own' | 'requests' | 'profile'

const links = [
  { page: 'own', to: '/', title: 'diary.title' },
  { page: undefined, to: '/portal', title: 'diary.portal' },
  { page: 'requests', to: '/requests', title: 'diary.requests' },
  { page: 'profile', to: '/profile', title: 'diary.profile' },
] as const

/** Four links instead of the console’s menu; whoever may do nothing but sign in has none. */
export function DiaryFrame({ page, children }: { page: DiaryPlace; children: ReactNode }) {
  const { t } = useTranslation()
  const me = useMe()
  const words = useWords()
  return (
    <div className="diary">
      <header className="diary__top">
        <span className="diary__brand">
          <Logo size={26} /> {t('session.product')}
        </span>
        {me.interface !== 'none' && (
          <div className="diary__links">
            {links.map((link) => (
              <Link key={link.to} to={link.to} {...(link.page === page && { 'aria-current': 'page' as const })}>
                {t(link.title)}
              </Link>
            ))}
          </div>
        )}
        <div className="diary__who">
          <span>
            {me.account.title}
            <small>{words(me.metarole.title)}</small>
          </span>
          {me.interface !== 'none' && <InboxBell />}
          <ThemeSwitch />
          <LanguageSwitch />
          <button type="button" onClick={() => void signOut()}>
            {t('shell.signOut')}
          </button>
        </div>
      </header>
      <main className="diary__main">{children}</main>
    </div>
  )
}
