import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../shell/top-bar/LanguageSwitch.tsx'
import { Logo } from '../shell/top-bar/Logo.tsx'
import { meKey } from './client.ts'
import { OwnFactors } from './factors/OwnFactors.tsx'
import { signOut, useMe } from './me.ts'
import './profile/profile.css'

/** A second factor is required of the account: nothing goes on before there is one. */
export function MustAddFactorPage() {
  const { t } = useTranslation()
  const me = useMe()
  const cache = useQueryClient()
  return (
    <main style={{ maxWidth: 480, margin: '0 auto', padding: 24 }}>
      <Flex align="center" justify="space-between" style={{ marginBottom: 24 }}>
        <Logo size={28} />
        <Flex gap={8}>
          <LanguageSwitch />
          <Button onClick={() => void signOut()}>{t('shell.signOut')}</Button>
        </Flex>
      </Flex>
      <Card title={<h1 style={{ margin: 0, fontSize: 18 }}>{t('factors.mustTitle')}</h1>}>
        <Alert
          type="info"
          showIcon
          title={t('factors.mustWhy', { login: me.account.login })}
          style={{ marginBottom: 16 }}
        />
        <OwnFactors onAdded={() => void cache.invalidateQueries({ queryKey: meKey })} />
      </Card>
    </main>
  )
}
