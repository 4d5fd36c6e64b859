import { Alert, Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LeaveGuard, useAskBefore } from '../shell/LeaveGuard.tsx'
import { LanguageSwitch } from '../shell/top-bar/LanguageSwitch.tsx'
import { Logo } from '../shell/top-bar/Logo.tsx'
import { signOut, useMe } from './me.ts'
import { OwnPasswordForm } from './profile/OwnPasswordForm.tsx'

/** Somebody else set the password and knows it: nothing goes on before its owner has chosen another. */
export function MustChangePage() {
  const { t } = useTranslation()
  const me = useMe()
  const [typed, setTyped] = useState(false)
  const leaving = useAskBefore(() => void signOut())
  return (
    <main style={{ maxWidth: 440, margin: '0 auto', padding: 24 }}>
      <Flex align="center" justify="space-between" style={{ marginBottom: 24 }}>
        <Logo size={28} />
        <Flex gap={8}>
          <LanguageSwitch />
          <Button onClick={leaving.go}>{t('shell.signOut')}</Button>
        </Flex>
      </Flex>
      <Card title={<h1 style={{ margin: 0, fontSize: 18 }}>{t('session.mustChange.title')}</h1>}>
        <Alert
          type="info"
          showIcon
          title={t('session.mustChange.why', { login: me.account.login })}
          style={{ marginBottom: 16 }}
        />
        <OwnPasswordForm onTyped={setTyped} />
        {typed && <LeaveGuard />}
        {leaving.question}
      </Card>
    </main>
  )
}
