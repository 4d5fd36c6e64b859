import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InboxBell } from '../../inbox/InboxBell.tsx'
import { JobsButton } from '../../jobs/JobsButton.tsx'
import { SearchIcon, UnfoldIcon } from '../../theme/icons.tsx'
import { useShortcut } from '../keyboard.ts'
import { useTypedAhead } from '../palette/typed-ahead.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Logo } from './Logo.tsx'
import { OrganizationWidget } from './OrganizationWidget.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

const Palette = lazy(() => import('../palette/Palette.tsx').then((file) => ({ default: file.Palette })))

interface TopBarProps {
  readonly folded: boolean
  /** Narrow screens: whether the sections are shown over the page. */
  readonly menu: boolean
  readonly onMenu: () => void
}

export function TopBar({ folded, menu, onMenu }: TopBarProps) {
  const { t } = useTranslation()
  const [palette, setPalette] = useState(false)
  const [typed, setTyped] = useTypedAhead(palette)
  useShortcut('Ctrl+KeyK', { run: () => setPalette(true) })
  return (
    <header className="shell-top">
      <div className="shell-top__side">
        <Button
          type="text"
          className="shell-top__menu"
          icon={<UnfoldIcon />}
          aria-label={t('shell.sections')}
          aria-expanded={menu}
          aria-controls="sections"
          onClick={onMenu}
        />
        <Link
          to="/"
          className={folded ? 'shell-brand shell-brand--folded' : 'shell-brand'}
          aria-label={t('shell.product')}
        >
          <Logo size={24} />
          {!folded && <span>{t('shell.product')}</span>}
        </Link>
        <OrganizationWidget />
      </div>
      <Button
        className="shell-find"
        icon={<SearchIcon />}
        onClick={() => setPalette(true)}
        aria-keyshortcuts="Control+K"
      >
        {t('shell.find')} <kbd>Ctrl K</kbd>
      </Button>
      <div className="shell-top__side">
        <JobsButton />
        <InboxBell />
        <ThemeSwitch />
        <LanguageSwitch />
        <ProfileMenu />
      </div>
      {palette && (
        <Suspense>
          <Palette {...{ typed }} onType={setTyped} onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </header>
  )
}
