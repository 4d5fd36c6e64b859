import { Link } from '@tanstack/react-router'
import { Button, Dropdown, theme } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useSignOut } from '../session/me.ts'
import { ProfileDialog } from '../session/ProfileDialog.tsx'
import { DownIcon, ProfileIcon, SearchIcon } from '../theme/icons.tsx'
import { useShortcut } from './keyboard.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Logo } from './Logo.tsx'
import { OrganizationWidget } from './OrganizationWidget.tsx'
import { Palette } from './Palette.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

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
      {palette && <Palette onClose={() => setPalette(false)} />}
    </header>
  )
}

function ProfileMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const signOut = useSignOut()
  const [profile, setProfile] = useState(false)
  const items = [
    { key: 'profile', label: t('session.profile.title'), onClick: () => setProfile(true) },
    { type: 'divider' as const },
    { key: 'out', label: t('shell.signOut'), onClick: () => signOut.mutate() },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button
          type="text"
          icon={<ProfileIcon />}
          aria-haspopup="menu"
          aria-label={t('shell.me', { name: me.account.title })}
        >
          <span className="shell-top__name">{me.account.title}</span>
          <DownIcon style={{ fontSize: 10 }} />
        </Button>
      </Dropdown>
      <ProfileDialog open={profile} onClose={() => setProfile(false)} />
    </>
  )
}
