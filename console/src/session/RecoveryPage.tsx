import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { LanguageChoice } from '../entrance/LanguageChoice.tsx'
import { Logo } from '../shell/top-bar/Logo.tsx'
import { client } from './client.ts'
import { problemOf } from './problem.ts'
import { Field, Refusal } from './SignInForm.tsx'
import { useSending } from './use-sending.ts'
import './sign-in.css'

/** The secret stands after «#», which no browser sends anywhere. */
const token = () => location.hash.slice(1)

/** «Восстановить пароль» (L16): without a link it asks for the letter, with one for the new password. Plain HTML, as the sign-in. */
export function RecoveryPage() {
  const { t } = useTranslation()
  return (
    <div className="sign-in">
      <header className="sign-in__top">
        <Logo size={26} />
        <span>{t('session.product')}</span>
      </header>
      <main className="sign-in__main">
        <h1>{t('session.recovery.title')}</h1>
        {token() === '' ? <AskLetter /> : <ByLink />}
        <p className="sign-in__hint">
          <a href="/">{t('session.invitation.toSignIn')}</a>
        </p>
      </main>
      <footer className="sign-in__foot">
        <LanguageChoice />
      </footer>
    </div>
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
    queryFn: () => ask(client.POST('/api/recovery/look', { body: { token: token() } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
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
      <NewPassword onSet={() => setSet(true)} />
    </>
  )
}

function NewPassword({ onSet }: { onSet: () => void }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState(false)
  const setting = useSending(async (password: string) => {
    await ask(client.POST('/api/recovery/accept', { body: { token: token(), password } }))
    onSet()
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setMissing(password === '')
    if (password !== '' && !setting.isPending) void setting.send(password)
  }
  const { error } = setting
  const wrong = error === null ? undefined : problemOf(error).errors?.find(({ field }) => field === 'password')
  return (
    <form onSubmit={send} noValidate aria-busy={setting.isPending}>
      {error && !wrong && <Refusal error={error} />}
      <Field
        name="password"
        label={t('session.invitation.password')}
        missing={missing ? t('session.passwordNeeded') : wrong?.message}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
      >
        <button type="button" className="sign-in__eye" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t('session.hide') : t('session.show')}
        </button>
      </Field>
      <button type="submit" className="entrance-button" aria-disabled={setting.isPending}>
        {t('session.recovery.submit')}
      </button>
    </form>
  )
}
