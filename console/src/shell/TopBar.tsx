import { Link } from '@tanstack/react-router'
import { Button, theme } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InboxBell } from '../inbox/InboxBell.tsx'
import { SearchIcon, UnfoldIcon } from '../theme/icons.tsx'
import { useShortcut } from './keyboard.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Logo } from './Logo.tsx'
import { OrganizationWidget } from './OrganizationWidget.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

const Palette = lazy(() => import('./Palette.tsx').then((file) => ({ default: file.Palette })))

interface TopBarProps {
  readonly folded: boolean
  /** Narrow screens: whether the sections are shown over the page. */
  readonly menu: boolean
  readonly onMenu: () => void
}

export function TopBar({ folded, menu, onMenu }: TopBarProps) {
  const { t } = useTranslation()
  const { token } = theme.useToken()
  const [palette, setPalette] = useState(false)
  useShortcut(
    'Ctrl+KeyK',
    useCallback(() => setPalette(true), []),
  )
  return (
    <header className="shell-top">
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
        <Logo size={26} />
        {!folded && <span>{t('shell.product')}</span>}
      </Link>
      <OrganizationWidget />
      <div className="shell-top__space" />
      <Button icon={<SearchIcon />} onClick={() => setPalette(true)} aria-keyshortcuts="Control+K">
        <span className="shell-top__wide">
          {t('shell.find')} <kbd style={{ color: token.colorTextTertiary, font: 'inherit', fontSize: 12 }}>Ctrl K</kbd>
        </span>
      </Button>
      <InboxBell />
      <ThemeSwitch />
      <LanguageSwitch />
      <ProfileMenu />
      {palette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </header>
  )
}
