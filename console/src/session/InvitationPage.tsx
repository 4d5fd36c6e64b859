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

/** L12: by the link of a letter the first password is set, and one is in. Plain HTML, as the sign-in. */
export function InvitationPage() {
  const { t } = useTranslation()
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => ask(client.POST('/api/invitations/look', { body: { token: token() } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div className="sign-in">
      <header className="sign-in__top">
        <Logo size={26} />
        <span>{t('session.product')}</span>
      </header>
      <main className="sign-in__main">
        <h1>{t('session.invitation.title')}</h1>
        {invitation.data ? (
          <>
            <p className="sign-in__tagline">{t('session.invitation.whose', invitation.data)}</p>
            <FirstPassword login={invitation.data.login} />
          </>
        ) : invitation.error ? (
          <>
            <Refusal error={invitation.error} />
            <a href="/">{t('session.invitation.toSignIn')}</a>
          </>
        ) : (
          <p role="status">{t('session.invitation.loading')}</p>
        )}
      </main>
      <footer className="sign-in__foot">
        <LanguageChoice />
      </footer>
    </div>
  )
}

function FirstPassword({ login }: { login: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState(false)
  const set = useSending(async (password: string) => {
    await ask(client.POST('/api/invitations/accept', { body: { token: token(), password } }))
    await ask(client.POST('/api/session', { body: { login, password } }))
    location.assign('/')
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setMissing(password === '')
    if (password !== '' && !set.isPending) void set.send(password)
  }
  const wrong = set.error === null ? undefined : problemOf(set.error).errors?.find(({ field }) => field === 'password')
  return (
    <form onSubmit={send} noValidate aria-busy={set.isPending}>
      {set.error && !wrong && <Refusal error={set.error} />}
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
      <button type="submit" className="entrance-button" aria-disabled={set.isPending}>
        {t('session.invitation.submit')}
      </button>
    </form>
  )
}
