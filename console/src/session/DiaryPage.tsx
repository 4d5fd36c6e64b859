import { Button, Card, Descriptions, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Portal } from '../desk/Portal.tsx'
import { useWords } from '../i18n/words.ts'
import { LanguageSwitch } from '../shell/top-bar/LanguageSwitch.tsx'
import { Logo } from '../shell/top-bar/Logo.tsx'
import { ThemeSwitch } from '../shell/top-bar/ThemeSwitch.tsx'
import { CurrentUnavailability } from '../unavailability/CurrentUnavailability.tsx'
import { signOut, useMe } from './me.ts'
import { ProfileParts } from './profile/ProfileParts.tsx'

/** B5, B12: parents and students have a much smaller shell, and only look. */
export function DiaryPage() {
  const { t } = useTranslation()
  const me = useMe()
  const words = useWords()
  const [profile, setProfile] = useState(false)
  return (
    <main style={{ maxWidth: 560, margin: '0 auto', padding: 24 }}>
      <Flex align="center" justify="space-between" style={{ marginBottom: 24 }}>
        <Logo size={28} />
        <Flex gap={8}>
          <ThemeSwitch />
          <LanguageSwitch />
          <Button aria-expanded={profile} onClick={() => setProfile(!profile)}>
            {t('session.profile.title')}
          </Button>
          <Button onClick={() => void signOut()}>{t('shell.signOut')}</Button>
        </Flex>
      </Flex>
      <CurrentUnavailability />
      {me.interface !== 'none' && <Portal />}
      {me.interface !== 'none' && (
        <p>
          <a href="/portal">{t('session.portal.open')}</a>
        </p>
      )}
      <Card title={<h1 style={{ margin: 0, fontSize: 18 }}>{t('session.diary.title')}</h1>}>
        <Descriptions
          styles={{ label: { width: 130 } }}
          column={1}
          colon={false}
          items={[
            { key: 'who', label: t('session.diary.who'), children: me.account.title },
            { key: 'metarole', label: t('session.diary.metarole'), children: words(me.metarole.title) },
            { key: 'home', label: t('session.diary.home'), children: me.home.title },
            { key: 'login', label: t('session.diary.login'), children: me.account.login },
          ]}
        />
        <p style={{ margin: '12px 0 0' }}>
          {me.interface === 'none' ? t('session.noConsole') : t('session.diary.hint')}
        </p>
      </Card>
      {profile && <ProfileParts />}
    </main>
  )
}
