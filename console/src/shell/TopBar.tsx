import { Link } from '@tanstack/react-router'
import { Button, theme } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../theme/icons.tsx'
import { useShortcut } from './keyboard.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Logo } from './Logo.tsx'
import { OrganizationWidget } from './OrganizationWidget.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

const Palette = lazy(() => import('./Palette.tsx').then((file) => ({ default: file.Palette })))

export function TopBar({ folded }: { folded: boolean }) {
  const { t } = useTranslation()
  const { token } = theme.useToken()
  const [palette, setPalette] = useState(false)
  useShortcut(
    'Ctrl+KeyK',
    useCallback(() => setPalette(true), []),
  )
  return (
    <header className="shell-top">
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
        {t('shell.find')} <kbd style={{ color: token.colorTextTertiary, font: 'inherit', fontSize: 12 }}>Ctrl K</kbd>
      </Button>
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
