import { Alert, Button, Form, Input, theme } from 'antd'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx'
import { Logo } from '../shell/Logo.tsx'
import { useSignIn } from './me.ts'
import { problemOf, useSentence } from './problem.ts'
import './sign-in.css'

interface Credentials {
  login: string
  password: string
}

export function SignInPage() {
  const { t } = useTranslation()
  const { token } = theme.useToken()
  return (
    <div className="sign-in">
      <header className="sign-in__top">
        <LanguageSwitch />
      </header>
      <main className="sign-in__main">
        <div className="sign-in__brand">
          <Logo size={44} />
          <h1>{t('session.product')}</h1>
          <p style={{ color: token.colorTextSecondary }}>{t('session.tagline')}</p>
        </div>
        <section
          className="sign-in__panel"
          style={{ background: token.colorBgContainer, borderColor: token.colorBorderSecondary }}
          aria-label={t('session.title')}
        >
          <SignInForm />
        </section>
        <p className="sign-in__hint" style={{ color: token.colorTextSecondary }}>
          {t('session.forgot')}
        </p>
      </main>
    </div>
  )
}

function SignInForm() {
  const { t } = useTranslation()
  const sentence = useSentence()
  const signIn = useSignIn()
  return (
    <Form<Credentials>
      name="sign-in"
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => signIn.mutate(values)}
      disabled={signIn.isPending}
    >
      {signIn.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={problemOf(signIn.error).status === 0 ? undefined : problemOf(signIn.error).title}
          description={sentence(signIn.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form.Item
        name="login"
        label={t('session.login')}
        rules={[{ required: true, message: t('session.loginNeeded') }]}
      >
        <Input autoFocus size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('session.password')}
        rules={[{ required: true, message: t('session.passwordNeeded') }]}
      >
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
        {t('session.submit')}
      </Button>
    </Form>
  )
}
