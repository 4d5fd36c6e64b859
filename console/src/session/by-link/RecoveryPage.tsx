import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { OuterPage } from '../../entrance/OuterPage.tsx'
import { client } from '../client.ts'
import { Field, Refusal } from '../SignInForm.tsx'
import { useSending } from '../use-sending.ts'
import { linkToken } from './link-token.ts'
import { NewPasswordForm } from './NewPasswordForm.tsx'

/** «Восстановить пароль» (L16): without a link it asks for the letter, with one for the new password. */
export function RecoveryPage() {
  const { t } = useTranslation()
  return (
    <OuterPage title={t('session.recovery.title')}>
      {linkToken() === '' ? <AskLetter /> : <ByLink />}
      <p className="sign-in__hint">
        <a href="/">{t('session.invitation.toSignIn')}</a>
      </p>
    </OuterPage>
  )
}

function AskLetter() {
  const { t } = useTranslation()
  const [missing, setMissing] = useState(false)
  const [sent, setSent] = useState(false)
  const asking = useSending(async (login: string) => {
    await ask(client.POST('/api/recovery', { body: { login } }))
    setSent(true)
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const login = String(new FormData(event.currentTarget).get('login')).trim()
    setMissing(login === '')
    if (login !== '' && !asking.isPending) void asking.send(login)
  }
  if (sent) return <p role="status">{t('session.recovery.sent')}</p>
  return (
    <form onSubmit={send} noValidate aria-busy={asking.isPending}>
      <p className="sign-in__tagline">{t('session.recovery.what')}</p>
      {asking.error && <Refusal error={asking.error} />}
      <Field
        name="login"
        label={t('session.login')}
        missing={missing ? t('session.loginNeeded') : undefined}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <button type="submit" className="entrance-button" aria-disabled={asking.isPending}>
        {t('session.recovery.send')}
      </button>
    </form>
  )
}

function ByLink() {
  const { t } = useTranslation()
  const [set, setSet] = useState(false)
  const recovery = useQuery({
    queryKey: ['recovery'],
    queryFn: () => ask(client.POST('/api/recovery/look', { body: { token: linkToken() } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const accept = async (password: string) => {
    await ask(client.POST('/api/recovery/accept', { body: { token: linkToken(), password } }))
    setSet(true)
  }
  if (set) return <p role="status">{t('session.recovery.set')}</p>
  if (recovery.error)
    return (
      <>
        <Refusal error={recovery.error} />
        <a href="/recovery" onClick={() => setTimeout(() => location.reload())}>
          {t('session.recovery.again')}
        </a>
      </>
    )
  if (recovery.data === undefined) return <p role="status">{t('session.invitation.loading')}</p>
  return (
    <>
      <p className="sign-in__tagline">{t('session.recovery.whose', recovery.data)}</p>
      <NewPasswordForm submit={t('session.recovery.submit')} set={accept} />
    </>
  )
}
